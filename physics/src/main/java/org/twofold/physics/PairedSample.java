package org.twofold.physics;

import java.util.stream.IntStream;
import org.twofold.events.Events;

/**
 * Theory events that were reconstructed and what the detector made of them: row by row or, where each was measured several times,
 * replica by replica.
 *
 * @param theory eventId counts them; no parents
 * @param detector the same number of replicas of each theory event, in the same order; eventId is that of the theory event, of K
 *     replicas K times that and 0 … K − 1 more, and parentId that of the theory event
 * @param generated how many theory events were generated for them
 * @param rejected how many of those were not reconstructed and are not here
 */
public record PairedSample(Events theory, Events detector, long generated, long rejected) {

    /** Throws {@link IllegalArgumentException} if rows do not belong together or the counts do not add up. */
    public PairedSample {
        int replicas = theory.size() == 0 ? 1 : detector.size() / theory.size();
        boolean belong = detector.size() == replicas * theory.size()
                && IntStream.range(0, detector.size()).allMatch(i -> detector.parentId(i) == theory.eventId(i / replicas));
        if (!belong) {
            throw new IllegalArgumentException("detector events of other parents than the theory events beside them");
        }
        if (generated - rejected != theory.size()) {
            throw new IllegalArgumentException(
                    generated + " generated and " + rejected + " rejected do not leave " + theory.size() + " pairs");
        }
    }

    /** The number of theory events. */
    public int size() {
        return theory.size();
    }
}
