package org.twofold.report.figure;

import java.util.Optional;
import org.twofold.report.drawing.Decimals;
import org.twofold.statistics.KolmogorovSmirnov;
import org.twofold.statistics.Wasserstein;
import org.twofold.statistics.Weights;

/**
 * How far two samples are apart, unbinned.
 *
 * @param kolmogorovSmirnov largest difference of the cumulative distributions
 * @param wasserstein squared cost, not rooted, in the square of the unit
 */
record Distances(double kolmogorovSmirnov, double wasserstein) {

    /** Nothing where a sample is empty or has negative weights: neither distance is defined then. */
    static Optional<Distances> of(Sample truth, Sample model) {
        if (!truth.isDistribution() || !model.isDistribution()) {
            return Optional.empty();
        }
        Weights truthWeights = Weights.of(truth.weights());
        Weights modelWeights = Weights.of(model.weights());
        return Optional.of(new Distances(
                KolmogorovSmirnov.of(truth.values(), truthWeights, model.values(), modelWeights).statistic(),
                new Wasserstein(2).value(truth.values(), truthWeights, model.values(), modelWeights)));
    }

    /** In the words of a legend. */
    String shown(String unit) {
        return "KS " + Decimals.significant(kolmogorovSmirnov, 2) + ",  W_{2}^{2} "
                + Decimals.significant(wasserstein, 3) + (unit.isEmpty() ? "" : " " + unit + "²");
    }
}
