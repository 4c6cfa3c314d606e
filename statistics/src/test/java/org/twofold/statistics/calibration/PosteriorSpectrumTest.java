package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Histogram;

class PosteriorSpectrumTest {

    private static final Binning BINS = Binning.of(-2, -1, 0, 1, 2);

    private static double[][] draws(int events, int each, Random random) {
        double[][] draws = new double[events][each];
        for (double[] row : draws) {
            double middle = random.nextGaussian();
            for (int k = 0; k < each; k++) {
                row[k] = middle + 0.5 * random.nextGaussian();
            }
        }
        return draws;
    }

    private static double[] weights(int events, Random random) {
        return random.doubles(events, 0.5, 1.5).toArray();
    }

    @Test
    void oneDrawForEachEventIsTheUsualHistogram() {
        double[][] draws = draws(500, 1, new Random(1));
        double[] weights = weights(500, new Random(2));
        PosteriorSpectrum spectrum = PosteriorSpectrum.of(BINS, draws, weights);
        Histogram usual = Histogram.of(BINS, Arrays.stream(draws).mapToDouble(row -> row[0]).toArray(), weights);
        for (int b = 0; b < 4; b++) {
            assertEquals(usual.count(b), spectrum.count(b), 1e-9);
            assertEquals(usual.error(b), spectrum.error(b), 1e-9);
            assertEquals(0, spectrum.covariance(b, (b + 1) % 4));
        }
        assertEquals(usual.underflow(), spectrum.underflow(), 1e-9);
        assertEquals(usual.overflow(), spectrum.overflow(), 1e-9);
        assertEquals(500, spectrum.events());
    }

    @Test
    void copiesOfOneDrawDoNotShrinkTheError() {
        double[][] once = draws(300, 1, new Random(3));
        double[][] often = new double[300][];
        for (int i = 0; i < 300; i++) {
            often[i] = new double[50];
            Arrays.fill(often[i], once[i][0]);
        }
        PosteriorSpectrum one = PosteriorSpectrum.of(BINS, once);
        PosteriorSpectrum copied = PosteriorSpectrum.of(BINS, often);
        for (int b = 0; b < 4; b++) {
            assertEquals(one.count(b), copied.count(b), 1e-9);
            assertEquals(one.error(b), copied.error(b), 1e-9);
        }
    }

    @Test
    void byHand() {
        PosteriorSpectrum spectrum = PosteriorSpectrum.of(Binning.of(0, 1, 2), new double[][] {{0.5, 1.5, 1.5, 9}, {0.2}},
                new double[] {2, 3});
        assertEquals(0.5 + 3, spectrum.count(0), 1e-12);
        assertEquals(1, spectrum.count(1), 1e-12);
        assertEquals(0.5, spectrum.overflow(), 1e-12);
        assertEquals(0.25 + 9, spectrum.covariance(0, 0), 1e-12);
        assertEquals(0.5, spectrum.covariance(0, 1), 1e-12);
        assertEquals(1, spectrum.covariance(1, 1), 1e-12);
        assertEquals(0.5 / Math.sqrt(9.25), spectrum.correlation(1, 0), 1e-12);
    }

    /** Every event comes as often as a Poisson number of mean one says, with all its draws. */
    @Test
    void theCovarianceIsThatOfABootstrapOfEvents() {
        int events = 400;
        int resamples = 4000;
        Random random = new Random(4);
        double[][] draws = draws(events, 20, random);
        double[] weights = weights(events, random);
        PosteriorSpectrum spectrum = PosteriorSpectrum.of(BINS, draws, weights);
        double[][] values = new double[4][resamples];
        for (int r = 0; r < resamples; r++) {
            double[] resampled = new double[events];
            for (int i = 0; i < events; i++) {
                resampled[i] = weights[i] * poisson(random);
            }
            PosteriorSpectrum one = PosteriorSpectrum.of(BINS, draws, resampled);
            for (int b = 0; b < 4; b++) {
                values[b][r] = one.count(b) - spectrum.count(b);
            }
        }
        for (int b = 0; b < 4; b++) {
            for (int c = 0; c < 4; c++) {
                double sum = 0;
                for (int r = 0; r < resamples; r++) {
                    sum += values[b][r] * values[c][r] / resamples;
                }
                // Relative error of a variance from 4000 resamples: √(2/4000) = 0.022.
                assertEquals(spectrum.covariance(b, c), sum, 0.09 * spectrum.error(b) * spectrum.error(c));
            }
        }
        Histogram naive = Histogram.of(BINS, Arrays.stream(draws).flatMapToDouble(Arrays::stream).map(v -> v).toArray());
        assertTrue(naive.error(1) / 20 < 0.5 * spectrum.error(1), "draws counted as events would promise less than half of it");
        assertTrue(spectrum.correlation(1, 2) > 0.2);
    }

    private static int poisson(Random random) {
        double limit = Math.exp(-1);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Refused.with("1 weights for 2", () -> PosteriorSpectrum.of(BINS, new double[2][1], new double[1]));
        Refused.with("event 1 has 0 draws", () -> PosteriorSpectrum.of(BINS, new double[][] {{1}, {}}));
        Refused.with("draws[0][0] is NaN", () -> PosteriorSpectrum.of(BINS, new double[][] {{Double.NaN}}));
    }
}
