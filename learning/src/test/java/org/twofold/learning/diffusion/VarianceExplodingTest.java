package org.twofold.learning.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarianceExplodingTest {

    /** The best denoiser of data that are standard normal. */
    private static final Denoiser IDEAL = (sigma, state, data) -> {
        for (int i = 0; i < state.length; i++) {
            data[i] = state[i] / (1 + sigma * sigma);
        }
    };

    private static final double EXACT = 80 * Math.sqrt((1 + 1e-10) / (1 + 6400.0));

    private interface Sampler {
        void sample(Denoiser denoiser, double[] sigmas, double[] state);
    }

    private static double end(Sampler sampler, int count) {
        double[] state = {80};
        sampler.sample(IDEAL, VarianceExploding.grid(80, 1e-5, 7, count), state);
        return state[0];
    }

    @Test
    void gridOfKarras() {
        assertArrayEquals(new double[] {80, 17.52783196, 2.515218976, 0.1697527563, 0.002}, VarianceExploding.grid(80, 0.002, 7, 5), 1e-8);
        assertArrayEquals(new double[] {80, 13.53245950, 1.243276101, 0.03227848369, 1e-5}, VarianceExploding.grid(80, 1e-5, 7, 5), 1e-8);
        assertThrows(IllegalArgumentException.class, () -> VarianceExploding.grid(1, 2, 7, 5));
        assertThrows(IllegalArgumentException.class, () -> VarianceExploding.grid(2, 1, 7, 1));
    }

    @ParameterizedTest
    @CsvSource({"10, 1.24288", "20, 1.04750", "50, 1.00658", "100, 1.00152"})
    void heunAtItsWorkedValues(int count, double expected) {
        assertEquals(expected, end(VarianceExploding::heun, count), 1e-5);
    }

    @Test
    void heunConvergesWithOrderTwo() {
        assertOrder(VarianceExploding::heun, 2);
    }

    @Test
    void dpmPlusPlusConvergesWithOrderTwo() {
        assertOrder(VarianceExploding::dpmPlusPlus2M, 2);
    }

    @Test
    void eulerConvergesWithOrderOne() {
        assertOrder(VarianceExploding::euler, 1);
    }

    private static void assertOrder(Sampler sampler, int order) {
        double found = Math.log((end(sampler, 401) - EXACT) / (end(sampler, 801) - EXACT)) / Math.log(2);
        assertEquals(order, found, 0.1);
    }

    /** Two steps by hand: D = x/(1 + σ²), σ = 2, 1, 1/2, x = 3. */
    @Test
    void dpmPlusPlusByHand() {
        double[] state = {3};
        VarianceExploding.dpmPlusPlus2M(IDEAL, new double[] {2, 1, 0.5}, state);
        double first = 0.5 * 3 + 0.5 * 0.6;
        // h = ln 2 in both steps, so r = 1: D̃ = 1.5 D − 0.5 D before.
        double second = 0.5 * first + 0.5 * (1.5 * first / 2 - 0.5 * 0.6);
        assertEquals(second, state[0], 1e-14);
    }

    /** A denoiser that knows the data brings everything there in one last step. */
    @Test
    void aLastStepToZeroEndsAtTheGuess() {
        Denoiser knows = (sigma, state, data) -> java.util.Arrays.fill(data, 7);
        for (Sampler sampler : new Sampler[] {VarianceExploding::euler, VarianceExploding::heun, VarianceExploding::dpmPlusPlus2M}) {
            double[] state = {100, -5};
            sampler.sample(knows, new double[] {80, 3, 0}, state);
            assertArrayEquals(new double[] {7, 7}, state, 1e-12);
        }
    }

    @Test
    void scalingOfTheNetwork() {
        EdmScaling scaling = EdmScaling.of(2, 0.5);
        assertEquals(0.25 / 4.25, scaling.skip(), 1e-15);
        assertEquals(1 / Math.sqrt(4.25), scaling.out(), 1e-15);
        assertEquals(1 / Math.sqrt(4.25), scaling.in(), 1e-15);
        assertEquals(1, EdmScaling.of(0, 1).skip(), 0);
        assertTrue(EdmScaling.of(80, 1).skip() < 1e-3);
        assertThrows(IllegalArgumentException.class, () -> EdmScaling.of(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> EdmScaling.of(1, 0));
    }
}
