package org.twofold.learning.closure.sets;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;

/**
 * Sets that stand where measured ones should.
 *
 * @param trained draws of the model
 * @param untrained draws of the same model before training, if there is one
 * @param unchanged the true sets themselves, where both levels tell particles by the same numbers
 * @param shown several draws of the model of a few true sets, small ones first, to be looked at; their numbers are {@code shownOf}
 * @param shownOf positions of these sets in {@link SetData#source}
 */
public record SetOutputs(Replicas trained, Optional<Replicas> untrained, Optional<Replicas> unchanged, Replicas shown, int[] shownOf) {

    private static final int SHOWN = 5;
    private static final int DRAWS_SHOWN = 3;

    /**
     * Runs models; the result does not depend on the number of threads.
     *
     * @throws WrongUse if the model does not fold
     */
    public static SetOutputs of(Model model, Optional<Model> untrained, SetData data, RandomStreams random, int threads) {
        int[] shown = fromSmallToLarge(data.source());
        return new SetOutputs(draws(model, data.source(), data.draws(), random, threads),
                untrained.map(other -> draws(other, data.source(), data.draws(), random, threads)),
                unchanged(data.source(), model.study().detector()), draws(model, data.source().at(shown), DRAWS_SHOWN, random, threads), shown);
    }

    private static Replicas draws(Model model, Events source, int draws, RandomStreams random, int threads) {
        Transport fold = model.fold().orElseThrow(() -> new WrongUse("a model of " + model.method()
                + " does not fold, and sets are judged by what is folded"));
        return replicas(source, new Blockwise(fold, threads).apply(source, draws, random), draws);
    }

    /** A few sets at equal distances among all, ordered by how many particles they have. */
    private static int[] fromSmallToLarge(Events source) {
        int[] bySize = IntStream.range(0, source.size()).boxed().sorted(Comparator.comparingInt(event -> source.members(0).count(event)))
                .mapToInt(Integer::intValue).toArray();
        return IntStream.range(0, SHOWN).map(i -> bySize[(int) ((i + 0.5) / SHOWN * bySize.length)]).toArray();
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
