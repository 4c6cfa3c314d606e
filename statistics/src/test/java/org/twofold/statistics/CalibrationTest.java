package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double[] ONE_TO_FIVE = {4, 2, 5, 1, 3};

    @Test
    void rankOfTheTruth() {
        assertEquals(2, PosteriorRank.of(ONE_TO_FIVE, 2.5));
        assertEquals(0, PosteriorRank.of(ONE_TO_FIVE, 1));
        assertEquals(5, PosteriorRank.of(ONE_TO_FIVE, 9));
        Complaint.expect("draws is empty", () -> PosteriorRank.of(new double[0], 1));
    }

    @Test
    void ranksOfACalibratedPosteriorAreUniform() {
        int[] ranks = new int[1000];
        int[] tooNarrow = new int[1000];
        Random random = new Random(4);
        for (int i = 0; i < ranks.length; i++) {
            double[] draws = random.doubles(9).toArray();
            ranks[i] = PosteriorRank.of(draws, random.nextDouble());
            tooNarrow[i] = PosteriorRank.of(draws, 2 * random.nextDouble() - 0.5);
        }
        assertTrue(PosteriorRank.uniformity(ranks, 9, 10).pValue() > 0.001);
        assertTrue(PosteriorRank.uniformity(tooNarrow, 9, 10).pValue() < 1e-6);
        ReducedChiSquare few = PosteriorRank.uniformity(new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2}, 2, 2);
        assertEquals(1.0 / 5 + 1.0 / 10, few.chiSquare(), 1e-12);
        assertEquals(Binning.of(-0.5, 0.5, 2.5), few.bins());
        Complaint.expect("ranks[0] is 10", () -> PosteriorRank.uniformity(new int[] {10}, 9, 2));
        Complaint.expect("5 must be expected", () -> PosteriorRank.uniformity(new int[] {1}, 9, 2));
        Complaint.expect("bins: 11", () -> PosteriorRank.uniformity(new int[] {1}, 9, 11));
    }

    @Test
    void centralIntervals() {
        CentralInterval interval = CentralInterval.of(ONE_TO_FIVE, 0.68);
        assertEquals(1.64, interval.lower(), 1e-9);
        assertEquals(4.36, interval.upper(), 1e-9);
        double[][] draws = {ONE_TO_FIVE, ONE_TO_FIVE, ONE_TO_FIVE, ONE_TO_FIVE};
        PassingRate coverage = CentralInterval.coverage(draws, new double[] {1, 2, 4, 4.4}, 0.68);
        assertEquals(new PassingRate(2, 4), coverage);
        assertEquals(1.1, CentralInterval.of(ONE_TO_FIVE, 0.95).lower(), 1e-9);
        Complaint.expect("level is 1.0", () -> CentralInterval.of(ONE_TO_FIVE, 1));
    }

    @Test
    void quantilesAreNumPys() {
        double[] values = {3, 1, 2, 10};
        assertEquals(1, Quantile.of(values, 0));
        assertEquals(2.5, Quantile.of(values, 0.5), 1e-12);
        assertEquals(4.75, Quantile.of(values, 0.75), 1e-12);
        assertEquals(10, Quantile.of(values, 1));
        assertEquals(7, Quantile.of(new double[] {7}, 0.3));
        Complaint.expect("probability is 1.1", () -> Quantile.of(values, 1.1));
    }

    @Test
    void continuousRankedProbabilityScore() {
        assertEquals(0.5, Crps.of(ONE_TO_FIVE, 2.5), 1e-9);
        assertEquals(2.25, Crps.of(new double[] {0, 1}, 3), 1e-9);
        assertEquals(2.5, Crps.of(new double[] {0, 10}, 5), 1e-9);
        assertEquals(0, Crps.of(new double[] {91.2, 91.2, 91.2}, 91.2));
        assertEquals((2.25 + 2.5) / 2, Crps.mean(new double[][] {{0, 1}, {0, 10}}, new double[] {3, 5}), 1e-9);
    }

    @Property(tries = 200)
    void theScoreIsItsDefinition(@ForAll @Size(min = 1, max = 30) int[] any,
            @ForAll @IntRange(min = -60, max = 60) int truth) {
        double[] draws = Arrays.stream(any).mapToDouble(v -> v % 50).toArray();
        double expected = 0;
        for (double s : draws) {
            expected += Math.abs(s - truth) / draws.length;
            for (double other : draws) {
                expected -= Math.abs(s - other) / (2 * draws.length * draws.length);
            }
        }
        assertEquals(expected, Crps.of(draws, truth), 1e-9);
    }

    @Property(tries = 200)
    void theRocAreaIsItsDefinition(@ForAll @Size(min = 1, max = 30) int[] anyA,
            @ForAll @Size(min = 1, max = 30) int[] anyB) {
        double[] a = Arrays.stream(anyA).mapToDouble(v -> v % 10).toArray();
        double[] b = Arrays.stream(anyB).mapToDouble(v -> v % 10).toArray();
        double expected = 0;
        for (double low : a) {
            for (double high : b) {
                expected += (high > low ? 1 : high == low ? 0.5 : 0) / (a.length * b.length);
            }
        }
        assertEquals(expected, RocArea.of(a, b), 1e-9);
        assertEquals(1 - expected, RocArea.of(b, a), 1e-9);
    }

    @Test
    void rocAreasOfTheExtremes() {
        assertEquals(1, RocArea.of(new double[] {0, 1}, new double[] {2, 3}));
        assertEquals(0, RocArea.of(new double[] {2, 3}, new double[] {0, 1}));
        assertEquals(0.5, RocArea.of(new double[] {1, 1}, new double[] {1}));
        assertEquals(0.75, RocArea.of(new double[] {0, 2}, Weights.of(3.0, 1), new double[] {1, 5}, Weights.of(1.0, 0)), 1e-12);
    }
}
