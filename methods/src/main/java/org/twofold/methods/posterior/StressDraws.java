package org.twofold.methods.posterior;

import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Transport;

/**
 * What all stress tests of a model are made of, drawn once.
 *
 * @param theory the truth
 * @param drawn the draws of each detector event, one after the other
 * @param draws K of each
 * @param prior draws of the {@link LearnedPrior}
 */
public record StressDraws(Events theory, Events drawn, int draws, Events prior) {

    /**
     * Draws.
     *
     * @param theory the truth, row by row that of the detector events
     * @param simulated other detector events of the simulation
     * @throws WrongUse if rows do not belong together, or weights are negative
     */
    public static StressDraws of(Transport unfold, Events theory, Events detector, Events simulated, int draws, RandomStreams random,
            int threads) {
        PairedEvents.together(theory, detector, "a stress test needs the true partons of every detector event, row by row");
        PriorFeatures.requireWeights("the data", theory);
        return new StressDraws(theory, new Blockwise(unfold, threads).apply(detector, draws, random), draws,
                LearnedPrior.draws(unfold, simulated, random, threads));
    }
}
