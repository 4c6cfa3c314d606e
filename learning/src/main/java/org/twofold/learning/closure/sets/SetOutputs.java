package org.twofold.learning.closure.sets;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;

/**
 * Sets that stand where measured ones should.
 *
 * @param trained draws of the model
 * @param untrained draws of the same model before training, if there is one
 * @param unchanged the true sets themselves, where both levels tell particles by the same numbers
 */
public record SetOutputs(Replicas trained, Optional<Replicas> untrained, Optional<Replicas> unchanged) {

    /**
     * Runs models; the result does not depend on the number of threads.
     *
     * @throws IllegalArgumentException if the model does not fold
     */
    public static SetOutputs of(Model model, Optional<Model> untrained, SetData data, RandomStreams random, int threads) {
        return new SetOutputs(draws(model, data, random, threads), untrained.map(other -> draws(other, data, random, threads)),
                unchanged(data.source(), model.study().detector()));
    }

    private static Replicas draws(Model model, SetData data, RandomStreams random, int threads) {
        Transport fold = model.fold().orElseThrow(() -> new IllegalArgumentException("a model of " + model.method() + " does not fold"));
        return replicas(data.source(), new Blockwise(fold, threads).apply(data.source(), data.draws(), random), data.draws());
    }

    /** Draws stand one after the other, as {@link Transport} says. */
    static Replicas replicas(Events theory, Events made, int draws) {
        int[][] rows = IntStream.range(0, theory.size())
                .mapToObj(event -> IntStream.range(event * draws, (event + 1) * draws).toArray()).toArray(int[][]::new);
        return new Replicas(theory, made, rows);
    }

    private static Optional<Replicas> unchanged(Events theory, EventSpace detector) {
        boolean same = theory.space().collections().get(0).features().equals(detector.collections().get(0).features())
                && theory.members(0).largest() <= detector.collections().get(0).most();
        return same ? Optional.of(replicas(theory, theory.mapped(detector, new float[0][], new Beside(List.of(), List.of(theory.members(0)))),
                1)) : Optional.empty();
    }
}
