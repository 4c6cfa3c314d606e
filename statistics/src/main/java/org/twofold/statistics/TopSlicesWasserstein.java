package org.twofold.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The mean of the k largest slices of a sliced Wasserstein distance: it looks where the samples differ most.
 *
 * <p>(1/k) Σ_{l among the k largest} W₂²({θ_l · x_i}, {θ_l · y_j}); k = L is the sliced Wasserstein distance, k = 1 the
 * max-sliced distance over the directions given. Of equal slices the first counts as larger.
 *
 * <p>The gradient is that of the chosen slices with the choice held fixed, which is exact wherever no two slices tie.
 *
 * <p>Shapes, units, threads and precision as in {@link SlicedWasserstein}.
 *
 * <p>Source: ours; between Bonneel, Rabin, Peyré, Pfister (2015), the mean over all, and Deshpande et al., "Max-sliced
 * Wasserstein distance and its use for GANs" (2019), the largest.
 */
public final class TopSlicesWasserstein {

    private final int largest;
    private final SlicedWasserstein kernel;

    /**
     * @param largest k, how many slices enter the mean
     * @param threads how many threads share the slices, the caller's included
     * @throws IllegalArgumentException if either is below 1
     */
    public TopSlicesWasserstein(int largest, int threads) {
        if (largest < 1) {
            throw new IllegalArgumentException("largest: " + largest + "; there must be at least 1 slice");
        }
        this.largest = largest;
        this.kernel = new SlicedWasserstein(2, threads);
    }

    /**
     * This distance with the directions from which it chooses.
     *
     * @throws IllegalArgumentException if there are fewer than k directions
     */
    public SampleDistance among(Directions directions) {
        if (directions.count() < largest) {
            throw new IllegalArgumentException("directions: " + directions.count() + "; " + largest
                    + " are to be chosen from them");
        }
        return new Chosen(directions);
    }

    private final class Chosen implements SampleDistance {

        private final Directions directions;

        Chosen(Directions directions) {
            this.directions = directions;
        }

        @Override
        public int dimension() {
            return directions.dimension();
        }

        @Override
        public double value(float[] x, int n, float[] y, int m) {
            double[] slices = kernel.slices(x, n, y, m, directions);
            double sum = 0;
            for (int l : choose(slices)) {
                sum += slices[l];
            }
            return sum / largest;
        }

        @Override
        public double valueAndGradient(float[] x, int n, float[] y, int m, float[] gradX) {
            double[] slices = kernel.slices(x, n, y, m, directions);
            return kernel.valueAndGradient(x, n, y, m, directions.rows(choose(slices)), gradX);
        }

        /** In the order of the directions, so that k = L adds as the sliced distance does. */
        private int[] choose(double[] slices) {
            int[] chosen = IntStream.range(0, slices.length).boxed()
                    .sorted(Comparator.comparingDouble((Integer l) -> slices[l]).reversed())
                    .limit(largest).mapToInt(Integer::intValue).toArray();
            Arrays.sort(chosen);
            return chosen;
        }
    }
}
