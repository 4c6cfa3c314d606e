package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.twofold.statistics.PosteriorRank;

class RandomisedRankTest {

    @Test
    void withoutTiesTheRankIsTheNumberOfDrawsBelow() {
        double[] draws = {4, 2, 5, 1, 3};
        for (double v : new double[] {0, 0.3, 0.999999, Math.nextDown(1.0)}) {
            assertEquals(2, RandomisedRank.rank(draws, 2.5, v));
            assertEquals(PosteriorRank.of(draws, 9), RandomisedRank.rank(draws, 9, v));
            assertTrue(RandomisedRank.position(draws, 9, v) < 1);
        }
        assertEquals((2 + 0.25) / 6, RandomisedRank.position(draws, 2.5, 0.25), 1e-15);
    }

    @Test
    void tiesAreSharedOut() {
        double[] draws = {1, 1, 1, 2};
        assertEquals(0, RandomisedRank.rank(draws, 1, 0));
        assertEquals(3, RandomisedRank.rank(draws, 1, 0.99));
        assertEquals(0.5 * 4 / 5, RandomisedRank.position(draws, 1, 0.5), 1e-15);
    }

    /** All draws and truths of a distribution on three atoms, with their probabilities: ranks 0…3 are a quarter each. */
    @Test
    void ranksOnAtomsAreUniformExactly() {
        double[] probability = {0.6, 0.3, 0.1};
        double[] ranks = new double[4];
        double[] below = new double[4];
        for (int all = 0; all < 81; all++) {
            double[] draws = {all % 3, all / 3 % 3, all / 9 % 3};
            int truth = all / 27;
            double p = probability[all % 3] * probability[all / 3 % 3] * probability[all / 9 % 3] * probability[truth];
            // Twelve is a multiple of 1, 2, 3 and 4, so this sum over v is the integral.
            for (int j = 0; j < 12; j++) {
                ranks[RandomisedRank.rank(draws, truth, (j + 0.5) / 12)] += p / 12;
            }
            below[PosteriorRank.of(draws, truth)] += p;
        }
        for (double rank : ranks) {
            assertEquals(0.25, rank, 1e-12);
        }
        assertTrue(below[0] > 0.6, "without the random number atoms pile up at rank 0");
    }

    @Test
    void nonsenseIsRefused() {
        Refused.with("v is 1.0", () -> RandomisedRank.rank(new double[] {1}, 1, 1));
        Refused.with("0 draws", () -> RandomisedRank.rank(new double[0], 1, 0));
        Refused.with("draws[1] is NaN", () -> RandomisedRank.rank(new double[] {1, Double.NaN}, 1, 0));
        Refused.with("truth is Infinity", () -> RandomisedRank.rank(new double[] {1}, Double.POSITIVE_INFINITY, 0));
    }
}
