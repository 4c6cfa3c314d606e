package org.twofold.statistics;

/**
 * The squared maximum mean discrepancy of two samples, from the values of a kernel k between all of their members.
 *
 * <p>MMD² = E k(x, x′) + E k(y, y′) − 2 E k(x, y). Unbiased (U-statistic): a member is never paired with itself, and the number may be
 * negative. Biased (V-statistic): all pairs, at least 0 for a positive definite kernel.
 *
 * <p>The error is that of the unbiased one by the jackknife of both samples: with θ_i the value without member i of n,
 * σ² = Σ_samples (n − 1)/n Σ_i (θ_i − mean θ)². Members must be independent.
 *
 * <p>Sources: Gretton et al., "A kernel two-sample test" (2012); Efron, Stein, "The jackknife estimate of variance" (1981).
 *
 * @param unbiased the U-statistic; NaN if a sample has one member
 * @param biased the V-statistic
 * @param error σ of the unbiased one; NaN if a sample has fewer than three members
 */
public record MeanDiscrepancy(double unbiased, double biased, double error) {

    /**
     * MMD² of a sample x of n and a sample y of m members.
     *
     * @param xx k(x_i, x_j) [n, n] row-major, symmetric
     * @param yy k(y_i, y_j) [m, m]
     * @param xy k(x_i, y_j) [n, m]
     * @throws IllegalArgumentException if a sample is empty, an array has another length or a value is not finite
     */
    public static MeanDiscrepancy of(double[] xx, int n, double[] yy, int m, double[] xy) {
        Samples.requireNotEmpty("x", n);
        Samples.requireNotEmpty("y", m);
        require("xx", xx, n * n);
        require("yy", yy, m * m);
        require("xy", xy, n * m);
        double ofX = sum(xx);
        double ofY = sum(yy);
        double cross = sum(xy);
        double apartX = ofX - trace(xx, n);
        double apartY = ofY - trace(yy, m);
        double biased = ofX / n / n + ofY / m / m - 2 * cross / n / m;
        double unbiased = unbiased(apartX, n, apartY, m, cross);
        double[] withoutX = new double[n];
        for (int i = 0; i < n; i++) {
            withoutX[i] = unbiased(apartX - 2 * (row(xx, i, n) - xx[i * n + i]), n - 1, apartY, m, cross - row(xy, i, m));
        }
        double[] withoutY = new double[m];
        for (int j = 0; j < m; j++) {
            double column = 0;
            for (int i = 0; i < n; i++) {
                column += xy[i * m + j];
            }
            withoutY[j] = unbiased(apartX, n, apartY - 2 * (row(yy, j, m) - yy[j * m + j]), m - 1, cross - column);
        }
        return new MeanDiscrepancy(unbiased, biased, Math.sqrt(jackknife(withoutX) + jackknife(withoutY)));
    }

    /** The mean and the standard deviation of the unbiased numbers of many events. */
    public static Estimate over(MeanDiscrepancy... events) {
        double[] values = new double[events.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = events[e].unbiased;
        }
        return Estimate.of(values);
    }

    private static void require(String name, double[] values, int count) {
        if (values.length != count) {
            throw new IllegalArgumentException(name + " has " + values.length + " values; " + count + " are expected");
        }
        Samples.requireFinite(name, values);
    }

    /** NaN where there is no pair. */
    private static double unbiased(double apartX, int n, double apartY, int m, double cross) {
        return apartX / n / (n - 1) + apartY / m / (m - 1) - 2 * cross / n / m;
    }

    private static double jackknife(double[] without) {
        double mean = sum(without) / without.length;
        double squares = 0;
        for (double value : without) {
            squares += (value - mean) * (value - mean);
        }
        return squares * (without.length - 1) / without.length;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double row(double[] matrix, int i, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += matrix[i * columns + j];
        }
        return sum;
    }

    private static double trace(double[] matrix, int n) {
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += matrix[i * n + i];
        }
        return trace;
    }
}
