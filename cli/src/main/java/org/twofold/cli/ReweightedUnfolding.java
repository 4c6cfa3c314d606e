package org.twofold.cli;

import java.util.Locale;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Transport;
import org.twofold.methods.posterior.LearnedPrior;
import org.twofold.methods.posterior.PriorFeatures;
import org.twofold.statistics.unfolding.DrawWeights;
import org.twofold.statistics.unfolding.IterativeUnfolding;

/**
 * Unfolding with the prior replaced in iterations, all draws in memory.
 *
 * @param transport detector events to draws of theory events
 * @param draws of each event
 * @param iterations at least 1
 * @param threads that draw
 */
record ReweightedUnfolding(Transport transport, int draws, int iterations, int threads) {

    /** The draws with their weights, which sum to that of their event. */
    record Result(Events events, DrawWeights weights) {

        /** What it cost, in one line. */
        String sentence() {
            return String.format(Locale.ROOT, "effective draws of an event: %.1f of %d on average, %.1f at the least", weights.meanEffectiveDraws(),
                    weights.draws(), weights.fewestEffectiveDraws());
        }
    }

    Result run(Events detector, Events simulated, RandomStreams random) {
        PriorFeatures.requireWeights("the data", detector);
        Events drawn = new Blockwise(transport, threads).apply(detector, draws, random);
        Events prior = LearnedPrior.draws(transport, simulated, random, threads);
        DrawWeights weights = new IterativeUnfolding(draws, PriorFeatures.of(transport.target()).ratio(prior, drawn))
                .last(detector.weights(), iterations);
        return new Result(drawn.withWeights(weights.values()), weights);
    }
}
