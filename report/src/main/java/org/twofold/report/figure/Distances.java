package org.twofold.report.figure;

import org.twofold.report.drawing.Decimals;

/**
 * How far two samples are apart, unbinned.
 *
 * @param kolmogorovSmirnov largest difference of the cumulative distributions; NaN where a sample is empty
 * @param wasserstein squared cost, not rooted, in the square of the unit; NaN where a sample is empty
 */
record Distances(double kolmogorovSmirnov, double wasserstein) {

    static Distances of(Sample truth, Sample model) {
        return new Distances(Double.NaN, Double.NaN);
    }

    String shown(String unit) {
        return Double.isNaN(kolmogorovSmirnov) ? "no events to compare"
                : "KS " + Decimals.significant(kolmogorovSmirnov, 2) + ",  W_{2}^{2} "
                + Decimals.significant(wasserstein, 3) + (unit.isEmpty() ? "" : " " + unit + "²");
    }
}
