package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.twofold.statistics.EmptyBins.ADD_HALF;
import static org.twofold.statistics.EmptyBins.EPS;
import static org.twofold.statistics.EmptyBins.SKIP;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramDivergenceTest {

    @Test
    void workedValuesWithoutEmptyBins() {
        assertEquals(0.14384103622589045, kl(SKIP, counts(1, 1), counts(1, 3)), 1e-12);
        assertEquals(0.13081203594113697, kl(SKIP, counts(1, 3), counts(1, 1)), 1e-12);
        assertEquals(0.17328679513998632, kl(SKIP, counts(.5, .25, .25), counts(.25, .25, .5)), 1e-12);
        assertEquals(0.10644013528622315, kl(SKIP, counts(10, 20, 30, 40), counts(25, 25, 25, 25)), 1e-12);
        assertEquals(0.12177727428716865, kl(SKIP, counts(25, 25, 25, 25), counts(10, 20, 30, 40)), 1e-12);
    }

    @Test
    void workedValuesOfThePolicies() {
        assertEquals(0.37600290339658854, kl(SKIP, counts(8, 2, 0), counts(5, 0, 5)), 1e-12);
        assertEquals(5.580319544095432, kl(EPS, counts(8, 2, 0), counts(5, 0, 5)), 1e-6);
        assertEquals(0.5673783261198044, kl(ADD_HALF, counts(8, 2, 0), counts(5, 0, 5)), 1e-12);
        assertEquals(0.03397980735907956, kl(SKIP, counts(4, 4, 2), counts(4, 3, 3)), 1e-12);
        assertEquals(0.025194290061829952, kl(ADD_HALF, counts(4, 4, 2), counts(4, 3, 3)), 1e-12);
        assertEquals(0.5673783261198044, HistogramDivergence.of(counts(8, 2, 0), counts(5, 0, 5)).value(), 1e-12, "the default");
    }

    /** Densities without the width of the bins would give four times as much, 1.5955121440669044. */
    @Test
    void probabilitiesAndNotDensities() {
        Binning bins = Binning.uniform(0, 1, 4);
        Histogram truth = Histogram.of(bins, new double[] {0, .1, .2, .5, .5, .9, 1});
        Histogram model = Histogram.of(bins, new double[] {-.2, .05, .3, .55, .6, .7, 1});
        HistogramDivergence divergence = HistogramDivergence.of(truth, model, SKIP);
        assertEquals(0.3988780360167261, divergence.value(), 1e-12);
        assertEquals(0, divergence.truthOutside());
        assertEquals(1 / 7.0, divergence.modelOutside(), 1e-12);
        double trap = IntStream.of(0, 2, 3).mapToDouble(b -> truth.density(b) * Math.log(truth.density(b) / model.density(b))).sum();
        assertEquals(1.5955121440669044, trap, 1e-12);
    }

    @Test
    void weightsCountAsEffectiveEntries() {
        Binning bins = Binning.uniform(0, 3, 3);
        double[] x = {0.5, 0.5, 1.5, 2.5};
        double[] y = {0.5, 1.5, 1.5, 2.5};
        double plain = HistogramDivergence.of(Histogram.of(bins, x), Histogram.of(bins, y)).value();
        double[] sevens = {7, 7, 7, 7};
        assertEquals(plain, HistogramDivergence.of(Histogram.of(bins, x, sevens), Histogram.of(bins, y)).value(), 1e-12,
                "a common factor changes nothing");
        // Weights 1, 3 stand for (1 + 3)² / (1 + 9) = 1.6 entries.
        double p = (0.4 + 0.5) / (1.6 + 1);
        double q = 0.5;
        assertEquals(p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / q), HistogramDivergence.of(
                Histogram.of(Binning.uniform(0, 2, 2), new double[] {0.5, 1.5}, new double[] {1, 3}), counts(4, 4)).value(), 1e-12);
    }

    @Test
    void binsReachFromOneEndOfTheTruthToTheOther() {
        double[] truth = IntStream.rangeClosed(1, 2000).mapToDouble(i -> 2001 - i).toArray();
        Binning bins = HistogramDivergence.bins(EmpiricalDistribution.of("truth", truth), 64).orElseThrow();
        assertEquals(64, bins.count());
        assertEquals(2, bins.edge(0));
        assertEquals(1998, bins.edge(64));
        assertEquals(3 / 2000.0, HistogramDivergence.of(Histogram.of(bins, truth), Histogram.of(bins, truth)).truthOutside(), 1e-12);
        EmpiricalDistribution weighted = EmpiricalDistribution.of("truth", new double[] {-9, 0, 1, 9}, Weights.of(0.0, 1, 1, 0));
        assertEquals(Binning.of(0, 1), HistogramDivergence.bins(weighted, 1).orElseThrow(), "without weight there is nothing");
    }

    @Test
    void aConstantTruthHasNoBins() {
        assertTrue(HistogramDivergence.bins(EmpiricalDistribution.of("truth", new double[] {4.7, 4.7}), 64).isEmpty());
        assertTrue(HistogramDivergence.bins(EmpiricalDistribution.of("truth", new double[] {4.7, Math.nextUp(4.7)}), 64).isEmpty());
    }

    @Test
    void aModelThatIsElsewhere() {
        Histogram gone = Histogram.of(Binning.uniform(0, 2, 2), new double[] {7, 8});
        assertTrue(Double.isNaN(kl(SKIP, counts(1, 1), gone)));
        assertEquals(Math.log(0.5 / 1e-12), kl(EPS, counts(1, 1), gone), 1e-6);
        assertEquals(0, kl(ADD_HALF, counts(1, 1), gone), 1e-12);
        assertEquals(1, HistogramDivergence.of(counts(1, 1), gone).modelOutside());
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Complaint.expect("different bins", () -> kl(SKIP, counts(1, 1), counts(1, 1, 1)));
        Complaint.expect("none of the truth", () -> kl(SKIP, counts(0, 0), counts(1, 1)));
        Histogram negative = Histogram.of(Binning.uniform(0, 2, 2), new double[] {0.5, 1.5}, new double[] {-1, 2});
        Complaint.expect("bin 0 of the model", () -> kl(SKIP, counts(1, 1), negative));
        Complaint.expect("at least 1", () -> HistogramDivergence.bins(EmpiricalDistribution.of("x", new double[] {1}), 0));
    }

    private static double kl(EmptyBins empty, Histogram truth, Histogram model) {
        return HistogramDivergence.of(truth, model, empty).value();
    }

    private static Histogram counts(double... counts) {
        return Histogram.ofCounts(Binning.uniform(0, counts.length, counts.length), counts);
    }
}
