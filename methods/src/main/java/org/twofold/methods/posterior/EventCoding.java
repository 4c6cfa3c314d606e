package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.events.Events;
import org.twofold.events.RandomStream;

/**
 * How events look to the networks of a system, fitted on the training events: an invertible map of partons to x, and detector
 * events as sets.
 */
public interface EventCoding {

    /** Width of x. */
    int width();

    /** Features of a detector object. */
    int objectFeatures();

    /** Features of a detector event as a whole. */
    int wholeFeatures();

    /** Detector events, standardised. */
    DetectorSet detector(Events detector);

    /**
     * Partons, about standardised: [size × width].
     *
     * @param theory partons
     * @param detector what was seen of each
     */
    float[] partons(Events theory, Events detector);

    /**
     * The particles of coded partons: {@link TopPair} numbers, [size × draws × 55].
     *
     * @param x [size × draws × width], the draws of one event one after the other
     * @param detector what was seen of each event
     * @param draws of each event
     */
    float[] particles(float[] x, Events detector, int draws);

    /**
     * Changes a batch in ways under which physics is the same, in place; most codings have none.
     *
     * @param x [size × width]
     * @param set what was seen
     */
    default void reflect(float[] x, DetectorSet set, RandomStream random) {}

    /** Everything that was fitted. */
    ObjectNode toJson();
}
