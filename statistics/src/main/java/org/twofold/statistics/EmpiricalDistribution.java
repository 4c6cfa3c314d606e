package org.twofold.statistics;

import java.util.Arrays;

/**
 * The distribution that puts weight w_i on each value x_i of a sample: its values in ascending order and the cumulative
 * weight up to and including each.
 *
 * <p>F(x) = Σ_{x_i ≤ x} w_i with Σ w_i = 1, right-continuous. Immutable.
 */
public final class EmpiricalDistribution {

    private final double[] ascending;
    private final double[] cumulated;

    private EmpiricalDistribution(double[] ascending, double[] cumulated) {
        this.ascending = ascending;
        this.cumulated = cumulated;
    }

    /**
     * The distribution of an unweighted sample.
     *
     * @throws IllegalArgumentException if the sample is empty or a value is not finite; the message uses the name
     */
    public static EmpiricalDistribution of(String name, double[] values) {
        return of(name, values, Weights.equal(Samples.require(name, values).length));
    }

    /**
     * The distribution of a weighted sample.
     *
     * @throws IllegalArgumentException if the sample is empty, a value is not finite, or the weights are not as many
     */
    public static EmpiricalDistribution of(String name, double[] values, Weights weights) {
        Samples.require(name, values);
        weights.requireCount(name, values.length);
        double[] ascending = new double[values.length];
        double[] cumulated = new double[values.length];
        if (weights.areEqual()) {
            System.arraycopy(values, 0, ascending, 0, values.length);
            Arrays.sort(ascending);
            weights.quantileGrid(new int[0], cumulated);
        } else {
            int[] order = order(values);
            for (int r = 0; r < order.length; r++) {
                ascending[r] = values[order[r]];
            }
            weights.quantileGrid(order, cumulated);
        }
        return new EmpiricalDistribution(ascending, cumulated);
    }

    /** How many values there are, equal ones counted apart. */
    public int count() {
        return ascending.length;
    }

    /** The r-th smallest value, r from 0. */
    public double value(int r) {
        return ascending[r];
    }

    /** The weight of the r + 1 smallest values; 1 for the last. */
    public double cumulated(int r) {
        return cumulated[r];
    }

    /**
     * The smallest value at which F reaches a probability.
     *
     * @throws IllegalArgumentException if the probability is outside [0, 1]
     */
    public double quantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + "; it must be in [0, 1]");
        }
        // Values without weight are passed over at both ends.
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] >= probability && cumulated[middle] > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return ascending[low];
    }

    /**
     * The indices of the values in ascending order, equal values in the order they come.
     *
     * <p>A merge sort from runs of one, so that no index is ever boxed.
     */
    static int[] order(double[] values) {
        int n = values.length;
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
        }
        for (long width = 1; width < n; width *= 2) {
            for (long start = 0; start < n; start += 2 * width) {
                merge(values, from, to, (int) start, (int) Math.min(n, start + width), (int) Math.min(n, start + 2 * width));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(double[] values, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean takeLeft = right == end || left < middle && values[from[left]] <= values[from[right]];
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}
