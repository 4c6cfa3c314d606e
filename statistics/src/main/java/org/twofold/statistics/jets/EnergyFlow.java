package org.twofold.statistics.jets;

import java.util.Arrays;

/**
 * One jet, and the sums over its particles that energy-flow polynomials are made of; scratch memory that is refilled for each.
 *
 * <p>A tree is summed from its leaves: u_k(i) = Σ_j z_j θ_ij^k, w_k(i) = Σ_j z_j θ_ij^k u_1(j). What has a triangle or a square goes by
 * b(i, j) = Σ_k z_k θ_ik θ_kj.
 */
final class EnergyFlow {

    private static final int FEATURES = 3;

    private int n;
    private double[] z = {};
    private double[] eta = {};
    private double[] phi = {};
    private double[] theta = {};
    private double[] paths = {};
    private double[] u1 = {};
    private double[] u2 = {};
    private double[] u3 = {};
    private double[] u4 = {};
    private double[] w1 = {};
    private double[] w2 = {};
    /** Σ_j z_j θ_ij b(i, j) and Σ_j z_j θ_ij² b(i, j), Σ_j z_j b(i, j)². */
    private double[] triangle = {};
    private double[] doubled = {};
    private double[] square = {};

    void read(float[] particles, int from, int count) {
        reserve(count);
        n = 0;
        for (int k = 0; k < count; k++) {
            int at = from + k * FEATURES;
            if (particles[at] != 0) {
                z[n] = particles[at];
                eta[n] = particles[at + 1];
                phi[n++] = particles[at + 2];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double dPhi = Math.IEEEremainder(phi[i] - phi[j], 2 * Math.PI);
                double dEta = eta[i] - eta[j];
                theta[i * n + j] = Math.sqrt(dEta * dEta + dPhi * dPhi);
                theta[j * n + i] = theta[i * n + j];
            }
            theta[i * n + i] = 0;
        }
    }

    private void reserve(int count) {
        if (z.length < count) {
            z = new double[count];
            eta = new double[count];
            phi = new double[count];
            theta = new double[count * count];
            paths = new double[count];
            u1 = new double[count];
            u2 = new double[count];
            u3 = new double[count];
            u4 = new double[count];
            w1 = new double[count];
            w2 = new double[count];
            triangle = new double[count];
            doubled = new double[count];
            square = new double[count];
        }
    }

    /** Writes all polynomials from {@code at} on. */
    void polynomials(double[] to, int at) {
        sumLeaves();
        sumLoops();
        double[] one = {sum(u1)};
        double[] two = {sum(u2), sum(u1, u1)};
        double[] three = {sum(u3), sum(u2, u1), sum(u1, w1), sum(u1, u1, u1), sum(triangle)};
        double[] four = {
            // Two and three vertices: a bundle of four, paths of 3 + 1 and 2 + 2, a triangle with one side doubled.
            sum(u4), sum(u3, u1), sum(u2, u2), sum(doubled),
            // Four vertices: a path doubled at its end or in its middle, a star with a doubled arm, a triangle with an arm, a square.
            sum(u2, w1), sum(u1, w2), sum(u2, u1, u1), sum(u1, triangle), sum(square),
            // Five vertices: path, star, fork.
            sum(w1, w1), sum(u1, u1, u1, u1), sum(u1, u1, w1)};
        int next = at;
        to[next++] = sum();
        next = put(one, to, next);
        next = put(two, to, next);
        to[next++] = one[0] * one[0];
        next = put(three, to, next);
        next = putProducts(two, one[0], to, next);
        to[next++] = one[0] * one[0] * one[0];
        next = put(four, to, next);
        next = putProducts(three, one[0], to, next);
        to[next++] = two[0] * two[0];
        to[next++] = two[0] * two[1];
        to[next++] = two[1] * two[1];
        next = putProducts(two, one[0] * one[0], to, next);
        to[next] = one[0] * one[0] * one[0] * one[0];
    }

    private static int put(double[] values, double[] to, int at) {
        return putProducts(values, 1, to, at);
    }

    private static int putProducts(double[] values, double factor, double[] to, int at) {
        int next = at;
        for (double value : values) {
            to[next++] = value * factor;
        }
        return next;
    }

    private void sumLeaves() {
        for (int i = 0; i < n; i++) {
            double first = 0;
            double second = 0;
            double third = 0;
            double fourth = 0;
            for (int j = 0; j < n; j++) {
                double t = theta[i * n + j];
                double zt = z[j] * t;
                first += zt;
                second += zt * t;
                third += zt * t * t;
                fourth += zt * t * (t * t);
            }
            u1[i] = first;
            u2[i] = second;
            u3[i] = third;
            u4[i] = fourth;
        }
        for (int i = 0; i < n; i++) {
            double single = 0;
            double twice = 0;
            for (int j = 0; j < n; j++) {
                double t = theta[i * n + j];
                single += z[j] * t * u1[j];
                twice += z[j] * t * t * u1[j];
            }
            w1[i] = single;
            w2[i] = twice;
        }
    }

    private void sumLoops() {
        for (int i = 0; i < n; i++) {
            triangle[i] = 0;
            doubled[i] = 0;
            square[i] = 0;
        }
        for (int i = 0; i < n; i++) {
            // Row i of b up to its diagonal; the other half is the same.
            Arrays.fill(paths, 0, i + 1, 0);
            for (int k = 0; k < n; k++) {
                addRow(z[k] * theta[i * n + k], theta, k * n, paths, i + 1);
            }
            for (int j = 0; j <= i; j++) {
                double b = paths[j];
                double t = theta[i * n + j];
                triangle[i] += z[j] * t * b;
                doubled[i] += z[j] * t * t * b;
                square[i] += z[j] * b * b;
                if (j < i) {
                    triangle[j] += z[i] * t * b;
                    doubled[j] += z[i] * t * t * b;
                    square[j] += z[i] * b * b;
                }
            }
        }
    }

    private static void addRow(double factor, double[] from, int at, double[] to, int count) {
        for (int j = 0; j < count; j++) {
            to[j] += factor * from[at + j];
        }
    }

    /** Σ_i z_i Π f(i). */
    private double sum(double[]... factors) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double product = z[i];
            for (double[] factor : factors) {
                product *= factor[i];
            }
            sum += product;
        }
        return sum;
    }
}
