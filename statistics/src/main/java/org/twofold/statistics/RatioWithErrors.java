package org.twofold.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Model over truth, bin by bin, with errors.
 *
 * <p>r_b = m_b / n_b, σ_b = r_b √(1/n_b + 1/m_b); for weighted histograms 1/n becomes Σw²/(Σw)². Samples of different
 * sizes: m_b is scaled by N/M outside the root. A bin without truth has no ratio and is left out and counted. A bin with
 * truth but no model has r = 0 and an error upwards of 1.841/n_b, the 68 % Poisson limit on nothing seen.
 *
 * <p>Source: Bevington and Robinson, error propagation; Howard, Mandt, Whiteson, Yang (2022).
 *
 * @param points the ratios at the bin centres, from left to right
 * @param omitted how many bins had no truth
 */
public record RatioWithErrors(List<Point> points, int omitted) {

    /** Upper 68 % limit on the mean of a Poisson variable that came out as 0. */
    private static final double LIMIT_ON_NONE = 1.841;

    /**
     * One bin.
     *
     * @param bin its number
     * @param at its centre, in the unit of the quantity
     * @param ratio r
     * @param down error downwards
     * @param up error upwards
     */
    public record Point(int bin, double at, double ratio, double down, double up) {}

    /** An immutable list. */
    public RatioWithErrors {
        points = List.copyOf(points);
    }

    /**
     * The ratio as it is.
     *
     * @throws IllegalArgumentException if the bins differ
     */
    public static RatioWithErrors of(Histogram truth, Histogram model) {
        return scaled(truth, model, 1);
    }

    /**
     * The ratio after the model is scaled to the size of the truth, N/M by what is in the bins.
     *
     * @throws IllegalArgumentException if the bins differ, or the model has nothing in them
     */
    public static RatioWithErrors normalised(Histogram truth, Histogram model) {
        if (!(model.total() > 0)) {
            throw new IllegalArgumentException("model: nothing in the bins, it cannot be scaled");
        }
        return scaled(truth, model, truth.total() / model.total());
    }

    private static RatioWithErrors scaled(Histogram truth, Histogram model, double scale) {
        if (!truth.bins().equals(model.bins())) {
            throw new IllegalArgumentException("the histograms have different bins: " + truth.bins() + " and " + model.bins());
        }
        List<Point> points = new ArrayList<>();
        int omitted = 0;
        for (int b = 0; b < truth.bins().count(); b++) {
            if (truth.count(b) > 0) {
                points.add(point(truth, model, b, scale));
            } else {
                omitted++;
            }
        }
        return new RatioWithErrors(points, omitted);
    }

    private static Point point(Histogram truth, Histogram model, int b, double scale) {
        double n = truth.count(b);
        double m = model.count(b);
        double at = truth.bins().centre(b);
        if (m == 0) {
            return new Point(b, at, 0, 0, scale * LIMIT_ON_NONE / n);
        }
        double ratio = scale * m / n;
        double error = Math.abs(ratio) * Math.sqrt(truth.variance(b) / (n * n) + model.variance(b) / (m * m));
        return new Point(b, at, ratio, error, error);
    }
}
