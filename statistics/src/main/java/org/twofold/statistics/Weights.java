package org.twofold.statistics;

/**
 * The weights of a sample, normalised: w_i ≥ 0, Σ w_i = 1.
 *
 * <p>Immutable. Dimensionless. Weights that are all the same are equal weights, whoever wrote them down.
 */
public final class Weights {

    private final int count;
    /** Empty if all weights are 1 / count. */
    private final double[] values;

    private Weights(int count, double[] values) {
        this.count = count;
        this.values = values;
    }

    /**
     * n times 1/n.
     *
     * @throws IllegalArgumentException if n is below 1
     */
    public static Weights equal(int n) {
        Samples.requireNotEmpty("sample", n);
        return new Weights(n, new double[0]);
    }

    /**
     * The given weights divided by their sum.
     *
     * @throws IllegalArgumentException if there are none, one is negative or not finite, or their sum is zero or overflows
     */
    public static Weights of(double... weights) {
        Samples.require("weights", weights);
        double sum = 0;
        boolean equal = true;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] < 0) {
                throw new IllegalArgumentException("weights[" + i + "] is " + weights[i] + "; it must not be negative");
            }
            equal &= weights[i] == weights[0];
            sum += weights[i];
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("weights sum to " + sum + "; the sum must be positive and finite");
        }
        if (equal) {
            return equal(weights.length);
        }
        double[] normalised = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            normalised[i] = weights[i] / sum;
        }
        return new Weights(weights.length, normalised);
    }

    /** The same for single precision columns. */
    public static Weights of(float[] weights) {
        double[] wide = new double[weights.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = weights[i];
        }
        return of(wide);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** True if every weight is 1 / count. */
    public boolean areEqual() {
        return values.length == 0;
    }

    /** Weight i; all of them sum to one. */
    public double value(int i) {
        if (i < 0 || i >= count) {
            throw new IndexOutOfBoundsException("weight " + i + " of " + count);
        }
        return areEqual() ? 1.0 / count : values[i];
    }

    /**
     * The effective sample size (Σw)² / Σw² (Kish).
     */
    public double effectiveCount() {
        if (areEqual()) {
            return count;
        }
        double squares = 0;
        for (double w : values) {
            squares += w * w;
        }
        return 1 / squares;
    }

    void requireCount(String name, int n) {
        Samples.requireSameLength(name, n, "its weights", count);
    }

    /**
     * The right ends q_r of the quantile intervals that the ordered sample occupies: q_r = Σ_{s ≤ r} w_{order[s]}.
     *
     * <p>Equal weights give the correctly rounded (r + 1) / n, so that two grids that share a rational share its double;
     * the last end is 1 exactly.
     */
    void quantileGrid(int[] order, double[] grid) {
        if (areEqual()) {
            for (int r = 0; r < count; r++) {
                grid[r] = (r + 1) / (double) count;
            }
            return;
        }
        double cumulated = 0;
        for (int r = 0; r < count; r++) {
            cumulated += values[order[r]];
            grid[r] = cumulated;
        }
        // Rounding may leave the sum a hair beside one. Every point at or after the last one that has weight ends at one.
        for (int r = count - 1; r >= 0; r--) {
            grid[r] = 1;
            if (values[order[r]] > 0) {
                break;
            }
        }
    }
}
