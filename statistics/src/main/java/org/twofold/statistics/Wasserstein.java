package org.twofold.statistics;

/**
 * The Wasserstein distance of two samples of one quantity, to its power and not rooted.
 *
 * <p>W_p^p = ∫₀¹ |F_x⁻¹(q) − F_y⁻¹(q)|^p dq, p = 1 or 2, evaluated exactly by merging the two cumulative weight grids; for
 * equal sizes and weights (1/n) Σ_r |x_(r) − y_(r)|^p. In the unit of x to the power p.
 *
 * <p>x [n], y [m]. An empty sample or a value that is not finite is an {@link IllegalArgumentException}.
 *
 * <p>For p = 1 the same as {@code scipy.stats.wasserstein_distance(x, y, w_x, w_y)}, for p = 2 as POT's
 * {@code ot.wasserstein_1d(x, y, w_x, w_y, p=2)}.
 */
public final class Wasserstein {

    private final int power;

    /**
     * @param power p, 1 or 2
     * @throws IllegalArgumentException for any other
     */
    public Wasserstein(int power) {
        this.power = Samples.requirePower(power);
    }

    /** W_p^p of two unweighted samples. */
    public double value(double[] x, double[] y) {
        return value(EmpiricalDistribution.of("x", x), EmpiricalDistribution.of("y", y));
    }

    /** W_p^p of two weighted samples. */
    public double value(double[] x, Weights weightsX, double[] y, Weights weightsY) {
        return value(EmpiricalDistribution.of("x", x, weightsX), EmpiricalDistribution.of("y", y, weightsY));
    }

    /** W_p^p of two distributions. */
    public double value(EmpiricalDistribution x, EmpiricalDistribution y) {
        double cost = 0;
        double from = 0;
        for (int i = 0, j = 0; i < x.count() && j < y.count(); ) {
            double to = Math.min(x.cumulated(i), y.cumulated(j));
            double distance = Math.abs(x.value(i) - y.value(j));
            cost += (to - from) * (power == 2 ? distance * distance : distance);
            from = to;
            boolean doneWithX = x.cumulated(i) <= to;
            boolean doneWithY = y.cumulated(j) <= to;
            i += doneWithX ? 1 : 0;
            j += doneWithY ? 1 : 0;
        }
        return cost;
    }

    /**
     * W_p^p of two unweighted single precision samples and its gradient with respect to the first, for training.
     *
     * <p>∂/∂x_i = Σ of mass · 2(x_i − y_j) over the y_j that x_i is coupled to (p = 2), of mass · sign(x_i − y_j) (p = 1).
     *
     * @param gradient [n], overwritten
     * @throws IllegalArgumentException also if the gradient has another length than x
     */
    public double valueAndGradient(float[] x, float[] y, float[] gradient) {
        return valueAndGradient(x, Weights.equal(x.length), y, Weights.equal(y.length), gradient);
    }

    /** The same of two weighted samples. */
    public double valueAndGradient(float[] x, Weights weightsX, float[] y, Weights weightsY, float[] gradient) {
        weightsX.requireCount("x", x.length);
        weightsY.requireCount("y", y.length);
        Samples.requireSameLength("gradient", gradient.length, "x", x.length);
        // On a line there is one direction; its kernel is the one that is fast.
        return new SlicedWasserstein(power, 1)
                .valueAndGradient(x, weightsX, y, weightsY, Directions.of(new double[] {1}, 1), gradient);
    }
}
