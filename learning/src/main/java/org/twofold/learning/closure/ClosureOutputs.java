package org.twofold.learning.closure;

import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Model;

/**
 * What a model makes of half one of the test events, events outside the acceptance included.
 *
 * @param folded x̃′ = fold(z), row by row
 * @param unfolded z̃ = unfold(x)
 * @param cycled x̃ = fold(unfold(x))
 */
public record ClosureOutputs(Optional<Events> folded, Optional<Events> unfolded, Optional<Events> cycled) {

    /** What the model made of the events that are first in their channel, as in {@link ClosureData#ofChannel}: maps keep the channel. */
    ClosureOutputs ofChannel(int channel, int size) {
        return new ClosureOutputs(folded.map(events -> ClosureData.first(events, channel, size)),
                unfolded.map(events -> ClosureData.first(events, channel, size)),
                cycled.map(events -> ClosureData.first(events, channel, size)));
    }

    /** Runs the model with noise named by the given seed; the result does not depend on the number of threads. */
    public static ClosureOutputs of(Model model, ClosureData data, RandomStreams random, int threads) {
        Optional<Events> folded = model.fold().map(fold -> fold.onThreads(threads).apply(data.theoryInput(), 1, random));
        Optional<Events> unfolded = model.unfold().map(unfold -> unfold.onThreads(threads).apply(data.detectorInput(), 1, random));
        // Another seed, so that the cycle does not reuse the noise that folding spent on the same identifiers.
        RandomStreams cycle = new RandomStreams(random.key("cycle"));
        Optional<Events> cycled = unfolded.flatMap(z -> model.fold().map(fold -> fold.onThreads(threads).apply(z, 1, cycle)));
        return new ClosureOutputs(folded, unfolded, cycled);
    }
}
