package org.twofold.methods.posterior.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.TopPair;
import org.twofold.statistics.Bootstrap;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.MarginalDistances;
import org.twofold.statistics.MarginalMetric;
import org.twofold.statistics.TruthMarginals;
import org.twofold.statistics.Weights;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * Sums of the distances of all 88 marginal distributions, one draw of each event against as many events of the truth.
 *
 * <p>Σ over 11 particles and 8 numbers; units are mixed on purpose, as in the published tables, and standardised sums are without.
 * Where the truth has but one value, divergences and standardised distances are not defined and stay out of the sums. Errors are standard deviations over {@link Bootstrap#RESAMPLES} resamples of both samples.
 *
 * <p>Source: Shmakov et al. (2023), Table 1; see {@link MarginalMetric}.
 */
final class MarginalTotals {

    private static final List<MarginalMetric> SHOWN = List.of(MarginalMetric.WASSERSTEIN, MarginalMetric.ENERGY,
            MarginalMetric.KOLMOGOROV_SMIRNOV, MarginalMetric.KL128);

    private MarginalTotals() {}

    /**
     * {@code total-wasserstein}, {@code total-wasserstein-standardised} and so on.
     *
     * @param truth the reference
     * @param other an independent sample of the truth, for the floor
     */
    static List<MetricResult> of(TopPair pair, Events truth, Events other, Events model, Events untrained, RandomStreams random) {
        Columns reference = Columns.of(pair, truth);
        Columns drawn = Columns.of(pair, model);
        TruthMarginals marginals = reference.marginals();
        List<MarginalDistances> all = List.of(drawn.from(marginals), Columns.of(pair, other).from(marginals),
                Columns.of(pair, untrained).from(marginals));
        List<MarginalDistances> resampled = resamples(reference, drawn, random);
        List<MetricResult> results = new ArrayList<>();
        for (MarginalMetric metric : SHOWN) {
            results.add(result(metric, false, all, resampled));
            if (metric.hasUnit()) {
                results.add(result(metric, true, all, resampled));
            }
        }
        return results;
    }

    private static List<MarginalDistances> resamples(Columns truth, Columns model, RandomStreams random) {
        List<MarginalDistances> resampled = new ArrayList<>();
        for (int b = 0; b < Bootstrap.RESAMPLES; b++) {
            resampled.add(model.at(random.stream("totals-bootstrap-model", b).ints(model.size(), 0, model.size()).toArray())
                    .from(truth.at(random.stream("totals-bootstrap-truth", b).ints(truth.size(), 0, truth.size()).toArray()).marginals()));
        }
        return resampled;
    }

    private static MetricResult result(MarginalMetric metric, boolean standardised, List<MarginalDistances> all,
            List<MarginalDistances> resampled) {
        double error = Estimate.of(resampled.stream().mapToDouble(each -> total(metric, standardised, each)).toArray()).standardDeviation();
        return new MetricResult(Direction.UNFOLD, "total-" + metric.id() + (standardised ? "-standardised" : ""), "88 marginals",
                total(metric, standardised, all.get(0)), error, "", total(metric, standardised, all.get(1)),
                total(metric, standardised, all.get(2)));
    }

    private static double total(MarginalMetric metric, boolean standardised, MarginalDistances distances) {
        return (standardised ? distances.standardised() : distances.raw()).get(metric).total();
    }

    /** The numbers of a sample, [11][8][size], with the weights of its events. */
    private record Columns(double[][][] values, double[] weights) {

        static Columns of(TopPair pair, Events events) {
            return new Columns(Marginals.of(pair, events), events.weights());
        }

        int size() {
            return weights.length;
        }

        TruthMarginals marginals() {
            return TruthMarginals.of(values, Weights.of(weights));
        }

        MarginalDistances from(TruthMarginals truth) {
            return truth.distances(values, Weights.of(weights));
        }

        Columns at(int[] positions) {
            double[][][] some = new double[values.length][values[0].length][];
            for (int particle = 0; particle < some.length; particle++) {
                for (int component = 0; component < some[particle].length; component++) {
                    some[particle][component] = at(values[particle][component], positions);
                }
            }
            return new Columns(some, at(weights, positions));
        }

        private static double[] at(double[] column, int[] positions) {
            double[] some = new double[positions.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = column[positions[i]];
            }
            return some;
        }
    }
}
