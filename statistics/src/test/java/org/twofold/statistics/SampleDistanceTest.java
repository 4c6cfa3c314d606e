package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every distance between samples promises. */
class SampleDistanceTest {

    private static final int D = 5;

    enum Kind {
        SLICED(0, 5e-4f) {
            @Override
            SampleDistance make(int threads) {
                return new SlicedWasserstein(2, threads).along(directions());
            }
        },
        TOP_SLICES(0, 5e-4f) {
            @Override
            SampleDistance make(int threads) {
                return new TopSlicesWasserstein(7, threads).among(directions());
            }
        },
        MAX_SLICED(0, 4e-3f) {
            @Override
            SampleDistance make(int threads) {
                return new MaxSlicedWasserstein(60, threads).from(directions());
            }
        },
        SINKHORN(2e-6, 0.02f) {
            @Override
            SampleDistance make(int threads) {
                return new SinkhornDivergence(D,
                        SinkhornSettings.of(2).withBatch(150).withTolerance(1e-5).withIterations(2000), threads);
            }
        };

        /** How far from zero the distance of a sample from itself may be. */
        final double zero;
        /** Large against rounding, small against distances between ranks where ranks matter. */
        final float step;

        Kind(double zero, float step) {
            this.zero = zero;
            this.step = step;
        }

        abstract SampleDistance make(int threads);

