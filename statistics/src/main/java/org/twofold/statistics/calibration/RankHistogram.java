package org.twofold.statistics.calibration;

import org.hipparchus.special.Beta;
import org.twofold.statistics.Binning;
import org.twofold.statistics.ReducedChiSquare;
import org.twofold.statistics.Weights;

/**
 * The histogram of simulation-based calibration, with the band in which a calibrated posterior stays; immutable.
 *
 * <p>B equal bins of the randomised ranks u on [0, 1], each with n/B expected. χ² = Σ_b (n_b − n/B)²/(n/B), dof = B − 1. The band is,
 * bin by bin, from the 2.5 % to the 97.5 % quantile of the binomial of n and 1/B: of twenty bins one is outside by chance.
 * Weighted events enter with n = (Σw)²/Σw² effective ones, n_b = n Σ_{i in b} w_i. A slope is a bias, a hill means too wide,
 * a valley too narrow.
 *
 * <p>Source: Talts et al. (2018), section 4; bins of any number go because u, unlike the rank, is continuous.
 */
public final class RankHistogram {

    private static final double FEWEST_EXPECTED = 5;
    private static final double OUTSIDE = 0.05;

    private final Binning bins;
    private final double[] counts;
    private final double events;

    private RankHistogram(Binning bins, double[] counts, double events) {
        this.bins = bins;
        this.counts = counts;
        this.events = events;
    }

    /**
     * The histogram of positions.
     *
     * @throws IllegalArgumentException if there are fewer than two bins, or fewer than 5 events expected in each
     */
    public static RankHistogram of(PosteriorPositions positions, int bins) {
        Weights weights = positions.weights();
        double events = weights.effectiveCount();
        if (bins < 2 || events / bins < FEWEST_EXPECTED) {
            throw new IllegalArgumentException(bins + " bins for " + (long) events
                    + " events; there must be at least 2, with 5 events each");
        }
        double[] counts = new double[bins];
        for (int i = 0; i < positions.events(); i++) {
            counts[Math.min(bins - 1, (int) (positions.value(i) * bins))] += events * weights.value(i);
        }
        return new RankHistogram(Binning.uniform(0, 1, bins), counts, events);
    }

    /** Equal bins on [0, 1]. */
    public Binning bins() {
        return bins;
    }

    /** n_b, in effective events. */
    public double count(int b) {
        return counts[b];
    }

    /** n, the effective events in all bins. */
    public double events() {
        return events;
    }

    /** n/B. */
    public double expected() {
        return events / counts.length;
    }

    /** Lower end of the 95 % band of one bin. */
    public double low() {
        return quantile(OUTSIDE / 2);
    }

    /** Upper end of the 95 % band of one bin. */
    public double high() {
        return quantile(1 - OUTSIDE / 2);
    }

    /** χ² against the uniform distribution. */
    public ReducedChiSquare uniformity() {
        double chiSquare = 0;
        for (double count : counts) {
            chiSquare += (count - expected()) * (count - expected()) / expected();
        }
        return new ReducedChiSquare(chiSquare, counts.length - 1, bins);
    }

    /** The smallest k with P(X ≤ k) ≥ q, P(X ≤ k) = I_{1−p}(n − k, k + 1). */
    private double quantile(double q) {
        long n = Math.round(events);
        double p = 1.0 / counts.length;
        long below = -1;
        long above = n;
        while (above - below > 1) {
            long middle = (below + above) / 2;
            if (Beta.regularizedBeta(1 - p, n - middle, middle + 1) >= q) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }
}
