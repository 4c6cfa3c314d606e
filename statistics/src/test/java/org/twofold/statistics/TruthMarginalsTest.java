package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.twofold.statistics.MarginalMetric.ENERGY;
import static org.twofold.statistics.MarginalMetric.KL64;
import static org.twofold.statistics.MarginalMetric.KOLMOGOROV_SMIRNOV;
import static org.twofold.statistics.MarginalMetric.WASSERSTEIN;

import org.junit.jupiter.api.Test;

class TruthMarginalsTest {

    /** Particle 0 of the worked example: a mass that is one too large, and a px of which the truth has none. */
    @Test
    void workedValues() {
        MarginalDistances distances = TruthMarginals.of(new double[][][] {{{1, 2, 3}, {0, 0, 0}}}, Weights.equal(3))
                .distances(new double[][][] {{{2, 3, 4}, {-3, 0, 3}}}, Weights.equal(3));
        TotalDistance wasserstein = distances.raw().get(WASSERSTEIN);
        assertEquals(1, wasserstein.cell(0, 0), 1e-12);
        assertEquals(2, wasserstein.cell(0, 1), 1e-12);
        assertEquals(3, wasserstein.particle(0), 1e-12);
        TotalDistance standardised = distances.standardised().get(WASSERSTEIN);
        assertEquals(1.224744871391589, standardised.cell(0, 0), 1e-12);
        assertTrue(Double.isNaN(standardised.cell(0, 1)));
        assertEquals(1.224744871391589, standardised.total(), 1e-12);
        assertEquals(distances.raw().get(ENERGY).cell(0, 0) / Math.pow(2 / 3.0, 0.25),
                distances.standardised().get(ENERGY).total(), 1e-12);
        assertEquals(2, distances.standardised().size(), "what has no unit is not standardised");
        assertTrue(Double.isNaN(distances.raw().get(KL64).cell(0, 1)), "and a constant has no histogram");
    }

    @Test
    void everyCellIsThatOfTheMetricAlone() {
        double[][][] truth = new double[2][3][400];
        double[][][] model = new double[2][3][300];
        double[] u = new double[400];
        double[] v = new double[300];
        fill(truth, u, 1, 0);
        fill(model, v, 1.1, 0.2);
        MarginalDistances distances = TruthMarginals.of(truth, Weights.of(u)).distances(model, Weights.of(v));
        for (int i = 0; i < 2; i++) {
            for (int c = 0; c < 3; c++) {
                double[] x = truth[i][c];
                double[] y = model[i][c];
                assertEquals(new Wasserstein(1).value(x, Weights.of(u), y, Weights.of(v)), raw(distances, WASSERSTEIN, i, c));
                assertEquals(EnergyDistance.of(x, Weights.of(u), y, Weights.of(v)), raw(distances, ENERGY, i, c));
                assertEquals(KolmogorovSmirnov.of(x, Weights.of(u), y, Weights.of(v)).statistic(),
                        raw(distances, KOLMOGOROV_SMIRNOV, i, c));
                for (MarginalMetric metric : MarginalMetric.values()) {
                    if (metric.bins() > 0) {
                        Binning bins = HistogramDivergence.bins(EmpiricalDistribution.of("x", x, Weights.of(u)), metric.bins())
                                .orElseThrow();
                        HistogramDivergence alone = HistogramDivergence.of(Histogram.of(bins, x, u), Histogram.of(bins, y, v));
                        assertEquals(alone.value(), raw(distances, metric, i, c), 1e-12);
                        assertEquals(alone.modelOutside(), distances.outside().orElseThrow().cell(i, c), 1e-12);
                    }
                }
            }
        }
    }

    @Test
    void theSpreadIsThatOfThePopulationAndOfAConstantNone() {
        double[][] deviations = TruthMarginals.of(new double[][][] {{{1, 5, 9}, {0.1, 0.1, 7}}}, Weights.of(3.0, 1, 0)).deviations();
        assertEquals(Math.sqrt(3), deviations[0][0], 1e-12, "mean 2, squares 3 · 1 + 9 over 4");
        assertEquals(0, deviations[0][1], "only values with weight count");
    }

    @Test
    void theTruthIsNotApartFromItself() {
        double[][][] truth = new double[1][2][100];
        double[] u = new double[100];
        fill(truth, u, 1, 0);
        MarginalDistances distances = TruthMarginals.of(truth, Weights.of(u)).distances(truth, Weights.of(u));
        distances.raw().forEach((metric, distance) -> assertEquals(0, distance.total(), metric.id()));
    }

    @Test
    void otherShapesAreRefused() {
        TruthMarginals truth = TruthMarginals.of(new double[][][] {{{1, 2}}}, Weights.equal(2));
        Complaint.expect("model has 2", () -> truth.distances(new double[2][1][1], Weights.equal(1)));
        Complaint.expect("model of particle 0 has 2", () -> truth.distances(new double[1][2][1], Weights.equal(1)));
        Complaint.expect("model[0][0] has 3", () -> truth.distances(new double[1][1][3], Weights.equal(2)));
        Complaint.expect("model[0][0][0] is NaN", () -> truth.distances(new double[][][] {{{Double.NaN}}}, Weights.equal(1)));
        Complaint.expect("truth[0][0] is empty", () -> TruthMarginals.of(new double[1][1][0], Weights.equal(1)));
    }

    private static double raw(MarginalDistances distances, MarginalMetric metric, int particle, int component) {
        return distances.raw().get(metric).cell(particle, component);
    }

    /** Numbers that are neither sorted nor equal, and weights that differ. */
    private static void fill(double[][][] columns, double[] weights, double scale, double shift) {
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 0.2 + k % 5;
            for (int i = 0; i < columns.length; i++) {
                for (int c = 0; c < columns[i].length; c++) {
                    columns[i][c][k] = shift + scale * (1 + c) * Math.sin(0.7 + 37.3 * k + 11 * i) * (1 + k % 3);
                }
            }
        }
    }
}
