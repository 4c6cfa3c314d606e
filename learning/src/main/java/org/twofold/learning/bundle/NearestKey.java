package org.twofold.learning.bundle;

import java.util.Collection;
import java.util.Optional;

/** Which known word somebody probably meant, by Levenshtein distance. */
final class NearestKey {

    /** Longer words come from hostile files only, and the distance costs length × length. */
    private static final int LONGEST = 100;

    private NearestKey() {
    }

    /** The known word closest to the one given, if any is close enough to be meant; the first of several. */
    static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> nearest = Optional.empty();
        int smallest = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            if (candidate.length() <= LONGEST && distance(word, candidate) < smallest) {
                smallest = distance(word, candidate);
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** The advice that goes with an unknown word; empty if nothing is near. */
    static String advice(String word, Collection<String> known) {
        return to(word, known).map(near -> "did you mean '" + near + "'?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = above[0];
            above[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.min(replaced, 1 + Math.min(above[j], above[j - 1]));
            }
        }
        return above[b.length()];
    }
}
