package org.twofold.statistics;

import java.util.random.RandomGenerator;

/**
 * What a metric says of truth against truth: its mean and standard deviation over random splits of the truth into two
 * disjoint halves.
 *
 * <p>Most distances are not zero between two samples of one distribution. A result below the floor is not an improvement;
 * one that cannot be told from it is a success. Compare only numbers made with equal sizes.
 */
public final class NoiseFloor {

    private final int splits;
    private final RandomGenerator random;

    /**
     * @throws IllegalArgumentException if splits is below 1
     */
    public NoiseFloor(int splits, RandomGenerator random) {
        if (splits < 1) {
            throw new IllegalArgumentException("splits: " + splits + "; there must be at least 1");
        }
        this.splits = splits;
        this.random = random;
    }

    /** The floor of a metric of one quantity. */
    public Estimate of(double[] truth, TwoSampleMetric metric) {
        return of(truth.length, IndexedMetric.of(truth, truth, metric));
    }

    /**
     * The floor of a metric of n entries; both selections it is asked for are of the truth.
     *
     * @throws IllegalArgumentException if there are fewer than two entries
     */
    public Estimate of(int n, IndexedMetric metric) {
        return of(n, n / 2, metric);
    }

    /**
     * The floor for samples of a given size, which is that of the model's comparison where the truth has enough.
     *
     * @param size entries of each of the two disjoint samples
     * @throws IllegalArgumentException if the size is below 1 or above n/2
     */
    public Estimate of(int n, int size, IndexedMetric metric) {
        if (size < 1 || size > n / 2) {
            throw new IllegalArgumentException("two disjoint samples of " + size + " entries cannot be had from " + n);
        }
        double[] values = new double[splits];
        for (int s = 0; s < splits; s++) {
            int[] shuffled = shuffled(n, 2 * size);
            int[] first = new int[size];
            int[] second = new int[size];
            System.arraycopy(shuffled, 0, first, 0, size);
            System.arraycopy(shuffled, size, second, 0, size);
            values[s] = metric.value(first, second);
        }
        return Estimate.of(values);
    }

    /** The first so many entries of a random order of n (Fisher and Yates). */
    private int[] shuffled(int n, int wanted) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = 0; i < wanted; i++) {
            int j = i + random.nextInt(n - i);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
