package org.twofold.learning.closure;

import java.util.stream.IntStream;
import org.twofold.events.Events;

/**
 * What is held against each other in one direction.
 *
 * @param truth the reference
 * @param other an independent sample of the truth, for the floor
 * @param model what the model made
 * @param untrained what it made before training
 */
record ComparedSamples(Events truth, Events other, Events model, Events untrained) {

    /**
     * The same of detector events inside the selection. Distances depend on the sizes of the samples, so truth, other and
     * model are cut to the smallest of them, as in the OTUS paper; none of them sets the size if it is empty, and the
     * untrained model, which may have next to nothing inside, never does.
     */
    ComparedSamples inside(FiducialSelection selection) {
        if (!selection.restricted()) {
            return this;
        }
        Events[] all = {selection.of(truth), selection.of(other), selection.of(model), selection.of(untrained)};
        int size = IntStream.of(all[0].size(), all[1].size(), all[2].size()).filter(n -> n > 0).min().orElse(0);
        return new ComparedSamples(first(all[0], size), first(all[1], size), first(all[2], size), first(all[3], size));
    }

    private static Events first(Events events, int size) {
        return events.slice(0, Math.min(size, events.size()));
    }
}
