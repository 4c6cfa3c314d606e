package org.twofold.report.figure;

import java.util.HashMap;
import java.util.Map;
import org.twofold.events.Events;

/**
 * Theory events beside the detector events that belong to them: the same position is the same collision.
 *
 * @param theory [size]
 * @param detector [size]
 */
public record Pairs(Events theory, Events detector) {

    public Pairs {
        if (theory.size() != detector.size()) {
            throw new IllegalArgumentException(theory.size() + " theory events beside " + detector.size() + " detector events");
        }
    }

    /**
     * Finds what belongs together by the identifiers: of every event in {@code children} the parent among
     * {@code parents}; children whose parent is not there are left out.
     */
    private static int[][] match(Events parents, Events children) {
        Map<Long, Integer> position = new HashMap<>();
        for (int i = 0; i < parents.size(); i++) {
            position.put(parents.eventId(i), i);
        }
        int[] parent = new int[children.size()];
        int[] child = new int[children.size()];
        int found = 0;
        for (int i = 0; i < children.size(); i++) {
            Integer at = children.parentId(i) == Events.NO_PARENT ? null : position.get(children.parentId(i));
            if (at != null) {
                parent[found] = at;
                child[found++] = i;
            }
        }
        return new int[][] {java.util.Arrays.copyOf(parent, found), java.util.Arrays.copyOf(child, found)};
    }

    /** Detector events and the theory events they were made from. */
    public static Pairs ofDetectorWithParents(Events theory, Events detector) {
        int[][] found = match(theory, detector);
        return new Pairs(theory.at(found[0]), detector.at(found[1]));
    }

    /** Theory events and the detector events they unfold. */
    public static Pairs ofTheoryWithParents(Events theory, Events detector) {
        int[][] found = match(detector, theory);
        return new Pairs(theory.at(found[1]), detector.at(found[0]));
    }

    public int size() {
        return theory.size();
    }
}
