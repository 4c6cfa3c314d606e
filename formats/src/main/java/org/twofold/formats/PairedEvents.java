package org.twofold.formats;

import org.twofold.events.Events;

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

    /** The number of pairs. */
    public int size() {
        return theory.size();
    }

    /** The pairs at the given positions. */
    PairedEvents at(int[] positions) {
        return new PairedEvents(theory.at(positions), detector.at(positions));
    }
}
