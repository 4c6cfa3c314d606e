package org.twofold.methods.posterior.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.methods.ToyTopPairs;
import org.twofold.methods.posterior.TopPair;
import org.twofold.statistics.evaluation.MetricResult;

/** Sums of distances and masses that disagree, by hand. */
class DrawnMetricsTest {

    private static final TopPair PAIR = ToyTopPairs.PAIR;
    private static final Events TRUTH = ToyTopPairs.of(300, 1).theory();

    /** The truth with some numbers of every event changed. */
    private static Events changed(int particle, int number, float factor, float offset) {
        float[] numbers = PAIR.particles(TRUTH);
        for (int event = 0; event < TRUTH.size(); event++) {
            int at = event * TopPair.WIDTH + particle * TopPair.NUMBERS + number;
            numbers[at] = numbers[at] * factor + offset;
        }
        TopPair.Columns columns = PAIR.columns(numbers);
        return TRUTH.mapped(PAIR.theory(), columns.columns(), columns.beside());
    }

    private static MetricResult find(List<MetricResult> metrics, String id, String of) {
        return metrics.stream().filter(metric -> metric.id().equals(id) && metric.of().equals(of)).findFirst().orElseThrow();
    }

    private static List<MetricResult> totals(Events model) {
        return MarginalTotals.of(PAIR, TRUTH, ToyTopPairs.of(300, 2).theory(), model, ToyTopPairs.of(100, 3).theory(), new RandomStreams(4));
    }

    @Test
    void theTruthIsAtNoDistance() {
        List<MetricResult> metrics = totals(TRUTH);
        assertEquals(List.of("total-wasserstein", "total-wasserstein-standardised", "total-energy", "total-energy-standardised", "total-ks",
                "total-kl128"), metrics.stream().map(MetricResult::id).toList());
        for (MetricResult metric : metrics) {
            assertEquals(0, metric.value(), 1e-9, metric.id());
            assertTrue(metric.floor() > 0 && metric.untrained() > 0 && metric.error() > 0, metric.toString());
        }
    }

    /** 7 GeV more of one energy are 7 GeV of the sum, 7/σ of the standardised one, and of KS what they are of that column. */
    @Test
    void oneShiftedNumberIsTheWholeSum() {
        List<MetricResult> metrics = totals(changed(9, 3, 1, 7));
        assertEquals(7, find(metrics, "total-wasserstein", "88 marginals").value(), 1e-4);
        double[] energies = org.twofold.methods.posterior.Marginals.of(PAIR, TRUTH)[9][4];
        double mean = java.util.Arrays.stream(energies).average().orElseThrow();
        double sigma = Math.sqrt(java.util.Arrays.stream(energies).map(e -> (e - mean) * (e - mean)).average().orElseThrow());
        assertEquals(7 / sigma, find(metrics, "total-wasserstein-standardised", "88 marginals").value(), 1e-6);
    }

    /** A neutrino has ±10⁻⁵ GeV by rounding: neither a distance nor, over its spread, a large one. */
    @Test
    void whatRoundingLeavesOfMassesIsNoDistance() {
        List<MetricResult> metrics = totals(changed(1, 4, 0, 3e-5f));
        for (MetricResult metric : metrics) {
            assertEquals(0, metric.value(), 1e-9, metric.id());
        }
    }

    @Test
    void massesAgreeInTheTruthAndNotWhereTheyWereChanged() {
        int top = TopPair.PARTICLES.indexOf("t_had");
        List<MetricResult> metrics = MassAgreement.of(PAIR, TRUTH, changed(top, 4, 1.25f, 0), changed(TopPair.PARTICLES.indexOf("W_lep"), 4, 0, 0));
        assertEquals(20, metrics.size());
        for (String quantile : List.of("median", "99")) {
            for (String id : List.of("mass-own-", "mass-decay-")) {
                MetricResult of = find(metrics, id + quantile, "t_had");
                assertEquals(0.2, of.value(), 1e-4, "(1.25 m − m) / 1.25 m");
                assertEquals(0, of.floor(), 1e-4);
                assertEquals(0, find(metrics, id + quantile, "ttbar").value(), 1e-4);
                double before = find(metrics, id + quantile, "W_lep").untrained();
                assertTrue(before > 60 && before < 200, "a mass of 0 is off by so many GeV over 1 GeV: " + before);
            }
        }
    }
}
