package org.twofold.statistics;

/**
 * The mean over events and components of the squared difference, (1/(n D)) Σ (x − x̃)².
 */
public final class MeanSquaredError {

    private MeanSquaredError() {}

    /**
     * @param x [n, D] row-major
     * @param reconstructed [n, D] row-major
     * @throws IllegalArgumentException if there are none, not as many of both, or a value is not finite
     */
    public static double of(double[] x, double[] reconstructed) {
        Samples.require("x", x);
        Samples.require("reconstructed", reconstructed);
        Samples.requireSameLength("x", x.length, "reconstructed", reconstructed.length);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - reconstructed[i]) * (x[i] - reconstructed[i]);
        }
        return sum / x.length;
    }
}
