package org.twofold.learning.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RungeKuttaTest {

    /** x' = x cos t, x(0) = 1: x = e^{sin t}. */
    private static final VectorField FIELD = (t, x, out) -> {
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] * Math.cos(t);
        }
    };

    private static double error(RungeKutta method, int steps) {
        double[] state = {1, 2};
        method.integrate(FIELD, RungeKutta.evenTimes(0, 2, steps), state);
        assertEquals(2 * state[0], state[1], 1e-12, "states do not mix");
        return Math.abs(state[0] - Math.exp(Math.sin(2)));
    }

    @ParameterizedTest
    @EnumSource
    void convergesWithItsOrder(RungeKutta method) {
        double found = Math.log(error(method, 160) / error(method, 320)) / Math.log(2);
        assertEquals(method.order(), found, 0.1);
    }

    /** Down the same way as up. */
    @ParameterizedTest
    @EnumSource
    void goesBothWays(RungeKutta method) {
        double[] state = {1.3};
        method.integrate(FIELD, RungeKutta.evenTimes(0, 1, 2000), state);
        method.integrate(FIELD, RungeKutta.evenTimes(1, 0, 2000), state);
        assertEquals(1.3, state[0], 2e-3);
    }

    @ParameterizedTest
    @EnumSource
    void countsItsEvaluations(RungeKutta method) {
        int[] count = {0};
        method.step((t, x, out) -> count[0]++, 0, 1, new double[1]);
        assertEquals(method.evaluations(), count[0]);
    }

    /** One step of x' = t² from 0 to 1, by hand: 0, 1/4, 1/2, 1/3. */
    @Test
    void oneStepByHand() {
        double[] expected = {0, 0.25, 0.5, 1.0 / 3};
        for (RungeKutta method : RungeKutta.values()) {
            double[] state = {0};
            method.step((t, x, out) -> out[0] = t * t, 0, 1, state);
            assertEquals(expected[method.ordinal()], state[0], 1e-15, method.name());
        }
    }

    @Test
    void gridsEndWhereTheyShould() {
        assertArrayEquals(new double[] {1, 0.75, 0.5, 0.25, 0}, RungeKutta.evenTimes(1, 0, 4));
        assertEquals(0.3, RungeKutta.evenTimes(0, 0.3, 3)[3], 0);
        assertThrows(IllegalArgumentException.class, () -> RungeKutta.evenTimes(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> RungeKutta.EULER.integrate(FIELD, new double[] {0}, new double[1]));
    }
}
