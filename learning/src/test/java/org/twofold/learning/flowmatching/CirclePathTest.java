package org.twofold.learning.flowmatching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.solvers.RungeKutta;

class CirclePathTest {

    @Test
    void beginsAtDataAndEndsAtNoise() {
        assertEquals(3, CirclePath.at(0, 3, -7), 1e-15);
        assertEquals(-7, CirclePath.at(CirclePath.NOISE, 3, -7), 1e-14);
        assertEquals(0.5 * 3 + Math.sqrt(0.75) * -7, CirclePath.at(Math.PI / 3, 3, -7), 1e-14);
    }

    @Test
    void theVelocityIsTheDerivative() {
        for (double angle : new double[] {0.1, 0.8, 1.4}) {
            double h = 1e-5;
            assertEquals((CirclePath.at(angle + h, 3, -7) - CirclePath.at(angle - h, 3, -7)) / (2 * h), CirclePath.velocity(angle, 3, -7), 1e-8);
        }
    }

    /** Of N(μ, s²): E[u | y] = (s² cos² + sin²)⁻¹ (1 − s²) sin cos (y − μ cos) − μ sin, whose way back ends at μ + s ε. */
    @Test
    void theWayBackOfANormalIsKnown() {
        double mean = 1.5;
        double spread = 0.5;
        double noise = -0.8;
        double[] state = {noise};
        RungeKutta.MIDPOINT.integrate((angle, y, velocity) -> {
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            double variance = spread * spread * cos * cos + sin * sin;
            velocity[0] = (1 - spread * spread) * sin * cos / variance * (y[0] - mean * cos) - mean * sin;
        }, RungeKutta.evenTimes(CirclePath.NOISE, 0, 200), state);
        assertEquals(mean + spread * noise, state[0], 1e-4);
    }

    /** Standard normal data: u does not depend on y. */
    @Test
    void ofNormalDataTheVelocityIsNoise() {
        RandomStream random = new RandomStreams(1).stream("pairs");
        double product = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            double e = random.nextGaussian();
            product += CirclePath.at(0.4, x, e) * CirclePath.velocity(0.4, x, e) / n;
        }
        assertEquals(0, product, 4 / Math.sqrt(n));
    }
}
