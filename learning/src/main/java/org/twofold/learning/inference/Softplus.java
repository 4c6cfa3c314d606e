package org.twofold.learning.inference;

/**
 * softplus(x) = ln(1 + eˣ) from a table with cubic interpolation, to better than 10⁻⁹.
 *
 * <p>Below −20 it is eˣ and above 20 it is x, to float32 precision, as in the tensor library.
 */
public final class Softplus {

    private static final int RANGE = 20;
    private static final int PER_UNIT = 64;
    /** For every cell side by side: the value at its left, the rise over it, and how both slopes differ from that. */
    private static final double[] CELLS = new double[4 * (2 * RANGE * PER_UNIT + 1)];

    static {
        for (int i = 0; i < CELLS.length / 4; i++) {
            double rise = value(i + 1) - value(i);
            CELLS[4 * i] = value(i);
            CELLS[4 * i + 1] = rise;
            CELLS[4 * i + 2] = slope(i) - rise;
            CELLS[4 * i + 3] = rise - slope(i + 1);
        }
    }

    private Softplus() {}

    private static double value(int i) {
        return Math.log1p(Math.exp((double) i / PER_UNIT - RANGE));
    }

    private static double slope(int i) {
        return 1 / (1 + Math.exp(-((double) i / PER_UNIT - RANGE))) / PER_UNIT;
    }

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
        int cell = 4 * i;
        // Hermite's cubic through both values with both slopes.
        double bend = CELLS[cell + 2] * (1 - t) + CELLS[cell + 3] * t;
        return (float) (CELLS[cell] + t * CELLS[cell + 1] + t * (1 - t) * bend);
    }
}
