package org.twofold.events;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Theory events and, of each, all detector events that belong to it: any number of measurements or draws of one truth.
 *
 * @param theory the truth
 * @param detector measurements, in any order
 * @param rows for every theory event the positions of its detector events, in their order; often equally many, sometimes none
 */
public record Replicas(Events theory, Events detector, int[][] rows) {

    /** Throws {@link IllegalArgumentException} unless there are rows for every theory event. */
    public Replicas {
        if (rows.length != theory.size()) {
            throw new IllegalArgumentException("replicas of " + rows.length + " events for " + theory.size());
        }
    }

    /**
     * Finds them by {@code parentId}.
     *
     * @param file what messages call the place of the detector events
     * @throws BadInput if two theory events have one identifier or a detector event names none of them as its parent
     */
    public static Replicas of(String file, Events theory, Events detector) {
        Map<Long, Integer> position = new HashMap<>();
        for (int i = 0; i < theory.size(); i++) {
            if (position.put(theory.eventId(i), i) != null) {
                throw BadInput.at(file, "", "theory events with an identifier each", "two with eventId " + theory.eventId(i),
                        "replicas are found by the eventId of their truth");
            }
        }
        int[] truth = new int[detector.size()];
        int[] count = new int[theory.size()];
        for (int i = 0; i < truth.length; i++) {
            Integer at = position.get(detector.parentId(i));
            if (at == null) {
                throw BadInput.at(file, "row " + i, "a detector event with the eventId of a theory event as its parentId",
                        detector.parentId(i) == Events.NO_PARENT ? "one without parent" : "parent " + detector.parentId(i),
                        "give the theory events that these were made from");
            }
            truth[i] = at;
            count[at]++;
        }
        int[][] rows = new int[theory.size()][];
        Arrays.setAll(rows, i -> new int[count[i]]);
        Arrays.fill(count, 0);
        for (int i = 0; i < truth.length; i++) {
            rows[truth[i]][count[truth[i]]++] = i;
        }
        return new Replicas(theory, detector, rows);
    }

    /** The number of theory events. */
    public int size() {
        return theory.size();
    }

    /** How many detector events one theory event has. */
    public int count(int event) {
        return rows[event].length;
    }

    /** The position among the detector events of one replica of a theory event. */
    public int row(int event, int replica) {
        return rows[event][replica];
    }

    /** Theory event e beside replica r, for all e that have one: pairs, as training on single measurements wants them. */
    public PairedEvents pairs(int replica) {
        int[] theoryRows = IntStream.range(0, size()).filter(event -> count(event) > replica).toArray();
        int[] detectorRows = Arrays.stream(theoryRows).map(event -> rows[event][replica]).toArray();
        return new PairedEvents(theory.at(theoryRows), detector.at(detectorRows));
    }

    /** The theory events at the given positions with their replicas. */
    public Replicas at(int[] positions) {
        int[] all = Arrays.stream(positions).flatMap(event -> Arrays.stream(rows[event])).toArray();
        int[][] moved = new int[positions.length][];
        for (int i = 0, next = 0; i < moved.length; i++) {
            moved[i] = new int[rows[positions[i]].length];
            for (int r = 0; r < moved[i].length; r++) {
                moved[i][r] = next++;
            }
        }
        return new Replicas(theory.at(positions), detector.at(all), moved);
    }
}
