package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.statistics.CentralInterval;

class CoverageTest {

    private static Coverage byRank(PosteriorSample sample, double level) {
        return Coverage.of(PosteriorPositions.of(sample, new Random(99)), level);
    }

    @Test
    void interpolatedIntervalsOfCalibratedPosteriorsCoverTooLittleByAKnownAmount() {
        for (int draws : new int[] {5, 20}) {
            PosteriorSample flat = Posteriors.of(40_000, draws, new Random(draws), Random::nextDouble);
            for (double level : new double[] {0.68, 0.95}) {
                Coverage intervals = Coverage.ofIntervals(flat, level);
                assertEquals(level * (draws - 1) / (draws + 1), Coverage.expectedOfIntervals(level, draws), 1e-15);
                assertEquals(Coverage.expectedOfIntervals(level, draws), intervals.rate(), 4 * intervals.error());
                assertTrue(intervals.deviation() < -10 * intervals.error());
                Coverage ranks = byRank(flat, level);
                assertEquals(level, ranks.rate(), 4 * ranks.error());
            }
        }
    }

    @Test
    void aNormalPosteriorIsNearlyThat() {
        PosteriorSample normal = Posteriors.normal(40_000, 100, 0, 1, new Random(3));
        Coverage intervals = Coverage.ofIntervals(normal, 0.95);
        assertEquals(0.931 + 0.001, intervals.rate(), 4 * intervals.error());
        assertEquals(0.95, byRank(normal, 0.95).rate(), 4 * intervals.error());
        assertEquals(CentralInterval.coverage(rows(normal), truths(normal), 0.95).rate(), intervals.rate(), 1e-12);
    }

    @Test
    void onAtomsOnlyTheRandomisedRankIsRight() {
        PosteriorSample quark = Posteriors.of(20_000, 32, new Random(5), random -> random.nextDouble() < 0.9 ? 4.7 : 1.3);
        Coverage ranks = byRank(quark, 0.68);
        assertEquals(0.68, ranks.rate(), 4 * ranks.error());
        assertTrue(Coverage.ofIntervals(quark, 0.68).rate() > 0.85);
        PosteriorSample electron = Posteriors.of(20_000, 32, new Random(6), random -> 5.11e-4);
        assertEquals(0.95, byRank(electron, 0.95).rate(), 4 * byRank(electron, 0.95).error());
        assertEquals(1, Coverage.ofIntervals(electron, 0.95).rate(), 1e-12);
    }

    @Test
    void itSeesWidthsAndBiases() {
        assertTrue(byRank(Posteriors.normal(4000, 50, 0, 0.8, new Random(1)), 0.68).deviation() < -0.05);
        assertTrue(byRank(Posteriors.normal(4000, 50, 0, 1.2, new Random(1)), 0.68).deviation() > 0.05);
        assertTrue(byRank(Posteriors.normal(4000, 50, 0.7, 1, new Random(1)), 0.68).deviation() < -0.05);
    }

    @Test
    void theErrorIsBinomialAndWeightsAreCopies() {
        double[][] draws = {{0, 2}, {0, 2}, {0, 2}, {0, 2}};
        Coverage plain = Coverage.ofIntervals(PosteriorSample.of(draws, new double[] {1, 1, 9, 1}), 0.5);
        assertEquals(0.75, plain.rate(), 1e-15);
        assertEquals(Math.sqrt(0.75 * 0.25 / 4), plain.error(), 1e-15);
        assertEquals(4, plain.effectiveEvents());
        Coverage weighted = Coverage.ofIntervals(PosteriorSample.of(new double[][] {{0, 2}, {0, 2}}, new double[] {1, 9},
                new double[] {6, 2}), 0.5);
        assertEquals(0.75, weighted.rate(), 1e-15);
        assertEquals(Math.sqrt(0.75 * 0.75 * 0.25 * 0.25 * 2), weighted.error(), 1e-15);
        Refused.with("level is 0.0", () -> Coverage.of(PosteriorPositions.of(Posteriors.normal(9, 3, 0, 1, new Random(1)),
                new Random(1)), 0));
    }

    private static double[][] rows(PosteriorSample sample) {
        double[][] rows = new double[sample.events()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = sample.drawsOf(i);
        }
        return rows;
    }

    private static double[] truths(PosteriorSample sample) {
        double[] truths = new double[sample.events()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = sample.truth(i);
        }
        return truths;
    }
}
