package org.twofold.learning.model;

import java.util.Optional;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.onnx.OnnxForm;

/**
 * A learned stochastic map from events of one level to events of the other.
 *
 * <p>The output for an event depends on the event, its eventId, the draw and the seed, and on nothing else: not on the
 * events around it, the batch, the thread or the partition. Draws of one event stand one after the other; each carries
 * the event's weight, the event as its parent and the identifier eventId · draws + draw.
 */
public interface Transport {

    /** What goes in. */
    EventSpace source();

    /** What comes out. */
    EventSpace target();

    /**
     * Looks whether events have all that the map needs, for callers who can say where the events came from.
     *
     * @param name what messages call the place of the events, such as a file
     * @throws org.twofold.events.BadInput for the first event that lacks something
     */
    default void check(String name, Events events) {}

    /** The same map as a graph of ONNX, where it has that form. */
    default Optional<OnnxForm> onnx() {
        return Optional.empty();
    }

    /** The same map, which uses so many cores of this process; one that works elsewhere stays as it is. */
    default Transport onThreads(int threads) {
        return new Blockwise(this, threads);
    }

    /**
     * Maps events.
     *
     * @param source events whose space has the columns of {@link #source()}
     * @param draws how many outputs every event gets, at least 1
     * @param random the master seed
     * @return source.size() · draws events of {@link #target()}
     * @throws org.twofold.events.WrongUse if the events have other columns or draws is below 1
     */
    Events apply(Events source, int draws, RandomStreams random);
}
