package org.twofold.statistics.calibration;

/**
 * Where the truth stands among the draws of its posterior, with ties and the place inside a rank broken by a given random number.
 *
 * <p>With b draws below the truth, t equal to it and v uniform on [0, 1): u = (b + v (t + 1)) / (K + 1), rank = ⌊b + v (t + 1)⌋.
 * A truth that is exchangeable with its draws is, in random order, equally likely to be any of the K + 1; hence the rank is
 * uniform on 0…K and u on [0, 1) exactly, for every K, and for distributions with atoms too. Counting the draws below alone
 * gives rank 0 to every truth on a single atom.
 *
 * <p>draws [K]; dimensionless.
 *
 * <p>Source: Talts et al., "Validating Bayesian inference algorithms with simulation-based calibration" (2018); for ties
 * Rüschendorf, "On the distributional transform, Sklar's theorem, and the empirical copula process" (2009).
 */
public final class RandomisedRank {

    private RandomisedRank() {}

    /**
     * u, in [0, 1).
     *
     * @param v in [0, 1), random
     * @throws IllegalArgumentException if there are no draws, a value is not finite, or v is outside [0, 1)
     */
    public static double position(double[] draws, double truth, double v) {
        return place(draws, truth, v) / (draws.length + 1);
    }

    /**
     * The rank, in 0…K; that of {@link #position} for the same v.
     *
     * @throws IllegalArgumentException as {@link #position}
     */
    public static int rank(double[] draws, double truth, double v) {
        return (int) place(draws, truth, v);
    }

    private static double place(double[] draws, double truth, double v) {
        if (!(v >= 0 && v < 1)) {
            throw new IllegalArgumentException("v is " + v + "; it must be in [0, 1)");
        }
        if (draws.length < 1 || !Double.isFinite(truth)) {
            throw new IllegalArgumentException("a rank needs draws and a finite truth; there are " + draws.length
                    + " draws and the truth is " + truth);
        }
        int below = 0;
        int ties = 0;
        for (int k = 0; k < draws.length; k++) {
            if (!Double.isFinite(draws[k])) {
                throw new IllegalArgumentException("draws[" + k + "] is " + draws[k] + "; it must be finite");
            }
            below += draws[k] < truth ? 1 : 0;
            ties += draws[k] == truth ? 1 : 0;
        }
        // Rounding must not carry v = 1 − 2⁻⁵³ into the next rank.
        return Math.min(below + v * (ties + 1), Math.nextDown((double) (below + ties + 1)));
    }
}
