package org.twofold.statistics.jets;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The normal distribution with the mean and the covariance of a sample.
 *
 * @param mean μ [D]
 * @param covariance Σ [D, D] row-major, with n − 1 below the sum
 */
public record Gaussian(double[] mean, double[] covariance) {

    private static final int ROWS = 4;

    /** @throws IllegalArgumentException if the covariance is not [D, D] */
    public Gaussian {
        if (covariance.length != mean.length * mean.length) {
            throw new IllegalArgumentException("covariance has " + covariance.length + " values; a mean of " + mean.length + " needs "
                    + mean.length * mean.length);
        }
    }

    /**
     * Mean and covariance of all jets.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static Gaussian of(Features features) {
        return of(features, features.count(), i -> i);
    }

    /** Mean and covariance of some jets, of which one may come more than once. */
    static Gaussian of(Features features, int count, IntUnaryOperator chosen) {
        if (count < 2) {
            throw new IllegalArgumentException("a covariance needs at least two jets");
        }
        int dimension = features.dimension();
        double[] values = features.values();
        // About the first jet, so that squares do not drown what they differ by.
        double[] origin = new double[dimension];
        System.arraycopy(values, 0, origin, 0, dimension);
        double[] sum = new double[dimension];
        double[] products = new double[dimension * dimension];
        double[][] rows = new double[ROWS][dimension];
        for (int i = 0; i < count; i += ROWS) {
            for (int r = 0; r < ROWS; r++) {
                if (i + r < count) {
                    read(values, chosen.applyAsInt(i + r) * dimension, origin, rows[r]);
                } else {
                    Arrays.fill(rows[r], 0);
                }
            }
            addProducts(rows[0], rows[1], rows[2], rows[3], sum, products);
        }
        double[] covariance = new double[products.length];
        for (int d = 0; d < dimension; d++) {
            for (int e = 0; e <= d; e++) {
                covariance[d * dimension + e] = (products[d * dimension + e] - sum[d] * sum[e] / count) / (count - 1);
                covariance[e * dimension + d] = covariance[d * dimension + e];
            }
        }
        double[] mean = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            mean[d] = origin[d] + sum[d] / count;
        }
        return new Gaussian(mean, covariance);
    }

    private static void read(double[] values, int from, double[] origin, double[] row) {
        for (int d = 0; d < row.length; d++) {
            row[d] = values[from + d] - origin[d];
        }
    }

    /** Four jets at once: what has been summed is then read and written a fourth as often. */
    private static void addProducts(double[] x, double[] y, double[] z, double[] w, double[] sum, double[] products) {
        for (int d = 0; d < x.length; d++) {
            sum[d] += (x[d] + y[d]) + (z[d] + w[d]);
            addRow(x[d], x, y[d], y, z[d], z, w[d], w, products, d * x.length, d + 1);
        }
    }

    private static void addRow(double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] w, double[] to, int at,
                               int count) {
        for (int e = 0; e < count; e++) {
            to[at + e] += (a * x[e] + b * y[e]) + (c * z[e] + d * w[e]);
        }
    }

    /**
     * The Fréchet distance of two normal distributions, |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁^½ Σ₂ Σ₁^½)^½), not rooted; W₂² of the two.
     *
     * <p>Source: Dowson, Landau, "The Fréchet distance between multivariate normal distributions" (1982).
     *
     * @throws IllegalArgumentException if their dimensions differ
     */
    public double distance(Gaussian other) {
        if (mean.length != other.mean.length) {
            throw new IllegalArgumentException("a distribution of dimension " + mean.length + " and one of " + other.mean.length);
        }
        double distance = 0;
        for (int d = 0; d < mean.length; d++) {
            distance += (mean[d] - other.mean[d]) * (mean[d] - other.mean[d]);
        }
        // The trace of (Σ₁^½ Σ₂ Σ₁^½)^½ is the sum of singular values of Σ₁^½ Σ₂^½: no root is taken of what rounding left of a zero.
        double traceOfRoot = 0;
        for (double singular : new SingularValueDecomposition(root(matrix()).multiply(root(other.matrix()))).getSingularValues()) {
            traceOfRoot += singular;
        }
        return distance + matrix().getTrace() + other.matrix().getTrace() - 2 * traceOfRoot;
    }

    private RealMatrix matrix() {
        RealMatrix matrix = MatrixUtils.createRealMatrix(mean.length, mean.length);
        for (int d = 0; d < mean.length; d++) {
            for (int e = 0; e < mean.length; e++) {
                matrix.setEntry(d, e, covariance[d * mean.length + e]);
            }
        }
        return matrix;
    }

    private static RealMatrix root(RealMatrix symmetric) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(symmetric);
        double[] roots = eigen.getEigenvalues();
        for (int d = 0; d < roots.length; d++) {
            // Rounding makes zeros slightly negative.
            roots[d] = Math.sqrt(Math.max(roots[d], 0));
        }
        RealMatrix vectors = eigen.getV();
        return vectors.multiply(MatrixUtils.createRealDiagonalMatrix(roots)).multiplyTransposed(vectors);
    }
}
