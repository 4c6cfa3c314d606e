package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WassersteinTest {

    private final Wasserstein absolute = new Wasserstein(1);
    private final Wasserstein squared = new Wasserstein(2);

    static Stream<Arguments> worked() {
        return Stream.of(
                sample(new double[] {0, 1, 3}, new double[] {5, 6, 8}, 5, 25),
                sample(new double[] {0, 0, 10}, new double[] {1, 4, 4}, 3.6666666666666665, 17.666666666666668),
                sample(new double[] {0, 1}, new double[] {0, 1, 2, 3}, 1, 1.5),
                sample(new double[] {91.2, 88.0, 90.1, 95.5, 70.3}, new double[] {91.0, 91.4, 89.9, 92.2, 90.8},
                        5.36, 80.748),
                Arguments.of(new double[] {0, 1, 2}, Weights.of(3.0, 1, 1), new double[] {1, 3}, Weights.of(1.0, 1),
                        1.4, 2.4));
    }

    @ParameterizedTest
    @MethodSource("worked")
    void workedValues(double[] x, Weights wx, double[] y, Weights wy, double first, double second) {
        assertEquals(first, absolute.value(x, wx, y, wy), 1e-9);
        assertEquals(second, squared.value(x, wx, y, wy), 1e-9);
        assertEquals(first, absolute.value(y, wy, x, wx), 1e-9);
        float[] gradient = new float[x.length];
        assertEquals(second, squared.valueAndGradient(narrow(x), wx, narrow(y), wy, gradient), 3e-4);
    }

    @Test
    void equalMultisetsAreAtDistanceZero() {
        double[] x = {0.1, 0.7, 0.7, -3};
        double[] y = {0.7, -3, 0.1, 0.7};
        assertEquals(0, squared.value(x, y));
        assertEquals(0, absolute.value(x, Weights.of(0.1, 0.2, 0.3, 0.4), x, Weights.of(0.1, 0.2, 0.3, 0.4)));
    }

    @Test
    void weightsArePopulations() {
        double[] x = {1, 4, 4, 4, 9, 9};
        double[] y = {2, 3, 7};
        double expected = squared.value(x, y);
        assertEquals(expected, squared.value(new double[] {1, 5, 4, 9}, Weights.of(10.0, 0, 30, 20), y, Weights.equal(3)),
                1e-12);
    }

    @Test
    void theGradientPullsTowardsThePartner() {
        float[] gradient = new float[3];
        assertEquals(25, squared.valueAndGradient(new float[] {3, 0, 1}, new float[] {5, 6, 8}, gradient), 1e-6);
        assertArrayEquals(new float[] {-10 / 3f, -10 / 3f, -10 / 3f}, gradient, 1e-6f);
        assertEquals(2 / 3.0, absolute.valueAndGradient(new float[] {3, 0, 1}, new float[] {2, 0, 4}, gradient), 1e-6);
        assertArrayEquals(new float[] {-1 / 3f, 0, -1 / 3f}, gradient, 1e-6f);
    }

    @Test
    void theGradientOfUnequalSizesIsTheSlope() {
        Random random = new Random(2);
        float[] x = new float[13];
        float[] y = new float[8];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        for (int j = 0; j < y.length; j++) {
            y[j] = (float) random.nextGaussian();
        }
        float[] gradient = new float[x.length];
        squared.valueAndGradient(x, y, gradient);
        for (int i = 0; i < x.length; i++) {
            double[] up = wide(x);
            double[] down = wide(x);
            up[i] += 1e-6;
            down[i] -= 1e-6;
            double slope = (squared.value(up, wide(y)) - squared.value(down, wide(y))) / 2e-6;
            assertEquals(slope, gradient[i], 1e-5);
        }
    }

    @Test
    void whatCannotBeASampleIsRefused() {
        Complaint.expect("x is empty", () -> squared.value(new double[0], new double[] {1}));
        Complaint.expect("y[1] is NaN", () -> squared.value(new double[] {1}, new double[] {1, Double.NaN}));
        Complaint.expect("x has 2 values but its weights has 1",
                () -> squared.value(new double[] {1, 2}, Weights.equal(1), new double[] {1}, Weights.equal(1)));
        Complaint.expect("weights[1] is -1.0", () -> Weights.of(1.0, -1));
        Complaint.expect("weights sum to 0.0", () -> Weights.of(0.0, 0));
        Complaint.expect("gradient", () -> squared.valueAndGradient(new float[2], new float[2], new float[1]));
    }

    private static Arguments sample(double[] x, double[] y, double first, double second) {
        return Arguments.of(x, Weights.equal(x.length), y, Weights.equal(y.length), first, second);
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
