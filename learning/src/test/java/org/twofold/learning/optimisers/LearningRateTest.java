package org.twofold.learning.optimisers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void constant() {
        LearningRate rate = new LearningRate.Constant(1e-3);
        assertEquals(1e-3, rate.at(0));
        assertEquals(1e-3, rate.at(1_000_000_000_000L));
    }

    @Test
    void inverseEpochFallsOnceAnEpoch() {
        LearningRate rate = new LearningRate.InverseEpoch(1e-3, 15);
        assertEquals(1e-3, rate.at(0));
        assertEquals(1e-3, rate.at(14));
        assertEquals(1e-3 / 1.1, rate.at(15), 1e-18);
        assertEquals(1e-3 / 2, rate.at(150), 1e-18);
        assertEquals(1e-3 / 20.9, rate.at(199 * 15 + 14), 1e-18);
    }

    @Test
    void multiStepFallsAtItsMilestones() {
        LearningRate rate = new LearningRate.MultiStep(5e-4, 0.5, List.of(50L, 100L));
        assertEquals(5e-4, rate.at(0));
        assertEquals(5e-4, rate.at(49));
        assertEquals(2.5e-4, rate.at(50), 1e-18);
        assertEquals(2.5e-4, rate.at(99), 1e-18);
        assertEquals(1.25e-4, rate.at(100), 1e-18);
        assertEquals(1.25e-4, rate.at(100_000), 1e-18);
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.MultiStep(5e-4, 0, List.of(50L)));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.MultiStep(5e-4, 0.5, List.of(50L, 50L)));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.MultiStep(5e-4, 0.5, List.of(0L)));
    }

    @Test
    void cosineGoesFromTheRateToTheFloor() {
        LearningRate rate = new LearningRate.Cosine(2e-3, 1000, 0.01);
        assertEquals(2e-3, rate.at(0), 1e-18);
        assertEquals(2e-3 * 0.505, rate.at(500), 1e-15);
        assertEquals(2e-3 * (0.01 + 0.99 * 0.5 * (1 + Math.sqrt(0.5))), rate.at(250), 1e-15);
        assertEquals(2e-5, rate.at(1000), 1e-18);
        assertEquals(2e-5, rate.at(5000), 1e-18);
    }

    @Test
    void warmUpRisesToWhereTheOtherBegins() {
        LearningRate rate = new LearningRate.WarmUp(4, new LearningRate.Cosine(2e-3, 1000, 0));
        assertEquals(0.5e-3, rate.at(0), 1e-18);
        assertEquals(1.5e-3, rate.at(2), 1e-18);
        assertEquals(2e-3, rate.at(3), 1e-18);
        assertEquals(2e-3, rate.at(4), 1e-18);
        assertEquals(1e-3, rate.at(504), 1e-15);
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-1e-3, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new LearningRate.Constant(bad));
            assertThrows(IllegalArgumentException.class, () -> new LearningRate.InverseEpoch(bad, 15));
            assertThrows(IllegalArgumentException.class, () -> new LearningRate.Cosine(bad, 10, 0));
            assertThrows(IllegalArgumentException.class, () -> new LearningRate.Cosine(1e-3, 10, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.InverseEpoch(1e-3, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.Cosine(1e-3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.WarmUp(0, new LearningRate.Constant(1)));
    }
}
