package org.twofold.report.figure;

import org.twofold.events.Binning;

/** A sample in bins, ready to be drawn: scaled, and divided by the widths where these differ. */
final class Spectrum {

    private final String label;
    private final double[] edges;
    private final double[] content;
    private final double[] squares;
    private final double below;
    private final double above;
    private final double scale;
    private final double meanWeight;

    private Spectrum(String label, double[] edges, double[] content, double[] squares, double below, double above,
            double scale, double meanWeight) {
        this.label = label;
        this.edges = edges;
        this.content = content;
        this.squares = squares;
        this.below = below;
        this.above = above;
        this.scale = scale;
        this.meanWeight = meanWeight;
    }

    static Spectrum of(Sample sample, Binning binning, double scale) {
        double[] edges = binning.array();
        double[] content = new double[edges.length - 1];
        double[] squares = new double[edges.length - 1];
        double below = 0;
        double above = 0;
        for (int i = 0; i < sample.size(); i++) {
            double value = sample.value(i);
            double weight = sample.weight(i);
            int bin = bin(edges, value);
            if (bin < 0) {
                below += weight;
            } else if (bin == content.length) {
                above += weight;
            } else {
                content[bin] += weight;
                squares[bin] += weight * weight;
            }
        }
        return new Spectrum(sample.label(), edges, content, squares, below, above, scale,
                sample.size() == 0 ? 0 : sample.total() / sample.size());
    }

    /** The bin of a value, closed on the left and the last also on the right; −1 below and the number of bins above. */
    static int bin(double[] edges, double value) {
        int last = edges.length - 1;
        if (value >= edges[last]) {
            return value == edges[last] ? last - 1 : last;
        }
        int found = java.util.Arrays.binarySearch(edges, value);
        return found >= 0 ? found : -found - 2;
    }

    String label() {
        return label;
    }

    int bins() {
        return content.length;
    }

    double edge(int i) {
        return edges[i];
    }

    double centre(int b) {
        return (edges[b] + edges[b + 1]) / 2;
    }

    /** Sum of the weights in a bin, as they were given. */
    double content(int b) {
        return content[b];
    }

    /** Statistical error of the content: the root of the sum of squared weights. */
    double error(int b) {
        return Math.sqrt(squares[b]);
    }

    /** Error over content; NaN for an empty bin. */
    double relativeError(int b) {
        return content[b] == 0 ? Double.NaN : error(b) / Math.abs(content[b]);
    }

    double below() {
        return below;
    }

    double above() {
        return above;
    }

    /** The part of the sample that no bin shows. */
    double outside() {
        double all = below + above;
        for (double c : content) {
            all += c;
        }
        return all == 0 ? 0 : (below + above) / all;
    }

    /** What a sample is multiplied with to be compared with another one. */
    double scale() {
        return scale;
    }

    double meanWeight() {
        return meanWeight;
    }

    /** Whether all bins are equally wide, so that contents can be shown as they are. */
    boolean uniform() {
        double first = edges[1] - edges[0];
        for (int b = 1; b < content.length; b++) {
            if (Math.abs(edges[b + 1] - edges[b] - first) > 1e-6 * first) {
                return false;
            }
        }
        return true;
    }

    /** Height of a bin in a figure. */
    double drawn(int b) {
        return content[b] * factor(b);
    }

    /** Error of that height. */
    double drawnError(int b) {
        return error(b) * factor(b);
    }

    private double factor(int b) {
        return scale / (uniform() ? 1 : edges[b + 1] - edges[b]);
    }
}
