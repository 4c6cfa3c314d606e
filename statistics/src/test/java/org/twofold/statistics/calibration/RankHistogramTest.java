package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.statistics.Weights;

class RankHistogramTest {

    private static PosteriorPositions evenly(int n) {
        return PosteriorPositions.of(Weights.equal(n), i -> (i + 0.5) / n);
    }

    @Test
    void theBandIsTheBinomials() {
        // scipy.stats.binom.ppf([0.025, 0.975], 1000, 0.1) and (…, 237, 0.05).
        RankHistogram thousand = RankHistogram.of(evenly(1000), 10);
        assertEquals(82, thousand.low());
        assertEquals(119, thousand.high());
        RankHistogram few = RankHistogram.of(evenly(237), 20);
        assertEquals(6, few.low());
        assertEquals(19, few.high());
        assertEquals(100, thousand.expected(), 1e-9);
        assertEquals(0, thousand.uniformity().chiSquare(), 1e-9);
    }

    @Test
    void chiSquareAgainstTheFlatOne() {
        RankHistogram ranks = RankHistogram.of(PosteriorPositions.of(Weights.equal(15), i -> i < 6 ? 0.1 : 0.9), 2);
        assertEquals(6, ranks.count(0), 1e-9);
        assertEquals(2 * 1.5 * 1.5 / 7.5, ranks.uniformity().chiSquare(), 1e-9);
        assertEquals(1, ranks.uniformity().degreesOfFreedom());
    }

    @Test
    void weightsCountAsEffectiveEvents() {
        double[] weights = new double[300];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 3 == 0 ? 2 : 1;
        }
        RankHistogram ranks = RankHistogram.of(PosteriorPositions.of(Weights.of(weights), i -> (i + 0.5) / 300), 5);
        assertEquals(400.0 * 400 / 600, ranks.events(), 1e-9);
        assertEquals(ranks.expected(), ranks.count(2), 1e-9);
    }

    @Test
    void itTellsCalibratedFromOthers() {
        assertTrue(pValue(0, 1) > 0.01);
        assertTrue(pValue(0, 0.8) < 1e-6);
        assertTrue(pValue(0, 1.25) < 1e-6);
        assertTrue(pValue(0.3, 1) < 1e-6);
    }

    private static double pValue(double bias, double width) {
        PosteriorSample sample = Posteriors.normal(4000, 30, bias, width, new Random(12));
        return RankHistogram.of(PosteriorPositions.of(sample, new Random(13)), 20).uniformity().pValue();
    }

    @Test
    void tooFewEventsAreRefused() {
        Refused.with("20 bins for 99 events", () -> RankHistogram.of(evenly(99), 20));
        Refused.with("1 bins", () -> RankHistogram.of(evenly(99), 1));
    }
}
