package org.twofold.statistics.calibration;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.twofold.statistics.Weights;

/**
 * How often central intervals hold the truth, how that answers to factors by which draws are changed, and which change of them makes it
 * what it should be.
 *
 * <p>Every event is drawn twice with the same noise, once with all factors times e^{δs} and once times e^{−δs}, s = ±1 by chance for each
 * event and factor. Of a component with positions u⁺ and u⁻ of the truth ({@link RandomisedRank}), c± = c(u±) with c(u) = 1 well inside of the
 * interval, 0 well outside, and a ramp of width w between, whose mean is the level where u is uniform. Coverage is C = mean (c⁺ + c⁻)/2, and
 * its slopes ∂C/∂ln f are those of c⁺ − c⁻ in 2δs by least squares. So all slopes cost as much as one; what is left of them as noise falls
 * with the number of events.
 *
 * <p>Source of the idea: Spall, "Multivariate stochastic approximation using a simultaneous perturbation gradient approximation" (1992).
 *
 * @param level of the intervals
 * @param coverage C, [components]
 * @param slopes ∂C/∂ln f, [components][factors]
 */
public record CoverageResponse(double level, double[] coverage, double[][] slopes) {

    /** w, of the position. */
    private static final double RAMP = 0.1;

    /**
     * Measures.
     *
     * @param level of the intervals, in (0, 1)
     * @param delta δ > 0
     * @param signs s, [events][factors]
     * @param up u⁺, [events][components]
     * @param down u⁻, [events][components]
     * @param weights of the events
     * @throws IllegalArgumentException if there are fewer events than factors, or not as many of each
     */
    public static CoverageResponse of(double level, double delta, double[][] signs, double[][] up, double[][] down, Weights weights) {
        int events = signs.length;
        if (events == 0 || events < signs[0].length || up.length != events || down.length != events || weights.count() != events
                || !(delta > 0)) {
            throw new IllegalArgumentException("slopes in " + (events == 0 ? 0 : signs[0].length) + " factors from " + events + " events, "
                    + up.length + " and " + down.length + " positions, and steps of " + delta);
        }
        int components = up[0].length;
        double[] coverage = new double[components];
        // Rows of both sides times the root of the weight: sums of squares are then weighted.
        double[][] scaled = new double[events][];
        double[][] difference = new double[events][components];
        for (int event = 0; event < events; event++) {
            double weight = weights.value(event);
            double root = Math.sqrt(weight);
            scaled[event] = Arrays.stream(signs[event]).map(sign -> root * sign).toArray();
            for (int k = 0; k < components; k++) {
                double plus = inside(level, up[event][k]);
                double minus = inside(level, down[event][k]);
                coverage[k] += weight * (plus + minus) / 2;
                difference[event][k] = root * (plus - minus) / (2 * delta);
            }
        }
        RealMatrix s = new Array2DRowRealMatrix(scaled, false);
        RealMatrix right = s.transpose().multiply(new Array2DRowRealMatrix(difference, false));
        RealMatrix slopes = new CholeskyDecomposition(s.transpose().multiply(s)).getSolver().solve(right);
        return new CoverageResponse(level, coverage, slopes.transpose().getData());
    }

    /** The same coverage with the mean slopes of several, which are less noisy. */
    public CoverageResponse withMeanSlopes(List<CoverageResponse> all) {
        double[][] mean = new double[slopes.length][slopes[0].length];
        for (CoverageResponse each : all) {
            for (int k = 0; k < mean.length; k++) {
                for (int j = 0; j < mean[k].length; j++) {
                    mean[k][j] += each.slopes[k][j] / all.size();
                }
            }
        }
        return new CoverageResponse(level, coverage, mean);
    }

    /** c(u). */
    static double inside(double level, double u) {
        return Math.max(0, Math.min(1, ((level + RAMP) / 2 - Math.abs(u - 0.5)) / RAMP));
    }

    /**
     * The change θ of ln f with the least Σ_k (C_k + Σ_j J_kj θ_j − level)² + λ Σ_j θ_j²: what components have in common is brought to
     * the level, and what a few events alone ask for is not.
     *
     * @param ridge λ > 0
     */
    public double[] change(double ridge) {
        int factors = slopes[0].length;
        RealMatrix j = new Array2DRowRealMatrix(slopes, false);
        double[] lacking = Arrays.stream(coverage).map(c -> level - c).toArray();
        RealMatrix normal = j.transpose().multiply(j);
        for (int i = 0; i < factors; i++) {
            normal.addToEntry(i, i, ridge);
        }
        return new CholeskyDecomposition(normal).getSolver().solve(j.transpose().operate(new ArrayRealVector(lacking, false))).toArray();
    }
}
