package org.twofold.statistics;

import java.util.Optional;

/**
 * The Kullback–Leibler divergence of a model's histogram from that of the truth.
 *
 * <p>KL = Σ_b P_b ln(P_b / Q_b), P the truth, Q the model, both normalised to Σ = 1 over the bins; natural logarithm,
 * dimensionless. These are probabilities, not densities: nothing is divided by the width of a bin, with which the sum would
 * have to be multiplied again. Weighted histograms enter with their effective entries n_b Σw / Σw².
 *
 * <p>What is outside the bins does not enter; how much that is stands beside the value, since a model whose tails are wrong
 * is not punished for them here.
 *
 * <p>Source: Shmakov et al. (2023), whose text leaves direction, range and empty bins open. Where no bin is empty the same as
 * {@code scipy.stats.entropy(P, Q)}.
 *
 * @param value KL; NaN with {@link EmptyBins#SKIP} if no bin has something in both
 * @param truthOutside share of the truth's weight outside the bins
 * @param modelOutside share of the model's weight outside the bins
 */
public record HistogramDivergence(double value, double truthOutside, double modelOutside) {

    private static final double LOWEST = 0.001;
    private static final double HIGHEST = 0.999;
    private static final double HALF = 0.5;
    private static final double EPSILON = 1e-12;

    /**
     * The divergence with half an entry added to every bin.
     *
     * @throws IllegalArgumentException as below
     */
    public static HistogramDivergence of(Histogram truth, Histogram model) {
        return of(truth, model, EmptyBins.ADD_HALF);
    }

    /**
     * The divergence of two histograms with the same bins.
     *
     * @throws IllegalArgumentException if the bins differ, a bin has less than nothing, or no truth is in them
     */
    public static HistogramDivergence of(Histogram truth, Histogram model, EmptyBins empty) {
        if (!truth.bins().equals(model.bins())) {
            throw new IllegalArgumentException("the histograms have different bins: " + truth.bins() + " and " + model.bins());
        }
        if (!(truth.total() > 0)) {
            throw new IllegalArgumentException("none of the truth is in the bins " + truth.bins());
        }
        double[] p = probabilities("truth", truth, empty);
        double[] q = probabilities("model", model, empty);
        double sum = 0;
        boolean any = false;
        for (int b = 0; b < p.length; b++) {
            if (p[b] > 0 && q[b] > 0) {
                sum += p[b] * Math.log(p[b] / q[b]);
                any = true;
            }
        }
        return new HistogramDivergence(any ? sum : Double.NaN, outside(truth), outside(model));
    }

    /**
     * So many equal bins between the 0.1 % and the 99.9 % quantile of the truth, the smallest values at which its cumulative
     * distribution reaches these: {@code numpy.quantile(x, q, weights=w, method="inverted_cdf")}.
     *
     * @return nothing if these are the same number, or so close that there are no bins between: then the divergence is not
     *     defined
     * @throws IllegalArgumentException if bins is below 1
     */
    public static Optional<Binning> bins(EmpiricalDistribution truth, int bins) {
        double low = truth.quantile(LOWEST);
        double high = truth.quantile(HIGHEST);
        double width = (high - low) / Math.max(1, bins);
        boolean distinct = width > 2 * Math.ulp(Math.max(Math.abs(low), Math.abs(high))) && Double.isFinite(width);
        return distinct || bins < 1 ? Optional.of(Binning.uniform(low, high, bins)) : Optional.empty();
    }

    private static double[] probabilities(String name, Histogram histogram, EmptyBins empty) {
        double[] values = new double[histogram.bins().count()];
        double factor = histogram.entriesPerWeight();
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            if (histogram.count(b) < 0) {
                throw new IllegalArgumentException("bin " + b + " of the " + name + " has " + histogram.count(b)
                        + "; it must not be negative");
            }
            values[b] = histogram.count(b) * factor + (empty == EmptyBins.ADD_HALF ? HALF : 0);
            sum += values[b];
        }
        for (int b = 0; b < values.length; b++) {
            values[b] = (sum > 0 ? values[b] / sum : 0) + (empty == EmptyBins.EPS ? EPSILON : 0);
        }
        return values;
    }

    private static double outside(Histogram histogram) {
        double outside = histogram.underflow() + histogram.overflow();
        return outside == 0 ? 0 : outside / (outside + histogram.total());
    }
}
