package org.twofold.statistics.unfolding;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * The least change of a sample's weights that gives some functions of it the means that are asked for.
 *
 * <p>r(x) = e^{θ·φ(x)} / Z(θ), Z = Σ_i v_i e^{θ·φ(x_i)} with Σv = 1, θ the minimum of log Z(θ) − θ·m + ½ε|θ|², ε = 10⁻⁴: there the means of
 * φ under v r are m − εθ. The function is convex, and Newton's method with halved steps finds its only minimum; ε keeps it finite where m
 * can not be reached. Source: Csiszár, "I-divergence geometry of probability distributions and minimization problems" (1975).
 *
 * <p>φ [n][functions].
 */
public final class ExponentialTilt {

    private static final double RIDGE = 1e-4;
    private static final int MOST_STEPS = 100;
    private static final double CLOSE = 1e-6;

    private final float[][] functions;
    private final double[] weights;

    /**
     * @param functions φ of every entry of the sample
     * @param weights v, none negative; they are normalised
     * @throws IllegalArgumentException if there are not as many of both, or nothing weighs anything
     */
    public ExponentialTilt(float[][] functions, double[] weights) {
        double total = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a weight of the prior is " + weight + "; it must not be negative");
            }
            total += weight;
        }
        if (functions.length != weights.length || !(total > 0) || Double.isInfinite(total)) {
            throw new IllegalArgumentException("functions of " + functions.length + " entries with " + weights.length + " weights of sum "
                    + total);
        }
        this.functions = functions.clone();
        this.weights = weights.clone();
        for (int i = 0; i < weights.length; i++) {
            this.weights[i] /= total;
        }
    }

    /** θ and log Z. */
    public record Fit(double[] theta, double logNorm) {

        /** r of functions [functions]. */
        public double ratio(double[] phi) {
            double sum = -logNorm;
            for (int j = 0; j < theta.length; j++) {
                sum += theta[j] * phi[j];
            }
            return Math.exp(sum);
        }
    }

    /** The tilt with means m, [functions]. */
    public Fit fit(double[] means) {
        double[] theta = new double[means.length];
        double value = objective(theta, means);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = newton(theta, means);
            // Where the step is so small, differences of the objective are rounding and would be halved in vain.
            if (longest(direction) < CLOSE) {
                return new Fit(moved(theta, direction, 1), logNorm(moved(theta, direction, 1)));
            }
            double length = 1;
            double[] tried = moved(theta, direction, length);
            double there = objective(tried, means);
            while (!(there <= value) && length > CLOSE) {
                length /= 2;
                tried = moved(theta, direction, length);
                there = objective(tried, means);
            }
            if (!(there <= value)) {
                break;
            }
            theta = tried;
            value = there;
        }
        return new Fit(theta, logNorm(theta));
    }

    private double logNorm(double[] theta) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * Math.exp(dot(theta, functions[i]));
        }
        return Math.log(sum);
    }

    private double objective(double[] theta, double[] means) {
        double value = logNorm(theta);
        for (int j = 0; j < theta.length; j++) {
            value += theta[j] * (0.5 * RIDGE * theta[j] - means[j]);
        }
        return value;
    }

    /** −H⁻¹ ∇. */
    private double[] newton(double[] theta, double[] means) {
        int width = theta.length;
        double[] mean = new double[width];
        double[][] products = new double[width][width];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            float[] phi = functions[i];
            double p = weights[i] * Math.exp(dot(theta, phi));
            total += p;
            for (int a = 0; a < width; a++) {
                double pa = p * phi[a];
                mean[a] += pa;
                double[] to = products[a];
                for (int b = 0; b <= a; b++) {
                    to[b] += pa * phi[b];
                }
            }
        }
        double[] slope = new double[width];
        for (int a = 0; a < width; a++) {
            slope[a] = means[a] - mean[a] / total - RIDGE * theta[a];
            for (int b = 0; b <= a; b++) {
                double covariance = products[a][b] / total - mean[a] * mean[b] / (total * total) + (a == b ? RIDGE : 0);
                products[a][b] = covariance;
                products[b][a] = covariance;
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(products, false)).getSolver().solve(new ArrayRealVector(slope, false))
                .toArray();
    }

    private static double[] moved(double[] theta, double[] direction, double length) {
        double[] moved = theta.clone();
        for (int j = 0; j < moved.length; j++) {
            moved[j] += length * direction[j];
        }
        return moved;
    }

    private static double longest(double[] direction) {
        double longest = 0;
        for (double d : direction) {
            longest = Math.max(longest, Math.abs(d));
        }
        return longest;
    }

    private static double dot(double[] theta, float[] phi) {
        double sum = 0;
        for (int j = 0; j < theta.length; j++) {
            sum += theta[j] * phi[j];
        }
        return sum;
    }
}
