package org.twofold.report.figure;

import org.twofold.statistics.Binning;
import org.twofold.statistics.Histogram;

/**
 * A histogram ready to be drawn: scaled, and divided by the widths where these differ.
 *
 * @param label of the sample
 * @param histogram of it, with its weights as they were given
 * @param scale what its contents are multiplied with to be compared with another one
 */
record Spectrum(String label, Histogram histogram, double scale) {

    static Spectrum of(Sample sample, Binning bins, double scale) {
        return new Spectrum(sample.label(), sample.histogram(bins), scale);
    }

    /** The bins of a study as the statistics know them. */
    static Binning bins(org.twofold.events.Binning edges) {
        return Binning.of(edges.array());
    }

    int bins() {
        return histogram.bins().count();
    }

    double edge(int i) {
        return histogram.bins().edge(i);
    }

    double centre(int b) {
        return histogram.bins().centre(b);
    }

    /** Error over content; NaN for an empty bin. */
    double relativeError(int b) {
        return histogram.count(b) == 0 ? Double.NaN : histogram.error(b) / Math.abs(histogram.count(b));
    }

    /** The part of the sample that no bin shows. */
    double outside() {
        double beyond = histogram.underflow() + histogram.overflow();
        double all = histogram.total() + beyond;
        return all == 0 ? 0 : beyond / all;
    }

    /** Whether all bins are equally wide, so that contents can be shown as they are. */
    boolean uniform() {
        double first = histogram.bins().width(0);
        for (int b = 1; b < bins(); b++) {
            if (Math.abs(histogram.bins().width(b) - first) > 1e-6 * first) {
                return false;
            }
        }
        return true;
    }

    /** Height of a bin in a figure. */
    double drawn(int b) {
        return histogram.count(b) * factor(b);
    }

    /** Error of that height. */
    double drawnError(int b) {
        return histogram.error(b) * factor(b);
    }

    /** All heights, [bins]. */
    double[] heights() {
        double[] heights = new double[bins()];
        for (int b = 0; b < heights.length; b++) {
            heights[b] = drawn(b);
        }
        return heights;
    }

    private double factor(int b) {
        return scale / (uniform() ? 1 : histogram.bins().width(b));
    }
}
