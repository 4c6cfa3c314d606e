package org.twofold.statistics;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The sliced Wasserstein distance of two point clouds, not rooted, with its gradient.
 *
 * <p>SW_p^p(X, Y) = (1/L) Σ_l W_p^p({θ_l · x_i}, {θ_l · y_j}), W_p^p = ∫₀¹ |F_x⁻¹(q) − F_y⁻¹(q)|^p dq, p = 1 or 2.
 *
 * <p>For equal sizes and weights W_p^p = (1/n) Σ_r |x_(r) − y_(r)|^p and, with the ranks held fixed, the gradient is
 * ∂/∂x_i = (2/(nL)) Σ_l (θ_l·x_i − its partner) θ_l for p = 2; for p = 1 the difference is replaced by its sign divided
 * by two, zero where both are equal. Unequal sizes and weights are paired by merging the two cumulative weight grids
 * exactly.
 *
 * <p>Shapes: x [n, D], y [m, D], gradient [n, D], all row-major float32; longer arrays are accepted, what follows is
 * not touched. If coordinates are in GeV the value is in GeV^p. Projections are single, sums double precision.
 *
 * <p>Results are bit for bit the same for any number of threads. One object may be used by several threads; it keeps
 * the scratch memory of its last call, so that training, whose calls all have one shape, does not allocate.
 *
 * <p>The double precision form, for tables, takes the same directions and no shortcuts; it gives no gradient.
 *
 * <p>Source: Bonneel, Rabin, Peyré, Pfister, "Sliced and Radon Wasserstein barycenters of measures" (2015); unrooted, as
 * in Howard, Mandt, Whiteson, Yang, "Learning to simulate high energy particle collisions from unlabeled data" (2022).
 * The square of POT's {@code ot.sliced_wasserstein_distance(…, p=2)} for the same directions.
 */
public final class SlicedWasserstein {

    private static final float[] NO_GRADIENT = new float[0];
    /** Into so many parts the last addition of the gradient is cut; any number gives the same bits. */
    private static final int STRETCHES = 16;

    private final int power;
    private final Crew crew;
    private final Queue<SliceWork> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param power p, 1 or 2
     * @param threads how many threads share the slices, the caller's included
     * @throws IllegalArgumentException for any other power, or fewer than one thread
     */
    public SlicedWasserstein(int power, int threads) {
        this.power = Samples.requirePower(power);
        this.crew = new Crew(threads);
    }

    /** This distance along the given directions. */
    public SampleDistance along(Directions directions) {
        return new SlicedDistance(this, directions);
    }

    /**
     * SW_p^p of two unweighted clouds.
     *
     * @throws IllegalArgumentException if a cloud is empty, an array is too short, or a value is not finite
     */
    public double value(float[] x, int n, float[] y, int m, Directions directions) {
        return value(x, Weights.equal(n), y, Weights.equal(m), directions);
    }

    /**
     * SW_p^p of two weighted clouds.
     *
     * @throws IllegalArgumentException if an array is too short, or a value is not finite
     */
    public double value(float[] x, Weights weightsX, float[] y, Weights weightsY, Directions directions) {
        return compute(x, weightsX, y, weightsY, directions, NO_GRADIENT, false);
    }

    /**
     * SW_p^p of two unweighted clouds, and its gradient with respect to the first; the second is the reference.
     *
     * @param gradX [n, D], overwritten
     * @throws IllegalArgumentException if a cloud is empty, an array is too short, or a value is not finite
     */
    public double valueAndGradient(float[] x, int n, float[] y, int m, Directions directions, float[] gradX) {
        return valueAndGradient(x, Weights.equal(n), y, Weights.equal(m), directions, gradX);
    }

    /**
     * SW_p^p of two weighted clouds, and its gradient with respect to the points of the first.
     *
     * @param gradX [n, D], overwritten
     * @throws IllegalArgumentException if an array is too short, or a value is not finite
     */
    public double valueAndGradient(float[] x, Weights weightsX, float[] y, Weights weightsY, Directions directions,
                                   float[] gradX) {
        Samples.requirePoints("gradX", gradX.length, weightsX.count(), directions.dimension());
        return compute(x, weightsX, y, weightsY, directions, gradX, true);
    }

    /**
     * SW_p^p of two unweighted clouds in double precision.
     *
     * @throws IllegalArgumentException if a cloud is empty, an array is too short, or a value is not finite
     */
    public double value(double[] x, int n, double[] y, int m, Directions directions) {
        return value(x, Weights.equal(n), y, Weights.equal(m), directions);
    }

    /**
     * SW_p^p of two weighted clouds in double precision.
     *
     * @throws IllegalArgumentException if an array is too short, or a value is not finite
     */
    public double value(double[] x, Weights weightsX, double[] y, Weights weightsY, Directions directions) {
        int dimension = directions.dimension();
        Samples.requirePoints("x", x.length, weightsX.count(), dimension);
        Samples.requirePoints("y", y.length, weightsY.count(), dimension);
        Samples.requireFinite("x", x, weightsX.count() * dimension);
        Samples.requireFinite("y", y, weightsY.count() * dimension);
        Wasserstein onALine = new Wasserstein(power);
        double[] costs = new double[directions.count()];
        crew.share(costs.length, l -> costs[l] = onALine.value(
                directions.project(l, x, weightsX.count()), weightsX,
                directions.project(l, y, weightsY.count()), weightsY));
        double sum = 0;
        for (double cost : costs) {
            sum += cost;
        }
        return sum / costs.length;
    }

    /** W_p^p of two unweighted clouds along each direction by itself. */
    double[] slices(float[] x, int n, float[] y, int m, Directions directions) {
        SliceWork work = project(x, Weights.equal(n), y, Weights.equal(m), directions, false);
        double[] slices = work.slices();
        idle.add(work);
        return slices;
    }

    private double compute(float[] x, Weights weightsX, float[] y, Weights weightsY, Directions directions,
                           float[] gradX, boolean withGradient) {
        SliceWork work = project(x, weightsX, y, weightsY, directions, withGradient);
        double sum = work.sumOfSlices();
        if (withGradient) {
            crew.share(STRETCHES, stretch -> work.gradient(stretch, STRETCHES, gradX));
        }
        idle.add(work);
        return sum / directions.count();
    }

    /** All slices done, and no sum of them out of range. */
    private SliceWork project(float[] x, Weights weightsX, float[] y, Weights weightsY, Directions directions,
                              boolean withGradient) {
        int n = weightsX.count();
        int m = weightsY.count();
        int dimension = directions.dimension();
        Samples.requirePoints("x", x.length, n, dimension);
        Samples.requirePoints("y", y.length, m, dimension);
        SliceWork work = borrow(n, m, dimension);
        work.begin(power, x, weightsX, y, weightsY, directions, withGradient);
        crew.share(work.blocks(), work::block);
        if (!Double.isFinite(work.sumOfSlices())) {
            throw new IllegalArgumentException("x and y: their projections or their distances overflow");
        }
        return work;
    }

    private SliceWork borrow(int n, int m, int dimension) {
        SliceWork work = idle.poll();
        return work != null && work.fits(n, m, dimension) ? work : new SliceWork(n, m, dimension);
    }
}
