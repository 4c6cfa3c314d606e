package org.twofold.learning.flowmatching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.learning.solvers.RungeKutta;
import org.twofold.learning.solvers.VectorField;

class LinearPathTest {

    private static final LinearPath PATH = LinearPath.STANDARD;
    private static final double MEAN = 1.5;
    private static final double SPREAD = 0.5;

    /** The mean velocity of data N(1.5, 0.5²) at y: E[u | y_t = y]. */
    private static final VectorField IDEAL = (t, y, out) -> {
        double b = PATH.leastNoise() + (1 - PATH.leastNoise()) * t;
        double a = 1 - t;
        double variance = a * a * SPREAD * SPREAD + b * b;
        for (int i = 0; i < y.length; i++) {
            double off = (y[i] - a * MEAN) / variance;
            double data = MEAN + a * SPREAD * SPREAD * off;
            double noise = b * off;
            out[i] = PATH.velocity(data, noise);
        }
    };

    @ParameterizedTest
    @CsvSource({"EULER, 10, 1.93080", "EULER, 50, 1.98540", "EULER, 100, 1.99265", "MIDPOINT, 10, 1.999884825", "MIDPOINT, 50, 1.999999077",
            "MIDPOINT, 100, 1.999999893", "CLASSIC, 10, 2.000000249"})
    void fromNoiseOneAtTheWorkedValues(RungeKutta method, int steps, double expected) {
        double[] state = {1};
        method.integrate(IDEAL, RungeKutta.evenTimes(1, 0, steps), state);
        assertEquals(expected, state[0], method == RungeKutta.EULER ? 5e-6 : 1e-8);
    }

    @Test
    void theVelocityIsTheDerivativeOfThePath() {
        for (double t : new double[] {0.1, 0.5, 0.9}) {
            assertEquals(PATH.velocity(2, -0.7), (PATH.at(t + 1e-6, 2, -0.7) - PATH.at(t - 1e-6, 2, -0.7)) / 2e-6, 1e-8);
        }
        assertEquals(2, PATH.at(0, 2, 0), 0);
        assertEquals(-0.7, PATH.at(1, 2, -0.7), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> new LinearPath(-1));
    }
}
