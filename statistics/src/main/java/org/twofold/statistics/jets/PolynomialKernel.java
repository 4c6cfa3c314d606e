package org.twofold.statistics.jets;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Sums of k(x, y) = (x · y / D + 1)⁴ over the jets of a batch, feature by feature so that compilers make vectors of them. */
final class PolynomialKernel {

    private final int count;
    private final double[][] columns;

    private PolynomialKernel(int count, double[][] columns) {
        this.count = count;
        this.columns = columns;
    }

    /** Jets drawn with replacement. */
    static PolynomialKernel draw(Features features, int count, RandomGenerator random) {
        double[][] columns = new double[features.dimension()][count];
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(features.count()) * features.dimension();
            for (int d = 0; d < columns.length; d++) {
                columns[d][i] = features.values()[from + d];
            }
        }
        return new PolynomialKernel(count, columns);
    }

    int count() {
        return count;
    }

    /** Σ_ij k(x_i, y_j). */
    double sum(PolynomialKernel other) {
        double[] products = new double[other.count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += row(i, other, other.count, products);
        }
        return sum;
    }

    /** Σ_{i≠j} k(x_i, x_j). */
    double sumApart() {
        double[] products = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += row(i, this, i, products);
        }
        return 2 * sum;
    }

    /** Σ_{j < m} k(x_i, y_j). */
    private double row(int i, PolynomialKernel other, int m, double[] products) {
        Arrays.fill(products, 0, m, 1);
        double scale = 1.0 / columns.length;
        int d = 0;
        for (; d + 4 <= columns.length; d += 4) {
            addFour(scale * columns[d][i], other.columns[d], scale * columns[d + 1][i], other.columns[d + 1],
                    scale * columns[d + 2][i], other.columns[d + 2], scale * columns[d + 3][i], other.columns[d + 3], products, m);
        }
        for (; d < columns.length; d++) {
            addOne(scale * columns[d][i], other.columns[d], products, m);
        }
        square(products, m);
        double sum = 0;
        for (int j = 0; j < m; j++) {
            sum += products[j];
        }
        return sum;
    }

    private static void addFour(double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] w, double[] to, int m) {
        for (int j = 0; j < m; j++) {
            to[j] += (a * x[j] + b * y[j]) + (c * z[j] + d * w[j]);
        }
    }

    private static void addOne(double a, double[] x, double[] to, int m) {
        for (int j = 0; j < m; j++) {
            to[j] += a * x[j];
        }
    }

    /** To the fourth power. */
    private static void square(double[] values, int m) {
        for (int j = 0; j < m; j++) {
            double squared = values[j] * values[j];
            values[j] = squared * squared;
        }
    }
}
