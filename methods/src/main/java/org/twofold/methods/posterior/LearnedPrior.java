package org.twofold.methods.posterior;

import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Transport;

/**
 * The prior that is in a learned posterior: q(x) = mean of p(x|y) over simulated detector events y.
 *
 * <p>A perfect model has q = p_MC, the theory of the simulation. One that is not is still the exact posterior of the joint density
 * p_MC(y) p(x|y), whose prior is q and no other. With q below the fraction, the simulation itself stays what it is however
 * often its prior is replaced; with p_MC every iteration would take what the model does wrong for news from the data, and add it
 * up.
 */
public final class LearnedPrior {

    /** Twice as many draws as events cost little, and events are what limits q. */
    private static final int DRAWS = 2;

    private LearnedPrior() {}

    /**
     * Draws of q with the weights of their events.
     *
     * @param simulated detector events that the model was trained on, or others of the same simulation
     */
    public static Events draws(Transport unfold, Events simulated, RandomStreams random, int threads) {
        // A seed of its own: an event of the simulation may have the number of one of the data, and so would have its noise.
        return new Blockwise(unfold, threads).apply(simulated, DRAWS, new RandomStreams(random.key("learned prior")));
    }
}
