package org.twofold.report.figure;

import org.twofold.statistics.BinnedResponse;
import org.twofold.statistics.Binning;

/**
 * Scale and width of a response in bins, with errors.
 *
 * @param label of the sample
 * @param binned mean and quantiles
 */
record Resolution(String label, BinnedResponse binned) {

    /** A bin with fewer values has no quantile worth showing. */
    static final int FEWEST = 20;

    /** Standard error of half the central 68 % width of n normal values, in units of that width over √n. */
    private static final double WIDTH_ERROR = 0.88;

    static Resolution of(String label, Binning bins, double[] at, double[] response) {
        // The statistics refuse an empty sample; here it is a model without pairs, and its bins are empty.
        return new Resolution(label, at.length > 0 ? BinnedResponse.of(bins, at, response)
                : new BinnedResponse(bins, java.util.Collections.nCopies(bins.count(), new BinnedResponse.Column(0,
                        Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN))));
    }

    int bins() {
        return binned.bins().count();
    }

    double edge(int i) {
        return binned.bins().edge(i);
    }

    int count(int b) {
        return binned.columns().get(b).count();
    }

    /** NaN where there are too few values; the same below. */
    double mean(int b) {
        return known(b, binned.columns().get(b).mean());
    }

    double meanError(int b) {
        return known(b, binned.columns().get(b).rms() / Math.sqrt(count(b)));
    }

    double half(int b) {
        return known(b, binned.columns().get(b).halfWidth());
    }

    double halfError(int b) {
        return WIDTH_ERROR * half(b) / Math.sqrt(count(b));
    }

    /** All means, [bins]; the same of half widths below. */
    double[] means() {
        return java.util.stream.IntStream.range(0, bins()).mapToDouble(this::mean).toArray();
    }

    double[] halves() {
        return java.util.stream.IntStream.range(0, bins()).mapToDouble(this::half).toArray();
    }

    private double known(int b, double value) {
        return count(b) < FEWEST ? Double.NaN : value;
    }
}
