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
    private static final EdmSchedule EDM = new EdmSchedule(-9, 8);
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

    /** From 2.4 + 2.4 Φ⁻¹ in double precision with another program, Φ⁻¹ by bisection of erfc. */
    @Test
    void edmAtItsWorkedValues() {
        EdmSchedule schedule = new EdmSchedule(-13.3, 5);
        assertEquals(-5.12285439275111, schedule.gamma(0.001), 1e-9);
        assertEquals(704.1412844673577, schedule.slope(0.001), 1e-6);
        assertEquals(0.5073150309532946, schedule.gamma(0.25), 1e-12);
        assertEquals(1.97874801551007, schedule.gamma(0.5), 1e-12);
        assertEquals(5.258084444280657, schedule.slope(0.5), 1e-11);
        assertEquals(4.209818942876185, schedule.gamma(0.9), 1e-12);
    }

    /** u = (2/π) arctan e^{γ/2} in even steps. */
    @Test
    void cosineBetweenTwoGammas() {
        CosineSchedule schedule = CosineSchedule.between(-13.3, 5);
        assertEquals(-1.8753223120677904, schedule.gamma(0.25), 1e-9);
        assertEquals(8.76358659738112, schedule.slope(0.25), 1e-8);
        assertEquals(-0.16138958255983113, schedule.gamma(0.5), 1e-9);
        assertEquals(2.897691424400391, schedule.gamma(0.9), 1e-9);
    }

    @Test
    void schedulesBetweenTwoGammasBeginAndEndThere() {
        for (double[] ends : new double[][] {{-13.3, 5}, {-15.9, 15.9}, {-5, 5}, {0, 1}}) {
            for (NoiseSchedule schedule : List.of(CosineSchedule.between(ends[0], ends[1]), new EdmSchedule(ends[0], ends[1]))) {
                assertEquals(ends[0], schedule.gamma(0), 1e-6, schedule.toString());
                assertEquals(ends[1], schedule.gamma(1), 1e-6, schedule.toString());
            }
        }
    }

    @Test
    void theTimeOfAGammaIsWhereItIs() {
        for (NoiseSchedule schedule : List.of(COSINE, LEARNED, EDM, CosineSchedule.between(-13.3, 5), drawn(1), drawn(2))) {
            for (double t : new double[] {1e-4, 0.013, 0.25, 0.5, 0.77, 0.999}) {
                assertEquals(t, schedule.time(schedule.gamma(t)), 1e-12, schedule + " at " + t);
            }
            assertEquals(1, schedule.time(schedule.gamma(1)), 1e-12, schedule.toString());
            assertEquals(1, schedule.time(40), 1e-12, schedule.toString());
            assertEquals(0, schedule.time(-80), 1e-12, schedule.toString());
        }
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
        for (NoiseSchedule schedule : List.of(COSINE, LEARNED, EDM, CosineSchedule.between(-8, 6), drawn(1), drawn(2), drawn(3))) {
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
        assertThrows(IllegalArgumentException.class, () -> CosineSchedule.between(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new EdmSchedule(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new EdmSchedule(Double.NEGATIVE_INFINITY, 1));
        assertThrows(IllegalArgumentException.class, () -> new MonotoneSchedule(1, 0, new double[2], new double[2], new double[1], 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new MonotoneSchedule(1, 0, new double[2], new double[2], new double[2], 1, 1));
    }

    /**
     * Data of variance 0.3289, the best guess, PNDM from γ = 7 to −7: how wide draws are, over how wide data are. In even steps of an EDM
     * schedule there are few next to data. Worked with another program.
     */
    @Test
    void howManyStepsSchedulesNeed() {
        int[] steps = {20, 30, 50, 100, 200};
        assertWidths(CosineSchedule.between(-7, 7), steps, 1.0039, 1.0025, 1.0020, 1.0018, 1.0017);
        assertWidths(new EdmSchedule(-7, 7), steps, 0.9055, 0.9373, 0.9624, 0.9815, 0.9914);
    }

    private static void assertWidths(NoiseSchedule schedule, int[] steps, double... expected) {
        double variance = 0.3289;
        for (int k = 0; k < steps.length; k++) {
            double[] state = {1};
            PseudoNumerical.sample((level, z, noise) -> noise[0] = level.sigma() * z[0]
                    / (level.alphaSquared() * variance + level.sigmaSquared()), PseudoNumerical.levels(schedule, steps[k]), state);
            double data = state[0] / NoiseLevel.of(schedule.gamma(0)).alpha();
            assertEquals(expected[k], data / Math.sqrt(variance), 1e-4, schedule + ", " + steps[k] + " steps");
        }
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
