package org.twofold.statistics;

import java.util.function.DoubleSupplier;

/**
 * The L directions along which clouds in R^D are projected: θ_l, l = 1…L, one row each.
 *
 * <p>Shape [L, D], row-major. Immutable. Directions that are given are taken as they are, unit length or not; directions
 * that are drawn are uniform on the unit sphere: normal variates, each row divided by its Euclidean norm.
 */
public final class Directions {

    private final double[] rows;
    private final int dimension;

    private Directions(double[] rows, int dimension) {
        this.rows = rows;
        this.dimension = dimension;
    }

    /**
     * Given directions; they need not be of unit length.
     *
     * @param rowMajor [L, D]
     * @throws IllegalArgumentException if there is no whole number of rows, none at all, or a value is not finite
     */
    public static Directions of(float[] rowMajor, int dimension) {
        double[] rows = new double[rowMajor.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rowMajor[i];
        }
        return of(rows, dimension);
    }

    /**
     * Given directions; they need not be of unit length.
     *
     * @param rowMajor [L, D]
     * @throws IllegalArgumentException if there is no whole number of rows, none at all, or a value is not finite
     */
    public static Directions of(double[] rowMajor, int dimension) {
        if (dimension < 1 || rowMajor.length == 0 || rowMajor.length % dimension != 0) {
            throw new IllegalArgumentException("directions: " + rowMajor.length
                    + " values are not one or more rows of dimension " + dimension);
        }
        return new Directions(Samples.requireFinite("directions", rowMajor).clone(), dimension);
    }

    /**
     * Directions uniform on the unit sphere.
     *
     * @param gaussian independent standard normal variates; count · dimension of them are taken, row by row
     * @throws IllegalArgumentException if count or dimension is below 1, or the variates make a row that has no direction
     */
    public static Directions draw(int count, int dimension, DoubleSupplier gaussian) {
        if (count < 1 || dimension < 1) {
            throw new IllegalArgumentException("directions: count " + count + " and dimension " + dimension
                    + " must be at least 1");
        }
        double[] rows = new double[Math.multiplyExact(count, dimension)];
        for (int l = 0; l < count; l++) {
            for (int k = l * dimension; k < (l + 1) * dimension; k++) {
                rows[k] = gaussian.getAsDouble();
            }
            divideByNorm(rows, l, dimension);
        }
        return new Directions(rows, dimension);
    }

    private static void divideByNorm(double[] rows, int l, int dimension) {
        double squared = 0;
        for (int k = l * dimension; k < (l + 1) * dimension; k++) {
            squared += rows[k] * rows[k];
        }
        if (!(squared > 0) || Double.isInfinite(squared)) {
            throw new IllegalArgumentException("directions: row " + l + " has no direction, its norm is "
                    + Math.sqrt(squared));
        }
        double norm = Math.sqrt(squared);
        for (int k = l * dimension; k < (l + 1) * dimension; k++) {
            rows[k] /= norm;
        }
    }

    /** L, the number of directions. */
    public int count() {
        return rows.length / dimension;
    }

    /** D, the dimension of the space they live in. */
    public int dimension() {
        return dimension;
    }

    /** Component k of direction l. */
    public double value(int l, int k) {
        if (k < 0 || k >= dimension) {
            throw new IndexOutOfBoundsException("component " + k + " of a direction in dimension " + dimension);
        }
        return rows[l * dimension + k];
    }

    /** The same directions with unit length. */
    Directions normalised() {
        double[] unit = rows.clone();
        for (int l = 0; l < count(); l++) {
            divideByNorm(unit, l, dimension);
        }
        return new Directions(unit, dimension);
    }

    /** The directions with these numbers. */
    Directions rows(int... numbers) {
        double[] chosen = new double[numbers.length * dimension];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(rows, numbers[i] * dimension, chosen, i * dimension, dimension);
        }
        return new Directions(chosen, dimension);
    }

    /** A copy of all of them, [L, D] row-major. */
    public float[] toFloats() {
        float[] copy = new float[rows.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) rows[i];
        }
        return copy;
    }

    /** θ_l · x_i for i below count; points [count, D] row-major. */
    double[] project(int l, double[] points, int count) {
        double[] projected = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < dimension; k++) {
                sum += rows[l * dimension + k] * points[i * dimension + k];
            }
            projected[i] = sum;
        }
        return projected;
    }
}
