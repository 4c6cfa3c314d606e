package org.twofold.learning.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

class NoiseScheduleTest {

    private static final CosineSchedule COSINE = new CosineSchedule(1, 0.02);
    private static final MonotoneSchedule LEARNED = new MonotoneSchedule(0.8, 0.1, new double[] {1, -2}, new double[] {0, 0.5},
            new double[] {1.5, 0.5}, -13.3, 5);

    @Test
    void cosineAtItsWorkedValues() {
        assertEquals(0.714142843, COSINE.level(0.5).alpha(), 1e-9);
        assertEquals(0.7, COSINE.level(0.5).sigma(), 1e-9);
        assertEquals(3.040166281, COSINE.rate(0.5), 1e-8);
        assertEquals(0.987999255, COSINE.level(0.1).alpha(), 1e-9);
        assertEquals(0.154458645, COSINE.level(0.1).sigma(), 1e-9);
        assertEquals(0.484886385, COSINE.rate(0.1), 1e-8);
        assertEquals(0.02, COSINE.level(1).alpha(), 1e-12);
        assertEquals(155.048480, COSINE.rate(1), 1e-5);
    }

    @Test
    void theLearnedOneAtItsWorkedValues() {
        assertEquals(-8.635899155394565, LEARNED.gamma(0.25), 1e-12);
        assertEquals(-3.797425135960699, LEARNED.gamma(0.5), 1e-12);
        assertEquals(19.00588, LEARNED.slope(0.5), 1e-5);
        assertEquals(-13.3, LEARNED.gamma(0), 1e-12);
        assertEquals(5, LEARNED.gamma(1), 1e-12);
    }

    private static MonotoneSchedule drawn(long seed) {
        RandomStream random = new RandomStreams(seed).stream("weights");
        double[][] weights = new double[3][40];
        for (double[] row : weights) {
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextGaussian();
            }
        }
        return new MonotoneSchedule(1, random.nextGaussian(), weights[0], weights[1], weights[2], -10, 8);
    }

    @Test
    void everyScheduleRisesWithTheSlopeItSays() {
        for (NoiseSchedule schedule : List.of(COSINE, LEARNED, drawn(1), drawn(2), drawn(3))) {
            double before = Double.NEGATIVE_INFINITY;
            for (int i = 1; i < 1000; i++) {
                double t = i / 1000.0;
                double gamma = schedule.gamma(t);
                assertTrue(gamma > before, "at " + t);
                double slope = (schedule.gamma(t + 1e-6) - schedule.gamma(t - 1e-6)) / 2e-6;
                assertEquals(slope, schedule.slope(t), 1e-5 * Math.max(1, slope));
                before = gamma;
            }
        }
    }

    @Test
    void schedulesThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(0.5, 0.6));
        assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1.1, 0.6));
        assertThrows(IllegalArgumentException.class, () -> new MonotoneSchedule(1, 0, new double[2], new double[2], new double[1], 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new MonotoneSchedule(1, 0, new double[2], new double[2], new double[2], 1, 1));
    }

    /** Data N(0, 1/4), the best guess, from x = 1: 0.46344 in 20 steps of DDIM, 0.49629 in 200. */
    @Test
    void ddimOnTheCosineScheduleAtItsWorkedValues() {
        int[] counts = {20, 50, 100, 200};
        double[] expected = {0.46344, 0.48511, 0.49254, 0.49629};
        for (int k = 0; k < counts.length; k++) {
            NoiseLevel[] levels = new NoiseLevel[counts[k] + 1];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = COSINE.level(1 - (double) i / counts[k]);
            }
            double[] state = {1};
            VariancePreserving.ddim((level, z, noise) -> noise[0] = level.sigma() * z[0]
                    / (level.alpha() * level.alpha() / 4 + level.sigma() * level.sigma()), levels, state);
            assertEquals(expected[k], state[0], 1e-5, counts[k] + " steps");
        }
    }
}
