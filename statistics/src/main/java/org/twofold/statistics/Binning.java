package org.twofold.statistics;

import java.util.Arrays;

/**
 * Consecutive bins on a line, given by their edges e_0 < e_1 < … < e_B.
 *
 * <p>Bin b is [e_b, e_{b+1}), the last also contains e_B: NumPy's convention. Immutable; equal if the edges are.
 */
public final class Binning {

    private final double[] edges;

    private Binning(double[] edges) {
        this.edges = edges;
    }

    /**
     * Bins between given edges.
     *
     * @throws IllegalArgumentException unless there are at least two, finite and strictly increasing
     */
    public static Binning of(double... edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("edges: " + edges.length + " given; one bin needs two");
        }
        Samples.requireFinite("edges", edges);
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                throw new IllegalArgumentException("edges[" + i + "] is " + edges[i] + " after " + edges[i - 1]
                        + "; edges must increase");
            }
        }
        return new Binning(edges.clone());
    }

    /**
     * Bins of one width.
     *
     * @throws IllegalArgumentException if there is no bin, or the range is empty or not finite
     */
    public static Binning uniform(double from, double to, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: " + bins + "; there must be at least 1");
        }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = from + (to - from) * i / bins;
        }
        edges[bins] = to;
        return of(edges);
    }

    /** B, the number of bins. */
    public int count() {
        return edges.length - 1;
    }

    /** The lower edge of bin b; for b = B the last edge. */
    public double edge(int b) {
        return edges[b];
    }

    /** The middle of bin b. */
    public double centre(int b) {
        return 0.5 * (edges[b] + edges[b + 1]);
    }

    /** The width of bin b. */
    public double width(int b) {
        return edges[b + 1] - edges[b];
    }

    /** The bin of a value; −1 below the first edge, B above the last. */
    public int indexOf(double value) {
        if (value == edges[count()]) {
            return count() - 1;
        }
        int found = Arrays.binarySearch(edges, value + 0.0);
        return found >= 0 ? found : -found - 2;
    }

    /** True if a value is in one of the bins. */
    public boolean contains(double value) {
        return value >= edges[0] && value <= edges[count()];
    }

    /** A copy of the edges, [B + 1]. */
    public double[] edges() {
        return edges.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binning binning && Arrays.equals(edges, binning.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return Arrays.toString(edges);
    }
}
