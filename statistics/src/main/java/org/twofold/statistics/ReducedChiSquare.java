package org.twofold.statistics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * Whether two histograms come from one distribution: χ² per degree of freedom.
 *
 * <p>Samples of one size: χ² = Σ_b (n_b − m_b)² / (n_b + m_b). Samples of sizes N and M in the bins:
 * χ² = Σ_b (√(M/N) n_b − √(N/M) m_b)² / (n_b + m_b). Either way dof = B − 1. The errors are √n and √m and the samples
 * independent; weighted histograms enter with their effective entries n_b Σw / Σw².
 *
 * <p>Each bin must have at least 5 entries in both. One that has not is merged into its right neighbour, the last one
 * into its left, until all have; {@code bins} tells what became of them. Entries outside the bins do not enter.
 *
 * <p>Source: Howard, Mandt, Whiteson, Yang (2022) for one size; the other form is
 * {@code scipy.stats.chi2_contingency([n, m], correction=False)}.
 *
 * @param chiSquare χ²
 * @param degreesOfFreedom B − 1 after merging, at least 1
 * @param bins the bins after merging
 */
public record ReducedChiSquare(double chiSquare, int degreesOfFreedom, Binning bins) {

    private static final double FEWEST_ENTRIES = 5;

    /**
     * The form for samples of one size if they are, the other if not.
     *
     * @throws IllegalArgumentException if the bins differ, or fewer than two bins are left after merging
     */
    public static ReducedChiSquare of(Histogram truth, Histogram model) {
        return truth.entries() == model.entries() ? ofOneSize(truth, model) : ofTwoSizes(truth, model);
    }

    /**
     * The form for samples of one size, whatever their sizes are.
     *
     * @throws IllegalArgumentException if the bins differ, or fewer than two bins are left after merging
     */
    public static ReducedChiSquare ofOneSize(Histogram truth, Histogram model) {
        return of(truth, model, false);
    }

    /**
     * The form for samples of two sizes.
     *
     * @throws IllegalArgumentException if the bins differ, or fewer than two bins are left after merging
     */
    public static ReducedChiSquare ofTwoSizes(Histogram truth, Histogram model) {
        return of(truth, model, true);
    }

    private static ReducedChiSquare of(Histogram truth, Histogram model, boolean twoSizes) {
        if (!truth.bins().equals(model.bins())) {
            throw new IllegalArgumentException("the histograms have different bins: " + truth.bins() + " and " + model.bins());
        }
        double[] n = entries(truth);
        double[] m = entries(model);
        int[] starts = merge(n.length, new Enough(n, m));
        if (starts.length < 3) {
            throw new IllegalArgumentException("fewer than two bins are left with " + (int) FEWEST_ENTRIES
                    + " entries in both histograms");
        }
        double root = twoSizes ? Math.sqrt(sum(m, 0, m.length) / sum(n, 0, n.length)) : 1;
        double chiSquare = 0;
        double[] edges = new double[starts.length];
        for (int b = 0; b + 1 < starts.length; b++) {
            double inTruth = sum(n, starts[b], starts[b + 1]);
            double inModel = sum(m, starts[b], starts[b + 1]);
            double difference = root * inTruth - inModel / root;
            chiSquare += difference * difference / (inTruth + inModel);
        }
        for (int b = 0; b < starts.length; b++) {
            edges[b] = truth.bins().edge(starts[b]);
        }
        return new ReducedChiSquare(chiSquare, starts.length - 2, Binning.of(edges));
    }

    /** χ² / dof, near 1 for two samples of one distribution. */
    public double value() {
        return chiSquare / degreesOfFreedom;
    }

    /** The probability of a χ² at least as large: the upper incomplete gamma function Q(dof/2, χ²/2). */
    public double pValue() {
        return Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, chiSquare / 2);
    }

    private static double[] entries(Histogram histogram) {
        double[] entries = new double[histogram.bins().count()];
        double factor = histogram.entriesPerWeight();
        for (int b = 0; b < entries.length; b++) {
            entries[b] = histogram.count(b) * factor;
        }
        return entries;
    }

    /** The first old bin of each new one, and the number of old bins at the end. */
    private static int[] merge(int bins, Enough enough) {
        List<Integer> starts = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= bins; end++) {
            if (enough.between(start, end)) {
                starts.add(start);
                start = end;
            }
        }
        // What is left at the right end has too little: it joins the bin before it, whose start stays.
        int[] bounds = new int[starts.size() + 1];
        for (int b = 0; b < starts.size(); b++) {
            bounds[b] = starts.get(b);
        }
        bounds[starts.size()] = bins;
        return bounds;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int b = from; b < to; b++) {
            sum += values[b];
        }
        return sum;
    }

    private record Enough(double[] n, double[] m) {
        boolean between(int from, int to) {
            return sum(n, from, to) >= FEWEST_ENTRIES && sum(m, from, to) >= FEWEST_ENTRIES;
        }
    }
}
