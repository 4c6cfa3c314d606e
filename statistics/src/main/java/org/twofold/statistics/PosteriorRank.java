package org.twofold.statistics;

/**
 * The rank of the true value among the draws of its posterior: uniform on 0…S if the posterior is calibrated.
 *
 * <p>Source: Talts, Betancourt, Simpson, Vehtari, Gelman, "Validating Bayesian inference algorithms with
 * simulation-based calibration" (2018).
 */
public final class PosteriorRank {

    private PosteriorRank() {}

    /**
     * How many draws are below the truth.
     *
     * @throws IllegalArgumentException if there are no draws, or a value is not finite
     */
    public static int of(double[] draws, double truth) {
        Samples.require("draws", draws);
        Samples.requireFinite("truth", new double[] {truth});
        int rank = 0;
        for (double draw : draws) {
            rank += draw < truth ? 1 : 0;
        }
        return rank;
    }

    /**
     * χ² of ranks against the uniform distribution on 0…S, in bins of as equal a number of ranks as can be.
     *
     * <p>χ² = Σ_b (n_b − e_b)² / e_b, dof = bins − 1: the expectation has no error of its own.
     *
     * @param ranks one per event, each in 0…S
     * @param draws S
     * @param bins at most S + 1
     * @throws IllegalArgumentException if a rank is outside 0…S, bins is not in 2…S+1, or fewer than 5 are expected in a bin
     */
    public static ReducedChiSquare uniformity(int[] ranks, int draws, int bins) {
        Samples.requireNotEmpty("ranks", ranks.length);
        if (bins < 2 || bins > draws + 1) {
            throw new IllegalArgumentException("bins: " + bins + "; ranks 0…" + draws + " make 2 to " + (draws + 1));
        }
        double[] edges = new double[bins + 1];
        for (int b = 0; b <= bins; b++) {
            edges[b] = (long) b * (draws + 1) / bins - 0.5;
        }
        Binning binning = Binning.of(edges);
        double[] counts = new double[bins];
        for (int i = 0; i < ranks.length; i++) {
            if (ranks[i] < 0 || ranks[i] > draws) {
                throw new IllegalArgumentException("ranks[" + i + "] is " + ranks[i] + "; it must be in 0…" + draws);
            }
            counts[binning.indexOf(ranks[i])]++;
        }
        double chiSquare = 0;
        for (int b = 0; b < bins; b++) {
            double expected = ranks.length * binning.width(b) / (draws + 1);
            if (expected < 5) {
                throw new IllegalArgumentException(ranks.length + " ranks are too few for " + bins + " bins; 5 must be expected in each");
            }
            chiSquare += (counts[b] - expected) * (counts[b] - expected) / expected;
        }
        return new ReducedChiSquare(chiSquare, bins - 1, binning);
    }
}
