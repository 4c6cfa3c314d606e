package org.twofold.statistics.calibration;

import org.twofold.statistics.Binning;
import org.twofold.statistics.CentralInterval;
import org.twofold.statistics.EmpiricalDistribution;
import org.twofold.statistics.Histogram;
import org.twofold.statistics.Weights;

/**
 * The brute-force posterior of one event: simulated pairs (x_i, y_i), weighted by how near y_i is to what was observed; immutable.
 *
 * <p>w_i ∝ v_i exp(−‖y − y_i‖₂), v_i the weight of the pair; the posterior of a component is the w-weighted distribution of the
 * x_i. Logarithms less their maximum are exponentiated, as direct exponentials underflow from a distance of 745 on. Look at
 * {@link #effectiveCount}: where nothing is near, it is the unconditional distribution, and nothing to be held against.
 *
 * <p>observed [d], simulated [n][d], every coordinate divided by its standard deviation by the caller; x [n], in any unit.
 *
 * <p>Source: Shmakov et al., "End-to-end latent variational diffusion models for inverse problems in high energy physics" (2023),
 * appendix; figures 4, 17, 18.
 */
public final class SimilarityPosterior {

    private final Weights weights;

    private SimilarityPosterior(Weights weights) {
        this.weights = weights;
    }

    /**
     * Of pairs of equal weight.
     *
     * @throws IllegalArgumentException if there are no pairs, a row has another dimension than the observation, or a number is
     *     not finite
     */
    public static SimilarityPosterior of(double[] observed, double[][] simulated) {
        return of(observed, simulated, PosteriorSample.equal(simulated.length));
    }

    /**
     * Of weighted pairs.
     *
     * @throws IllegalArgumentException as {@link #of(double[], double[][])}, or as {@link Weights#of(double...)}
     */
    public static SimilarityPosterior of(double[] observed, double[][] simulated, double[] weights) {
        if (simulated.length < 1 || simulated.length != weights.length) {
            throw new IllegalArgumentException(simulated.length + " pairs and " + weights.length
                    + " weights; there must be as many, and at least one");
        }
        Weights.of(weights);
        double[] logarithms = new double[simulated.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < simulated.length; i++) {
            logarithms[i] = Math.log(weights[i]) - distance(observed, simulated[i], i);
            largest = Math.max(largest, logarithms[i]);
        }
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.exp(logarithms[i] - largest);
        }
        return new SimilarityPosterior(Weights.of(logarithms));
    }

    /** The normalised weights w_i, in the order of the pairs. */
    public Weights weights() {
        return weights;
    }

    /** The effective sample size (Σw)²/Σw². */
    public double effectiveCount() {
        return weights.effectiveCount();
    }

    /**
     * Σ w_i x_i.
     *
     * @throws IllegalArgumentException if there are not as many values as pairs
     */
    public double mean(double[] x) {
        requireCount(x);
        return WeightedMean.of(weights, i -> x[i]).value();
    }

    /**
     * The smallest x_i up to which the weights sum to at least q.
     *
     * @param q in [0, 1]
     * @throws IllegalArgumentException if there are not as many values as pairs, one is not finite, or q is outside
     */
    public double quantile(double[] x, double q) {
        return quantile(EmpiricalDistribution.of("x", x, weights), q);
    }

    /**
     * From the quantile at (1 − level)/2 to that at (1 + level)/2.
     *
     * @throws IllegalArgumentException as {@link #quantile}
     */
    public CentralInterval interval(double[] x, double level) {
        EmpiricalDistribution distribution = EmpiricalDistribution.of("x", x, weights);
        return new CentralInterval(quantile(distribution, (1 - level) / 2), quantile(distribution, (1 + level) / 2));
    }

    /**
     * The histogram of a component, Σ w_i = 1 over all bins and what is outside.
     *
     * @throws IllegalArgumentException if there are not as many values as pairs, or one is not finite
     */
    public Histogram histogram(Binning bins, double[] x) {
        double[] normalised = new double[weights.count()];
        for (int i = 0; i < normalised.length; i++) {
            normalised[i] = weights.value(i);
        }
        return Histogram.of(bins, x, normalised);
    }

    private static double quantile(EmpiricalDistribution distribution, double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q is " + q + "; it must be in [0, 1]");
        }
        int below = -1;
        int found = distribution.count() - 1;
        while (found - below > 1) {
            int middle = (below + found) >>> 1;
            if (distribution.cumulated(middle) >= q) {
                found = middle;
            } else {
                below = middle;
            }
        }
        return distribution.value(found);
    }

    private void requireCount(double[] x) {
        if (x.length != weights.count()) {
            throw new IllegalArgumentException("x has " + x.length + " values for " + weights.count() + " pairs");
        }
    }

    private static double distance(double[] observed, double[] simulated, int i) {
        if (simulated.length != observed.length) {
            throw new IllegalArgumentException("simulated[" + i + "] has " + simulated.length + " values, the observation "
                    + observed.length);
        }
        double squares = 0;
        for (int c = 0; c < observed.length; c++) {
            squares += (observed[c] - simulated[c]) * (observed[c] - simulated[c]);
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("simulated[" + i + "] or the observation is not finite");
        }
        return Math.sqrt(squares);
    }
}
