package org.twofold.statistics;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The max-sliced Wasserstein distance: the slice in which two samples differ most.
 *
 * <p>max_{|θ| = 1} W₂²({θ · x_i}, {θ · y_j}). The search begins at the best of the given directions and climbs: with the
 * coupling of a direction held fixed, W₂² = θᵀAθ, A = Σ m_ij (x_i − y_j)(x_i − y_j)ᵀ, and the next direction tried is
 * (θ + s·t/W₂²) / |·|, t = Aθ − (θᵀAθ)θ the gradient's part along the sphere (halved). s = 1 is a step of power iteration;
 * s is doubled after a step that gained and quartered after one that did not, which is not taken.
 *
 * <p>What is found is a local maximum near the best start, so the value is a lower bound of the largest slice. By the
 * envelope theorem the gradient is that of the slice found: ∂/∂x_i = 2 Σ_j m_ij θ·(x_i − y_j) θ, θ held fixed. Of a few
 * points the maximum is often a ridge on which two couplings tie; then it is the gradient of one of them.
 *
 * <p>Shapes and units as in {@link SampleDistance}. Projections are single, sums double precision. Results are bit for bit
 * the same for any number of threads.
 *
 * <p>Source: Deshpande et al., "Max-sliced Wasserstein distance and its use for GANs" (2019); Kolouri, Nadjahi, Simsekli,
 * Badeau, Rohde, "Generalized sliced Wasserstein distances" (2019), who climb by projected gradients.
 */
public final class MaxSlicedWasserstein {

    private final int steps;
    private final SlicedWasserstein kernel;
    private final Crew crew;
    private final Queue<SlopedSlice> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param steps how many directions are tried on the way up, 0 to take the best start as it is
     * @param threads how many threads share the starts, the caller's included; the way up is done by two at most
     * @throws IllegalArgumentException if steps is negative or there is no thread
     */
    public MaxSlicedWasserstein(int steps, int threads) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: " + steps + "; there cannot be fewer than 0");
        }
        this.steps = steps;
        this.kernel = new SlicedWasserstein(2, threads);
        this.crew = new Crew(threads);
    }

    /**
     * This distance with the directions among which the search begins.
     *
     * @throws IllegalArgumentException if a direction has no length
     */
    public SampleDistance from(Directions starts) {
        Directions unit = starts.normalised();
        return new SampleDistance() {
            @Override
            public int dimension() {
                return unit.dimension();
            }

            @Override
            public double value(float[] x, int n, float[] y, int m) {
                SlopedSlice top = climb(x, n, y, m, unit);
                idle.add(top);
                return top.value();
            }

            @Override
            public double valueAndGradient(float[] x, int n, float[] y, int m, float[] gradX) {
                Samples.requirePoints("gradX", gradX.length, n, unit.dimension());
                SlopedSlice top = climb(x, n, y, m, unit);
                top.gradient(gradX);
                idle.add(top);
                return top.value();
            }
        };
    }

    /**
     * The direction in which two unweighted clouds differ most, as found from these starts: one row of unit length.
     *
     * @throws IllegalArgumentException as {@link SampleDistance#value}
     */
    public Directions direction(float[] x, int n, float[] y, int m, Directions starts) {
        SlopedSlice top = climb(x, n, y, m, starts.normalised());
        Directions found = Directions.of(top.direction(), starts.dimension());
        idle.add(top);
        return found;
    }

    private SlopedSlice climb(float[] x, int n, float[] y, int m, Directions starts) {
        int best = indexOfLargest(kernel.slices(x, n, y, m, starts));
        SlopedSlice slice = borrow(n, m, starts.dimension());
        slice.begin(x, y);
        slice.along(starts.rows(best).toFloats(), crew);
        double reach = 1;
        for (int step = 0; step < steps && slice.climbs(); step++) {
            reach = slice.tryStep(reach, crew) ? 2 * reach : reach / 4;
        }
        return slice;
    }

    private static int indexOfLargest(double[] slices) {
        int best = 0;
        for (int l = 1; l < slices.length; l++) {
            if (slices[l] > slices[best]) {
                best = l;
            }
        }
        return best;
    }

    private SlopedSlice borrow(int n, int m, int dimension) {
        SlopedSlice slice = idle.poll();
        return slice != null && slice.fits(n, m, dimension) ? slice : new SlopedSlice(n, m, dimension);
    }
}