        static Directions directions() {
            return Directions.draw(41, D, new Random(17)::nextGaussian);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSampleIsNotFarFromItself(Kind kind) {
        float[] x = Clouds.normal(new Random(1), 400, D, 1);
        float[] gradient = new float[x.length];
        assertEquals(0, kind.make(2).valueAndGradient(x, 400, x.clone(), 400, gradient), kind.zero);
        for (float slope : gradient) {
            assertEquals(0, slope, 1e-3 / 400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsSymmetric(Kind kind) {
        Random random = new Random(2);
        float[] x = Clouds.normal(random, 100, D, 1);
        for (int m : new int[] {100, 73}) {
            float[] y = Clouds.shifted(Clouds.normal(random, m, D, 1.5), D, 1, 0, 0, 0.5f, 0);
            SampleDistance distance = kind.make(1);
            double value = distance.value(x, 100, y, m);
            assertEquals(value, distance.value(y, m, x, 100), 1e-5 * value);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothFormsGiveTheSameValue(Kind kind) {
        Random random = new Random(3);
        float[] x = Clouds.normal(random, 320, D, 1);
        float[] y = Clouds.normal(random, 280, D, 2);
        SampleDistance distance = kind.make(2);
        assertEquals(D, distance.dimension());
        double value = distance.value(x, 320, y, 280);
        assertEquals(value, distance.valueAndGradient(x, 320, y, 280, new float[x.length]), 1e-12 * value);
    }

    @ParameterizedTest
    @EnumSource
    void theGradientIsTheSlope(Kind kind) {
        for (int m : new int[] {6, 4}) {
            Random random = new Random(40 + m);
            float[] x = Clouds.normal(random, 6, D, 1);
            // Far enough apart that the largest slice is no ridge where two couplings tie.
            float[] y = Clouds.shifted(Clouds.normal(random, m, D, 1.3), D, 6, 0, -0.5f, 0, 0);
            SampleDistance distance = kind.make(1);
            float[] gradient = new float[x.length];
            distance.valueAndGradient(x, 6, y, m, gradient);
            double difference = 0;
            double norm = 0;
            for (int i = 0; i < x.length; i++) {
                float[] up = x.clone();
                float[] down = x.clone();
                up[i] += kind.step;
                down[i] -= kind.step;
                double slope = (distance.value(up, 6, y, m) - distance.value(down, 6, y, m)) / ((double) up[i] - down[i]);
                difference += Math.pow(slope - gradient[i], 2);
                norm += slope * slope;
            }
            assertEquals(0, Math.sqrt(difference / norm), 1e-3, "relative, m = " + m);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsChangesNoBit(Kind kind) {
        Random random = new Random(5);
        float[] x = Clouds.normal(random, 700, D, 1);
        float[] y = Clouds.normal(random, 650, D, 1.2);
        float[] expected = new float[x.length];
        double value = kind.make(1).valueAndGradient(x, 700, y, 650, expected);
        for (int threads : new int[] {2, 3}) {
            SampleDistance distance = kind.make(threads);
            for (int again = 0; again < 3; again++) {
                float[] gradient = new float[x.length];
                assertEquals(value, distance.valueAndGradient(x, 700, y, 650, gradient));
                assertArrayEquals(expected, gradient);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneObjectServesSeveralThreadsAndShapes(Kind kind) {
        Random random = new Random(6);
        float[] x = Clouds.normal(random, 200, D, 1);
        float[] y = Clouds.normal(random, 200, D, 1);
        SampleDistance distance = kind.make(2);
        float[][] expected = new float[4][x.length];
        double[] values = new double[4];
        for (int shape = 0; shape < 4; shape++) {
            values[shape] = kind.make(1).valueAndGradient(x, 200 - 30 * shape, y, 200 - 20 * shape, expected[shape]);
        }
        IntStream.range(0, 24).parallel().forEach(call -> {
            float[] gradient = new float[x.length];
            int shape = call % 4;
            assertEquals(values[shape], distance.valueAndGradient(x, 200 - 30 * shape, y, 200 - 20 * shape, gradient));
            assertArrayEquals(expected[shape], gradient);
        });
    }

    @ParameterizedTest
    @EnumSource
    void goingDownhillBringsSamplesTogether(Kind kind) {
        Random random = new Random(7);
        float[] x = Clouds.normal(random, 150, D, 1);
        float[] y = Clouds.shifted(Clouds.normal(random, 150, D, 1.5), D, 3, 0, 0, -1, 0);
        SampleDistance distance = kind.make(2);
        double before = distance.value(x, 150, y, 150);
        float[] gradient = new float[x.length];
        for (int step = 0; step < 40; step++) {
            distance.valueAndGradient(x, 150, y, 150, gradient);
            for (int i = 0; i < x.length; i++) {
                x[i] -= 0.25f * 150 * gradient[i];
            }
        }
        assertTrue(distance.value(x, 150, y, 150) < 0.1 * before);
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsTheRowsIsNotTouched(Kind kind) {
        float[] x = Clouds.normal(new Random(8), 12, D, 1);
        float[] longer = Arrays.copyOf(x, x.length + 3);
        Arrays.fill(longer, x.length, longer.length, Float.NaN);
        float[] gradient = new float[x.length + 1];
        gradient[x.length] = 7;
        kind.make(1).valueAndGradient(longer, 12, longer, 12, gradient);
        assertEquals(7, gradient[x.length]);
    }

    @ParameterizedTest
    @EnumSource
    void nonsenseIsRefused(Kind kind) {
        SampleDistance distance = kind.make(1);
        float[] good = Clouds.normal(new Random(9), 4, D, 1);
        float[] bad = good.clone();
        bad[7] = Float.NaN;
        assertThrows(IllegalArgumentException.class, () -> kind.make(0));
        Complaint.expect("empty", () -> distance.value(good, 0, good, 4));
        Complaint.expect("empty", () -> distance.value(good, 4, good, 0));
        Complaint.expect("x has 20 values; 5 points in dimension 5 need 25", () -> distance.value(good, 5, good, 4));
        Complaint.expect("y has 19 values; 4 points in dimension 5 need 20",
                () -> distance.value(good, 4, Arrays.copyOf(good, 19), 4));
        Complaint.expect("gradX has 19", () -> distance.valueAndGradient(good, 4, good, 4, new float[19]));
        Complaint.expect("x[7] (point 1, component 2) is NaN", () -> distance.value(bad, 4, good, 4));
        Complaint.expect("y[7] (point 1, component 2) is NaN",
                () -> distance.valueAndGradient(good, 4, bad, 4, new float[20]));
    }
}
