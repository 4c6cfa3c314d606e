package org.twofold.events;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody may have meant. */
public final class Spelling {

    /** Longer words come from damaged or hostile files only, and the distance costs length × length. */
    private static final int LONGEST = 100;

    private Spelling() {}

    /** The known name with the smallest edit distance to the given one; empty if nothing is known. */
    public static String nearest(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(name -> distance(word, name))).orElse("");
    }

    /** The advice that goes with an unknown word: "did you mean '…'?", empty if no known word is near. */
    public static String advice(String word, Collection<String> known) {
        String nearest = nearest(word, known);
        return !nearest.isEmpty() && near(word, nearest) ? "did you mean '" + nearest + "'?" : "";
    }

    /** Whether one word is likely a misspelling of the other: at most a third of its letters differ; a swap counts once. */
    public static boolean near(String word, String known) {
        return distance(word, known) * 3 <= known.length();
    }

    /** Levenshtein's distance without regard to case, in which two neighbours that changed places are one mistake. */
    private static int distance(String a, String b) {
        if (Math.max(a.length(), b.length()) > LONGEST) {
            return a.equals(b) ? 0 : Integer.MAX_VALUE / 4;
        }
        String left = a.toLowerCase(java.util.Locale.ROOT);
        String right = b.toLowerCase(java.util.Locale.ROOT);
        int[] beforePrevious = new int[0];
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(previous[j], row[j - 1]));
                if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1)) {
                    row[j] = Math.min(row[j], 1 + beforePrevious[j - 2]);
                }
            }
            beforePrevious = previous;
            previous = row;
        }
        return previous[right.length()];
    }
}
