package org.twofold.physics;

import java.util.function.Consumer;
import org.twofold.events.EventSpace;
import org.twofold.events.RandomStreams;

/** Makes theory events and what a detector makes of them. */
public interface SampleGenerator {

    /** What its theory events look like. */
    EventSpace theorySpace();

    /** What its detector events look like. */
    EventSpace detectorSpace();

    /**
     * Hands theory events, each with its detector events, to {@code sink} block by block, in order and on the calling thread.
     *
     * @param events how many theory events, numbered from 0
     * @param replicas how many detector events of each
     * @throws org.twofold.events.WrongUse if there are none to make, or not so many replicas can be made
     */
    void generate(long events, int replicas, RandomStreams random, Consumer<PairedSample> sink);
}
