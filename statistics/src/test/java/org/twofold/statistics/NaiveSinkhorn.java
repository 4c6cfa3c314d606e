package org.twofold.statistics;

import java.util.Arrays;

/** The Sinkhorn divergence straight from its definition, in double precision, iterated far beyond need. */
final class NaiveSinkhorn {

    private static final int ITERATIONS = 20_000;

    private final int d;
    private final double epsilon;
    private final Problem xy;
    private final Problem xx;
    private final Problem yy;

    NaiveSinkhorn(float[] x, float[] y, int d, double epsilon) {
        this.d = d;
        this.epsilon = epsilon;
        xy = new Problem(Clouds.wide(x), Clouds.wide(y));
        xx = new Problem(Clouds.wide(x), Clouds.wide(x));
        yy = new Problem(Clouds.wide(y), Clouds.wide(y));
    }

    double betweenBoth() {
        return xy.cost();
    }

    double value() {
        return xy.cost() - xx.cost() / 2 - yy.cost() / 2;
    }

    double[] gradient() {
        double[] gradient = xy.gradient();
        double[] own = xx.gradient();
        for (int i = 0; i < gradient.length; i++) {
            // Both places of x in OT(x, x), times one half.
            gradient[i] -= own[i];
        }
        return gradient;
    }

    private final class Problem {

        private final double[] a;
        private final double[] b;
        private final int n;
        private final int m;
        private final double[] f;
        private final double[] g;

        Problem(double[] a, double[] b) {
            this.a = a;
            this.b = b;
            n = a.length / d;
            m = b.length / d;
            f = new double[n];
            g = new double[m];
            double[] row = new double[m];
            double[] column = new double[n];
            double change = 1;
            for (int t = 0; t < ITERATIONS && change > 1e-10; t++) {
                change = 0;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < m; j++) {
                        row[j] = (g[j] - squared(i, j)) / epsilon - Math.log(m);
                    }
                    double next = -epsilon * logSumExp(row);
                    change = Math.max(change, Math.abs(next - f[i]));
                    f[i] = next;
                }
                for (int j = 0; j < m; j++) {
                    for (int i = 0; i < n; i++) {
                        column[i] = (f[i] - squared(i, j)) / epsilon - Math.log(n);
                    }
                    g[j] = -epsilon * logSumExp(column);
                }
            }
        }

        double cost() {
            return Arrays.stream(f).average().orElseThrow() + Arrays.stream(g).average().orElseThrow();
        }

        double[] gradient() {
            double[] gradient = new double[a.length];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    double mass = Math.exp((f[i] + g[j] - squared(i, j)) / epsilon) / ((double) n * m);
                    for (int k = 0; k < d; k++) {
                        gradient[i * d + k] += 2 * mass * (a[i * d + k] - b[j * d + k]);
                    }
                }
            }
            return gradient;
        }

        private double squared(int i, int j) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                double difference = a[i * d + k] - b[j * d + k];
                sum += difference * difference;
            }
            return sum;
        }
    }

    private static double logSumExp(double[] values) {
        double largest = Arrays.stream(values).max().orElseThrow();
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }
}
