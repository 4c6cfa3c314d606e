package org.twofold.statistics;

import java.util.Arrays;

/**
 * How much weight of a sample falls into each bin, and how well that is known.
 *
 * <p>n_b = Σ_{x_i in b} w_i with variance Σ_{x_i in b} w_i²; without weights w = 1, so both are the number of entries.
 * What lies outside is counted as underflow and overflow. Weights are taken as they are, of either sign. Immutable.
 */
public final class Histogram {

    private final Binning bins;
    private final double[] counts;
    private final double[] variances;
    private final long entries;
    private final double underflow;
    private final double overflow;

    private Histogram(Binning bins, double[] counts, double[] variances, long entries, double underflow, double overflow) {
        this.bins = bins;
        this.counts = counts;
        this.variances = variances;
        this.entries = entries;
        this.underflow = underflow;
        this.overflow = overflow;
    }

    /**
     * The histogram of an unweighted sample; it may be empty.
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public static Histogram of(Binning bins, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(bins, values, ones);
    }

    /**
     * The histogram of a weighted sample; it may be empty.
     *
     * @throws IllegalArgumentException if a value or a weight is not finite, or there are not as many of both
     */
    public static Histogram of(Binning bins, double[] values, double[] weights) {
        Samples.requireSameLength("values", values.length, "weights", weights.length);
        Samples.requireFinite("values", values);
        Samples.requireFinite("weights", weights);
        double[] counts = new double[bins.count()];
        double[] variances = new double[bins.count()];
        double underflow = 0;
        double overflow = 0;
        for (int i = 0; i < values.length; i++) {
            int bin = bins.indexOf(values[i]);
            if (bin < 0) {
                underflow += weights[i];
            } else if (bin == bins.count()) {
                overflow += weights[i];
            } else {
                counts[bin] += weights[i];
                variances[bin] += weights[i] * weights[i];
            }
        }
        return new Histogram(bins, counts, variances, values.length, underflow, overflow);
    }

    /**
     * A histogram somebody else has filled, without weights and with nothing outside.
     *
     * @throws IllegalArgumentException if there are not as many counts as bins, or one is negative or not finite
     */
    public static Histogram ofCounts(Binning bins, double... counts) {
        Samples.requireSameLength("counts", counts.length, "bins", bins.count());
        Samples.requireFinite("counts", counts);
        double sum = 0;
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] < 0) {
                throw new IllegalArgumentException("counts[" + b + "] is " + counts[b] + "; it must not be negative");
            }
            sum += counts[b];
        }
        return new Histogram(bins, counts.clone(), counts.clone(), Math.round(sum), 0, 0);
    }

    /**
     * A histogram whose entries are not independent, so that whoever filled it knows its variances better.
     *
     * @param entries how many values were filled
     * @throws IllegalArgumentException if there are not as many of both as bins, or one is not finite
     */
    public static Histogram ofVariances(Binning bins, double[] counts, double[] variances, long entries, double underflow,
            double overflow) {
        Samples.requireSameLength("counts", counts.length, "bins", bins.count());
        Samples.requireSameLength("variances", variances.length, "bins", bins.count());
        Samples.requireFinite("counts", counts);
        Samples.requireFinite("variances", variances);
        return new Histogram(bins, counts.clone(), variances.clone(), entries, underflow, overflow);
    }

    /** The bins. */
    public Binning bins() {
        return bins;
    }

    /** n_b, the weight in bin b. */
    public double count(int b) {
        return counts[b];
    }

    /** The variance of n_b, Σw². */
    public double variance(int b) {
        return variances[b];
    }

    /** The standard deviation of n_b, √Σw². */
    public double error(int b) {
        return Math.sqrt(variances[b]);
    }

    /** n_b divided by the width of the bin and the weight in all bins: a density that integrates to one. */
    public double density(int b) {
        return counts[b] / (bins.width(b) * total());
    }

    /** The weight below the first edge. */
    public double underflow() {
        return underflow;
    }

    /** The weight above the last edge. */
    public double overflow() {
        return overflow;
    }

    /** The weight in all bins together. */
    public double total() {
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        return total;
    }

    /** How many values were filled, inside or outside. */
    public long entries() {
        return entries;
    }

    /** Σw / Σw² of what is in the bins: the factor that turns weight into an equivalent number of entries; 1 if nothing is. */
    double entriesPerWeight() {
        double squares = 0;
        for (double variance : variances) {
            squares += variance;
        }
        return squares > 0 ? total() / squares : 1;
    }
}
