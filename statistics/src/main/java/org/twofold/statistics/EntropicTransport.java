package org.twofold.statistics;

import java.util.Arrays;

/**
 * The entropic transport cost of two clouds of equally heavy points, with what the gradient needs.
 *
 * <p>OT_ε = mean f + mean g at the fixed point f_i = −ε LSE_j[(g_j − C_ij)/ε − ln m], g_j likewise, C_ij = |x_i − y_j|².
 *
 * <p>First come sweeps in the log domain with ε·4^k, k falling: √ε, the length over which mass is spread, starts as large
 * as the clouds and is halved each time. At the final ε the exponentials are written down once, K_ij = exp((f_i + g_j −
 * C_ij)/ε), and the iteration goes on with factors near one, u_i = 1/mean_j(K_ij v_j), v_j likewise, which costs no
 * exponentials; a factor that leaves [e⁻⁸, e⁸] is taken into the potentials and K is made anew. This is the same iteration
 * in other variables (Schmitzer, "Stabilized sparse scaling algorithms for entropy regularized transport problems", 2019).
 *
 * <p>Between a cloud and itself f = g, and f ← (f + T f)/2 converges in a few iterations (Feydy et al., "Interpolating
 * between optimal transport and MMD using Sinkhorn divergences", 2019).
 *
 * <p>The last update is always that of f, so that the masses of all x are exactly 1/n: then the gradient given is exactly
 * that of the value given with g held fixed, even where the iteration was stopped early.
 *
 * <p>Clouds should lie around the origin: coordinates are single precision.
 *
 * <p>Not thread-safe: it owns its scratch memory.
 */
final class EntropicTransport {

    /** Of ε from sweep to sweep. */
    private static final double STEP = 4;
    private static final double LARGEST_FACTOR = Math.exp(8);

    private final GibbsKernel toX = new GibbsKernel();
    private final GibbsKernel toY = new GibbsKernel();
    private final SinkhornSettings settings;

    EntropicTransport(SinkhornSettings settings) {
        this.settings = settings;
    }

    /**
     * OT_ε(x, y).
     *
     * @param images [D, n], written unless empty: where the coupling takes x_i on average, n Σ_j P_ij y_j
     * @return not finite if a squared distance overflows
     */
    double between(PointCloud x, PointCloud y, double[][] images) {
        double epsilon = settings.epsilon();
        double[] f = new double[x.count];
        double[] g = new double[y.count];
        double[] u = new double[x.count];
        double[] v = new double[y.count];
        fill(x, y);
        for (double coarse = coarsest(x, y); coarse > epsilon; coarse /= STEP) {
            sweep(f, g, coarse);
        }
        int iteration = 1;
        while (true) {
            sweep(f, g, epsilon);
            toX.exponentiate(g, f, epsilon);
            toY.exponentiate(f, g, epsilon);
            Arrays.fill(u, 1);
            Arrays.fill(v, 1);
            double change = Double.POSITIVE_INFINITY;
            while (change > settings.tolerance() && iteration < settings.iterations() && near(u) && near(v)) {
                change = update(toX, v, u);
                update(toY, u, v);
                iteration++;
            }
            if (near(u) && near(v)) {
                break;
            }
            absorb(u, f);
            absorb(v, g);
            fill(x, y);
        }
        update(toX, v, u);
        absorb(u, f);
        absorb(v, g);
        image(y, u, v, images);
        return mean(f) + mean(g);
    }

    /** OT_ε(x, x); images as for two clouds. */
    double within(PointCloud x, double[][] images) {
        double epsilon = settings.epsilon();
        double[] f = new double[x.count];
        double[] u = new double[x.count];
        double[] next = new double[x.count];
        toX.fill(x, x);
        for (double coarse = coarsest(x, x); coarse > epsilon; coarse /= STEP) {
            average(f, coarse);
        }
        int iteration = 1;
        while (true) {
            average(f, epsilon);
            toX.exponentiate(f, f, epsilon);
            Arrays.fill(u, 1);
            double change = Double.POSITIVE_INFINITY;
            while (change > settings.tolerance() && iteration < settings.iterations() && near(u)) {
                System.arraycopy(u, 0, next, 0, u.length);
                change = update(toX, u, next);
                for (int i = 0; i < u.length; i++) {
                    u[i] = Math.sqrt(u[i] * next[i]);
                }
                iteration++;
            }
            if (near(u)) {
                break;
            }
            absorb(u, f);
            toX.fill(x, x);
        }
        update(toX, u, next);
        image(x, next, u, images);
        double[] last = f.clone();
        absorb(u, f);
        absorb(next, last);
        return mean(f) + mean(last);
    }

    private void fill(PointCloud x, PointCloud y) {
        toX.fill(y, x);
        toY.fill(x, y);
    }

    /**
     * f from g and g from f, in the log domain. What is then added to all f and taken from all g changes no coupling; it
     * keeps most potentials small where a few points are far away, and with them the rounding of exponents.
     */
    private void sweep(double[] f, double[] g, double epsilon) {
        toX.softMinimum(g, f, epsilon);
        toY.softMinimum(f, g, epsilon);
        double half = (median(g) - median(f)) / 2;
        for (int i = 0; i < f.length; i++) {
            f[i] += half;
        }
        for (int j = 0; j < g.length; j++) {
            g[j] -= half;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** f ← (f + T f)/2. */
    private void average(double[] f, double epsilon) {
        double[] next = f.clone();
        toX.softMinimum(f, next, epsilon);
        for (int i = 0; i < f.length; i++) {
            f[i] = (f[i] + next[i]) / 2;
        }
    }

    /** The last ε·4^k below the squared diagonal of the box around both clouds; with more, all distances are alike. */
    private double coarsest(PointCloud x, PointCloud y) {
        double diagonal = 0;
        for (int k = 0; k < x.dimension; k++) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (float[] column : new float[][] {x.column(k), y.column(k)}) {
                for (float value : column) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            diagonal += ((double) most - least) * ((double) most - least);
        }
        double coarse = settings.epsilon();
        while (STEP * coarse < diagonal) {
            coarse *= STEP;
        }
        return coarse;
    }

    /** factor ← 1/mean(K other); returns the mean relative change. */
    private double update(GibbsKernel kernel, double[] other, double[] factor) {
        double[] before = factor.clone();
        kernel.apply(other, factor);
        double change = 0;
        for (int i = 0; i < factor.length; i++) {
            factor[i] = 1 / factor[i];
            change += Math.abs(factor[i] / before[i] - 1);
        }
        return change / factor.length;
    }

    private static boolean near(double[] factors) {
        boolean near = true;
        for (double factor : factors) {
            near &= !(factor > LARGEST_FACTOR) && !(factor < 1 / LARGEST_FACTOR);
        }
        return near;
    }

    private void absorb(double[] factors, double[] potential) {
        for (int i = 0; i < factors.length; i++) {
            potential[i] += settings.epsilon() * Math.log(factors[i]);
        }
    }

    private void image(PointCloud target, double[] u, double[] v, double[][] images) {
        for (int k = 0; k < images.length; k++) {
            toX.apply(v, target.column(k), images[k]);
            for (int i = 0; i < u.length; i++) {
                images[k][i] *= u[i];
            }
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
