package org.twofold.physics;

import java.util.Arrays;
import org.twofold.events.Events;

/**
 * Theory events that were reconstructed and, row by row, what the detector made of them.
 *
 * @param theory eventId counts the pairs; no parents
 * @param detector eventId as in {@code theory}, parentId the same
 * @param generated how many theory events were generated for them
 * @param rejected how many of those were not reconstructed and are not here
 */
public record PairedSample(Events theory, Events detector, long generated, long rejected) {

    /** Throws {@link IllegalArgumentException} if rows do not belong together or the counts do not add up. */
    public PairedSample {
        if (!Arrays.equals(theory.eventIds(), detector.parentIds())) {
            throw new IllegalArgumentException("detector events of other parents than the theory events beside them");
        }
        if (generated - rejected != theory.size()) {
            throw new IllegalArgumentException(
                    generated + " generated and " + rejected + " rejected do not leave " + theory.size() + " pairs");
        }
    }

    /** The number of pairs. */
    public int size() {
        return theory.size();
    }
}
