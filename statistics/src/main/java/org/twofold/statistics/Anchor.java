package org.twofold.statistics;

/**
 * How far learned momenta turn away from those they came from: 1 − cos of the angle between two 3-vectors.
 *
 * <p>0 for parallel, 1 for orthogonal, 2 for opposite momenta. Dimensionless, whatever the unit of the vectors.
 *
 * <p>Source: the anchor loss of Howard, Mandt, Whiteson, Yang (2022).
 *
 * @param mean the mean of 1 − cos
 * @param flipped the fraction of pairs with cos < 0
 */
public record Anchor(double mean, double flipped) {

    /**
     * The anchor of pairs of vectors.
     *
     * @param a [n, 3] row-major
     * @param b [n, 3] row-major
     * @throws IllegalArgumentException if there are none, not as many of both or no whole vectors, a component is not
     *     finite, or a vector is zero and has no direction
     */
    public static Anchor of(double[] a, double[] b) {
        Samples.require("a", a);
        Samples.require("b", b);
        Samples.requireSameLength("a", a.length, "b", b.length);
        if (a.length % 3 != 0) {
            throw new IllegalArgumentException("a has " + a.length + " components; vectors have 3");
        }
        double sum = 0;
        int flipped = 0;
        for (int i = 0; i < a.length; i += 3) {
            double loss = loss(a, b, i);
            sum += loss;
            flipped += loss > 1 ? 1 : 0;
        }
        return new Anchor(sum / (a.length / 3), flipped / (a.length / 3.0));
    }

    private static double loss(double[] a, double[] b, int i) {
        double dot = a[i] * b[i] + a[i + 1] * b[i + 1] + a[i + 2] * b[i + 2];
        double lengths = norm("a", a, i) * norm("b", b, i);
        // Rounding can take parallel vectors a hair beyond 1.
        return 1 - Math.max(-1, Math.min(1, dot / lengths));
    }

    private static double norm(String name, double[] v, int i) {
        double norm = Math.hypot(Math.hypot(v[i], v[i + 1]), v[i + 2]);
        if (norm == 0) {
            throw new IllegalArgumentException(name + ": vector " + i / 3 + " is zero and has no direction");
        }
        return norm;
    }
}
