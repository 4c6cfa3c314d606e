package org.twofold.learning.inference;

/**
 * softplus(x) = ln(1 + eˣ) from a table with cubic interpolation, to better than 10⁻⁹.
 *
 * <p>Below −20 it is eˣ and above 20 it is x, to float32 precision, as in the tensor library.
 */
public final class Softplus {

    private static final int RANGE = 20;
    private static final int PER_UNIT = 64;
    private static final double[] VALUE = new double[2 * RANGE * PER_UNIT + 2];
    private static final double[] SLOPE = new double[VALUE.length];

    static {
        for (int i = 0; i < VALUE.length; i++) {
            double x = (double) i / PER_UNIT - RANGE;
            VALUE[i] = Math.log1p(Math.exp(x));
            SLOPE[i] = 1 / (1 + Math.exp(-x)) / PER_UNIT;
        }
    }

    private Softplus() {}

    /** softplus(x). */
    public static float of(float x) {
        if (!(x > -RANGE)) {
            return (float) Math.exp(x);
        }
        if (x > RANGE) {
            return x;
        }
        double position = (x + (double) RANGE) * PER_UNIT;
        int i = (int) position;
        double t = position - i;
        double rise = VALUE[i + 1] - VALUE[i];
        // Hermite's cubic through both values with both slopes.
        double a = SLOPE[i] - rise;
        double b = rise - SLOPE[i + 1];
        return (float) (VALUE[i] + t * rise + t * (1 - t) * (a * (1 - t) + b * t));
    }
}
