package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Weights;

class CoverageResponseTest {

    private static final int EVENTS = 20_000;
    private static final double DELTA = 0.1;
    /** Half of the central 68 % of a normal number, and how its content answers to the logarithm of its width: 2zφ(z). */
    private static final double Z = 0.994458;
    private static final double SLOPE = 2 * Z * Math.exp(-Z * Z / 2) / Math.sqrt(2 * Math.PI);

    /** Of posteriors that are wider than the truth by given factors, the truth being normal: u = Φ(z / width). */
    private static CoverageResponse response(double wide, double narrow) {
        RandomStream random = new RandomStreams(5).stream("truth");
        double[][] signs = new double[EVENTS][3];
        double[][] up = new double[EVENTS][2];
        double[][] down = new double[EVENTS][2];
        for (int i = 0; i < EVENTS; i++) {
            for (int j = 0; j < 3; j++) {
                signs[i][j] = random.nextDouble() < 0.5 ? -1 : 1;
            }
            double first = random.nextGaussian();
            double second = random.nextGaussian();
            for (int way = -1; way <= 1; way += 2) {
                double a = Math.exp(way * DELTA * signs[i][0]);
                double b = Math.exp(way * DELTA * signs[i][1]);
                double[] u = {phi(first / (wide * a)), phi(second / (narrow * Math.sqrt((a * a + 3 * b * b) / 4)))};
                (way > 0 ? up : down)[i] = u;
            }
        }
        return CoverageResponse.of(0.68, DELTA, signs, up, down, Weights.of(Collections.nCopies(EVENTS, 1.0).stream().mapToDouble(w -> w).toArray()));
    }

    private static double phi(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    /** Coverage of normals of the right width is the level; one factor is all of the first width, a quarter and three quarters of the second. */
    @Test
    void slopesOfNormalsAreThoseOfClosedForm() {
        CoverageResponse response = response(1, 1);
        assertEquals(0.68, response.coverage()[0], 0.012);
        assertEquals(0.68, response.coverage()[1], 0.012);
        double[][] expected = {{SLOPE, 0, 0}, {SLOPE / 4, 3 * SLOPE / 4, 0}};
        for (int k = 0; k < 2; k++) {
            assertArrayNear(expected[k], response.slopes()[k], 0.03);
        }
    }

    /** A width 20 % too large and one 10 % too small are brought back, and a factor on which nothing depends stays. */
    @Test
    void changesBringWidthsBack() {
        double[] change = response(1.2, 0.9).change(1e-4);
        assertEquals(-Math.log(1.2), change[0], 0.03);
        assertEquals(-Math.log(0.9), (change[0] + 3 * change[1]) / 4, 0.03);
        assertEquals(0, change[2], 0.1);
    }

    /** The stronger the ridge, the less is changed. */
    @Test
    void aRidgeHoldsBack() {
        CoverageResponse response = response(1.2, 0.9);
        double free = norm(response.change(1e-4));
        double held = norm(response.change(0.3));
        double still = norm(response.change(1e4));
        assertEquals(1, Math.signum(free - held));
        assertEquals(1, Math.signum(held - still));
        assertEquals(0, still, 1e-3);
    }

    /** An event of no weight is none. */
    @Test
    void weightsCount() {
        double[][] signs = {{1}, {-1}, {1}};
        double[][] up = {{0.5}, {0.5}, {0.99}};
        double[] weights = {1, 1, 0};
        CoverageResponse response = CoverageResponse.of(0.68, DELTA, signs, up, up, Weights.of(weights));
        assertEquals(1, response.coverage()[0], 1e-12);
        assertEquals(0, response.slopes()[0][0], 1e-12);
    }

    @Test
    void theRampHasTheLevelAsItsMean() {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += CoverageResponse.inside(0.68, (i + 0.5) / 10_000) / 10_000;
        }
        assertEquals(0.68, sum, 1e-6);
        assertEquals(0.5, CoverageResponse.inside(0.68, 0.84), 1e-12);
    }

    @Test
    void slopesNeedMoreEventsThanFactors() {
        double[][] one = {{1, -1}};
        assertThrows(IllegalArgumentException.class, () -> CoverageResponse.of(0.68, DELTA, one, one, one, Weights.of(1)));
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    private static void assertArrayNear(double[] expected, double[] found, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], tolerance, "slope " + i);
        }
    }
}
