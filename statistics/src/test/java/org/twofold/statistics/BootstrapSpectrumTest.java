package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;

class BootstrapSpectrumTest {

    private static final int REPLICAS = 2000;

    @Test
    void weightsArePoissonOfMeanOne() {
        PoissonWeights weights = new PoissonWeights(new RandomStreams(1), 20);
        int events = 50_000;
        double[] share = new double[8];
        for (long event = 0; event < events; event++) {
            for (int n : weights.of(event)) {
                share[Math.min(n, 7)] += 1.0 / (20 * events);
            }
        }
        double probability = Math.exp(-1);
        for (int n = 0; n < 7; n++) {
            probability = n == 0 ? probability : probability / n;
            assertEquals(probability, share[n], 5 * Math.sqrt(probability / (20 * events)), "n = " + n);
        }
    }

    @Test
    void aWeightBelongsToItsEventAndItsReplica() {
        PoissonWeights many = new PoissonWeights(new RandomStreams(3), 50);
        assertArrayEquals(Arrays.copyOf(many.of(77), 10), new PoissonWeights(new RandomStreams(3), 10).of(77));
        assertTrue(!Arrays.equals(many.of(77), many.of(78)));
        assertTrue(!Arrays.equals(many.of(77), new PoissonWeights(new RandomStreams(4), 50).of(77)));
        assertThrows(IllegalArgumentException.class, () -> new PoissonWeights(new RandomStreams(1), -1));
    }

    /**
     * Event i puts weight v_ib into bin b, so that the covariance of Poisson replicas is Σ_i v_ia v_ib: draws of one event are one event.
     * From K replicas C_ab is known to √((C_aa C_bb + C_ab²)/K).
     */
    @Test
    void theCovarianceIsThatOfEventsNotOfDraws() {
        int events = 3000;
        Binning bins = Binning.of(new double[] {0, 1, 2, 3});
        PoissonWeights weights = new PoissonWeights(new RandomStreams(5), REPLICAS);
        BootstrapSpectrum spectrum = new BootstrapSpectrum(bins, REPLICAS);
        double[][] expected = new double[3][3];
        for (long event = 0; event < events; event++) {
            int[] counts = weights.of(event);
            double[] inBins = new double[3];
            // Two draws of every event in bin 0, its third in bin 1 or 2; weights grow from 0.5 to 1.5.
            double weight = 0.5 + (double) event / events;
            int third = event % 3 == 0 ? 2 : 1;
            for (int bin : new int[] {0, 0, third}) {
                spectrum.add(bin + 0.5, weight, counts);
                inBins[bin] += weight;
            }
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    expected[a][b] += inBins[a] * inBins[b];
                }
            }
        }
        double[][] found = spectrum.covariance();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double known = Math.sqrt((expected[a][a] * expected[b][b] + expected[a][b] * expected[a][b]) / REPLICAS);
                assertEquals(expected[a][b], found[a][b], 4 * known, a + ", " + b);
                assertEquals(found[b][a], found[a][b], 1e-9);
            }
        }
        assertTrue(expected[0][1] > 10 * Math.sqrt(expected[0][0] * expected[1][1] / REPLICAS), "bins are correlated, and it is seen");
    }

    @Test
    void whatLiesOutsideIsCounted() {
        BootstrapSpectrum spectrum = new BootstrapSpectrum(Binning.of(new double[] {0, 1}), 0);
        spectrum.add(-1, 2, new int[0]);
        spectrum.add(0.5, 3, new int[0]);
        spectrum.add(7, 4, new int[0]);
        assertEquals(2, spectrum.underflow());
        assertArrayEquals(new double[] {3}, spectrum.counts());
        assertEquals(4, spectrum.overflow());
        spectrum.add(Double.POSITIVE_INFINITY, 5, new int[0]);
        assertEquals(5, spectrum.undefined());
        assertThrows(IllegalArgumentException.class, () -> spectrum.add(0.5, Double.NaN, new int[0]));
        assertThrows(IllegalArgumentException.class, spectrum::covariance);
    }

    @Test
    void covarianceByHand() {
        assertArrayEquals(new double[][] {{2, -4}, {-4, 8}}, BootstrapSpectrum.covariance(new double[][] {{1, 6}, {3, 2}}));
        assertArrayEquals(new double[] {2, 4}, BootstrapSpectrum.mean(new double[][] {{1, 6}, {3, 2}}));
    }
}
