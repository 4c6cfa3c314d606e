package org.twofold.statistics.unfolding;

import java.util.ArrayList;
import java.util.List;

/**
 * Unfolding in iterations, each with the result of the one before as its prior.
 *
 * <p>r⁰ = 1; the unfolded sample of iteration n is all draws with weights w_i rⁿ_ik / Σ_j rⁿ_ij; rⁿ⁺¹ = p_unfoldedⁿ / q, q the
 * prior of the posteriors: the mean posterior of simulated events, which is their truth where posteriors are exact. This is
 * expectation–maximisation for the spectrum that makes the observed events most likely: iteration 0 leans to the prior wherever
 * the detector does not decide, and each further one less. As many iterations as there are would also fit the fluctuations of
 * the sample; few, and a smooth {@link PriorRatio}, are the regularisation.
 *
 * <p>Source: D'Agostini, "A multidimensional unfolding method based on Bayes' theorem" (1995); Andreassen et al., "OmniFold" (2020), whose
 * second half this is, unbinned.
 *
 * @param draws K of each event
 * @param ratio estimates r
 */
public record IterativeUnfolding(int draws, PriorRatio ratio) {

    /**
     * The weights of draws after 0, 1, … iterations, [iterations + 1].
     *
     * @param eventWeights w, [events], none negative
     * @throws IllegalArgumentException as {@link DrawWeights#of}
     */
    public List<DrawWeights> run(double[] eventWeights, int iterations) {
        List<DrawWeights> all = new ArrayList<>();
        all.add(DrawWeights.equal(draws, eventWeights));
        for (int n = 0; n < iterations; n++) {
            all.add(next(eventWeights, all.get(n)));
        }
        return all;
    }

    /** Those after the last iteration alone, in less memory. */
    public DrawWeights last(double[] eventWeights, int iterations) {
        DrawWeights weights = DrawWeights.equal(draws, eventWeights);
        for (int n = 0; n < iterations; n++) {
            weights = next(eventWeights, weights);
        }
        return weights;
    }

    private DrawWeights next(double[] eventWeights, DrawWeights weights) {
        return DrawWeights.of(draws, eventWeights, ratio.of(weights.values()));
    }
}
