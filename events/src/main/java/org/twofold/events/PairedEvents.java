package org.twofold.events;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Events of both levels, row i with row i.
 *
 * @param theory z
 * @param detector x, whose parents are the events of {@code theory}
 */
public record PairedEvents(Events theory, Events detector) {

    /** Throws {@link IllegalArgumentException} unless there are as many of one level as of the other. */
    public PairedEvents {
        if (theory.size() != detector.size()) {
            throw new IllegalArgumentException(theory.size() + " theory events and " + detector.size() + " detector events are no pairs");
        }
    }

    /**
     * Pairs from a file, of which nothing is believed.
     *
     * @param file what messages call it
     * @param rowsBefore how many rows of it came before these
     * @throws BadInput if the sizes differ or a detector event does not belong to the theory event beside it
     */
    public static PairedEvents fromFile(String file, long rowsBefore, Events theory, Events detector) {
        checkSizes(file, rowsBefore + theory.size(), rowsBefore + detector.size());
        firstStranger(theory, detector).ifPresent(row -> {
            throw BadInput.at(file, "row " + (rowsBefore + row + 1), "a detector event that belongs to theory event "
                    + theory.eventId(row), "one of parent " + detector.parentId(row),
                            "pairs need a file in which rows belong together");
        });
        return new PairedEvents(theory, detector);
    }

    /**
     * Pairs as whoever hands them over says they are.
     *
     * @param otherwise what to say if they are not
     * @throws WrongUse if the sizes differ or a detector event does not belong to the theory event beside it
     */
    public static PairedEvents together(Events theory, Events detector, String otherwise) {
        if (theory.size() != detector.size() || firstStranger(theory, detector).isPresent()) {
            throw new WrongUse(otherwise);
        }
        return new PairedEvents(theory, detector);
    }

    private static OptionalInt firstStranger(Events theory, Events detector) {
        return IntStream.range(0, theory.size()).filter(row -> detector.parentId(row) != theory.eventId(row)).findFirst();
    }

    /**
     * The same of sizes that are known before the events.
     *
     * @throws BadInput if they differ
     */
    public static void checkSizes(String file, long ofTheory, long ofDetector) {
        if (ofTheory != ofDetector) {
            throw BadInput.at(file, "", "as many theory events as detector events", ofTheory + " and " + ofDetector,
                    "pairs need a file in which rows belong together");
        }
    }

    /** The number of pairs. */
    public int size() {
        return theory.size();
    }

    /** The pairs at the given positions. */
    public PairedEvents at(int[] positions) {
        return new PairedEvents(theory.at(positions), detector.at(positions));
    }

    /** The pairs from one position to before another. */
    public PairedEvents slice(int from, int to) {
        return new PairedEvents(theory.slice(from, to), detector.slice(from, to));
    }
}
