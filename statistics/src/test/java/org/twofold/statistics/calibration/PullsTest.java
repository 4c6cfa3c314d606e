package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PullsTest {

    @Test
    void byHand() {
        Pulls pulls = Pulls.of(PosteriorSample.of(new double[][] {{1, 3}, {0, 2}, {5, 5}}, new double[] {4, 1, 5}));
        double first = 2 / Math.sqrt(2);
        assertEquals(first / 2, pulls.mean().value(), 1e-12);
        assertEquals(first / 2, pulls.width().value(), 1e-12);
        assertEquals(1, pulls.undefined());
        Pulls none = Pulls.of(PosteriorSample.of(new double[][] {{0.1, 0.1, 0.1}}, new double[] {0.1}));
        assertTrue(Double.isNaN(none.mean().value()) && none.undefined() == 1);
        Refused.with("one draw", () -> Pulls.of(PosteriorSample.of(new double[][] {{1}}, new double[] {1})));
    }

    @Test
    void ofNormalPosteriorsTheyAreStudents() {
        for (int draws : new int[] {12, 100}) {
            Pulls pulls = Pulls.of(Posteriors.normal(20_000, draws, 0, 1, new Random(draws)));
            assertEquals(0, pulls.mean().value(), 4 * pulls.mean().error());
            assertEquals(1 / Math.sqrt(20_000), pulls.mean().error(), 0.002);
            assertEquals(Pulls.expectedWidth(draws), pulls.width().value(), 4 * pulls.width().error());
        }
        assertEquals(Double.POSITIVE_INFINITY, Pulls.expectedWidth(3));
    }

    @Test
    void biasesAndWidthsShow() {
        Pulls pulls = Pulls.of(Posteriors.normal(5000, 100, 0.5, 0.8, new Random(2)));
        assertEquals(-0.5 / 0.8, pulls.mean().value(), 0.05);
        assertEquals(1 / 0.8, pulls.width().value(), 0.05);
    }
}
