package org.twofold.statistics.unfolding;

import java.util.Arrays;

/**
 * A theory that differs from the simulation by weights rising in a straight line along one observable.
 *
 * <p>t(x) = 1 + a · clamp(2(x − low) / (high − low) − 1, −1, 1): from 1 − a below to 1 + a above.
 *
 * @param low where it begins to rise
 * @param high where it ends
 * @param size a, |a| < 1
 */
public record PriorTilt(double low, double high, double size) {

    private static final double TAIL = 0.05;

    public PriorTilt {
        if (!(high > low) || !(Math.abs(size) < 1)) {
            throw new IllegalArgumentException("a tilt of size " + size + " between " + low + " and " + high);
        }
    }

    /**
     * One that rises over the middle 90 % of a sample.
     *
     * @throws IllegalArgumentException if the sample has no width there, or |a| is not below 1
     */
    public static PriorTilt across(double[] sample, double size) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int tail = (int) (TAIL * (sorted.length - 1));
        return new PriorTilt(sorted[tail], sorted[sorted.length - 1 - tail], size);
    }

    /** t(x). */
    public double weight(double x) {
        double place = 2 * (x - low) / (high - low) - 1;
        return 1 + size * Math.max(-1, Math.min(1, place));
    }

    /** w_i t(x_i), scaled to the sum of w. */
    public double[] applied(double[] x, double[] weights) {
        double[] tilted = new double[x.length];
        double before = 0;
        double after = 0;
        for (int i = 0; i < x.length; i++) {
            tilted[i] = weights[i] * weight(x[i]);
            before += weights[i];
            after += tilted[i];
        }
        for (int i = 0; i < x.length; i++) {
            tilted[i] *= before / after;
        }
        return tilted;
    }
}
