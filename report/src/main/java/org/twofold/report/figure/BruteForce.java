package org.twofold.report.figure;

import org.twofold.statistics.calibration.SimilarityPosterior;

/**
 * One quantity of the simulated pairs, and how near each pair is to the event; immutable.
 */
public final class BruteForce {

    private final double[] values;
    private final SimilarityPosterior posterior;

    /**
     * Values with their weights.
     *
     * @param values of the quantity, [pairs]
     * @param posterior the weights of these pairs
     * @throws IllegalArgumentException if there are not as many of both
     */
    public BruteForce(double[] values, SimilarityPosterior posterior) {
        if (values.length != posterior.weights().count()) {
            throw new IllegalArgumentException(values.length + " values for " + posterior.weights().count() + " pairs");
        }
        this.values = values;
        this.posterior = posterior;
    }

    /** How near the pairs are. */
    public SimilarityPosterior posterior() {
        return posterior;
    }

    /** The values; not copied, as there may be a million and every event shares them. */
    double[] values() {
        return values;
    }
}
