package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicedWassersteinTest {

    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final Directions THREE = Directions.of(new double[] {1, 0, 0, 1, ROOT_HALF, ROOT_HALF}, 2);
    /** Directions and projections are single precision. */
    private static final double SINGLE = 2e-6;

    private final SlicedWasserstein squared = new SlicedWasserstein(2, 2);
    private final SlicedWasserstein absolute = new SlicedWasserstein(1, 2);

    @Test
    void aShiftAlongTheDiagonal() {
        float[] x = {0, 0, 1, 0, 0, 2};
        float[] y = {1, 1, 2, 1, 1, 3};
        assertEquals(4 / 3.0, squared.value(x, 3, y, 3, THREE), SINGLE);
        assertEquals(1.1380711874576985, absolute.value(x, 3, y, 3, THREE), SINGLE);
        assertEquals(1, slice(x, y, 0));
        assertEquals(1, slice(x, y, 1));
        assertEquals(2, slice(x, y, 2), SINGLE);
        assertEquals(1.0, squared.value(x, 3, y, 3, allAngles(1000)), SINGLE);
    }

    @Test
    void twoPairsAcrossEachOther() {
        float[] x = {0, 0, 4, 0};
        float[] y = {0, 3, 0, -3};
        assertEquals(6.5, squared.value(x, 2, y, 2, THREE), 2 * SINGLE);
        assertEquals(8, slice(x, y, 0));
        assertEquals(9, slice(x, y, 1));
        assertEquals(2.5, slice(x, y, 2), SINGLE);
        assertEquals(4.68028136610867, squared.value(x, 2, y, 2, allAngles(100_000)), SINGLE);
    }

    @Test
    void aSquareAndItsDouble() {
        float[] x = {0, 0, 2, 0, 0, 2, 2, 2};
        float[] y = {0, 0, 4, 0, 0, 4, 4, 4};
        assertEquals(7 / 3.0, squared.value(x, 4, y, 4, THREE), SINGLE);
        assertEquals(2, slice(x, y, 0));
        assertEquals(2, slice(x, y, 1));
        assertEquals(3, slice(x, y, 2), SINGLE);
        assertEquals(2.0, squared.value(x, 4, y, 4, allAngles(1000)), SINGLE);
    }

    @Test
    void threeDimensions() {
        float[] x = {1, 2, 3, 4, 5, 6};
        float[] y = {1, 0, 0, 0, 5, 5};
        Directions two = Directions.of(new double[] {1, 0, 0, 0, 0.6, 0.8}, 3);
        assertEquals(5.9, squared.value(x, 2, y, 2, two), SINGLE);
        assertEquals(5.0, squared.value(x, 2, y, 2, Directions.of(new double[] {1, 0, 0}, 3)), SINGLE);
        assertEquals(6.8, squared.value(x, 2, y, 2, Directions.of(new double[] {0, 0.6, 0.8}, 3)), SINGLE);
    }

    @Test
    void doublePrecisionForTables() {
        double[] triangle = {0, 0, 1, 0, 0, 2};
        double[] shifted = {1, 1, 2, 1, 1, 3};
        assertEquals(1.3333333333333333, squared.value(triangle, 3, shifted, 3, THREE), 1e-9);
        assertEquals(1.1380711874576985, absolute.value(triangle, 3, shifted, 3, THREE), 1e-9);
        assertEquals(1.0, squared.value(triangle, 3, shifted, 3, allAngles(1000)), 1e-9);
        double[] wide = {0, 0, 4, 0};
        double[] tall = {0, 3, 0, -3};
        assertEquals(6.5, squared.value(wide, 2, tall, 2, THREE), 1e-9);
        assertEquals(4.68028136610867, squared.value(wide, 2, tall, 2, allAngles(100_000)), 1e-6);
        double[] square = {0, 0, 2, 0, 0, 2, 2, 2};
        double[] doubled = {0, 0, 4, 0, 0, 4, 4, 4};
        assertEquals(2.3333333333333335, squared.value(square, 4, doubled, 4, THREE), 1e-9);
        assertEquals(2.0, squared.value(square, 4, doubled, 4, allAngles(1000)), 1e-9);
        Directions two = Directions.of(new double[] {1, 0, 0, 0, 0.6, 0.8}, 3);
        assertEquals(5.9, squared.value(new double[] {1, 2, 3, 4, 5, 6}, 2, new double[] {1, 0, 0, 0, 5, 5}, 2, two), 1e-9);
    }

    @Test
    void unequalSizesAndWeightsOnALine() {
        Directions line = Directions.of(new double[] {1}, 1);
        assertEquals(1.5, squared.value(new float[] {0, 1}, 2, new float[] {0, 1, 2, 3}, 4, line), 1e-12);
        assertEquals(1.0, absolute.value(new float[] {0, 1}, 2, new float[] {0, 1, 2, 3}, 4, line), 1e-12);
        Weights three = Weights.of(3.0, 1, 1);
        Weights two = Weights.equal(2);
        assertEquals(2.4, squared.value(new float[] {0, 1, 2}, three, new float[] {1, 3}, two, line), 1e-12);
        assertEquals(1.4, absolute.value(new float[] {0, 1, 2}, three, new float[] {1, 3}, two, line), 1e-12);
    }

    @Test
    void aShiftCostsItsSquareDividedByTheDimension() {
        Random random = new Random(3);
        int d = 5;
        float[] x = cloud(random, 200, d);
        float[] y = x.clone();
        for (int i = 0; i < y.length; i += d) {
            y[i] += 2;
        }
        Directions many = Directions.draw(20_000, d, random::nextGaussian);
        // The standard deviation of (θ·δ)² over directions is about |δ|²/d · √1.14, so of the mean 0.006.
        assertEquals(4.0 / d, squared.value(x, 200, y, 200, many), 0.03);
    }

    @ParameterizedTest(name = "p={0} n={1} m={2} d={3} L={4} weighted={5}")
    @CsvSource({
        "2, 1, 1, 1, 1, false", "1, 1, 1, 3, 7, false", "2, 50, 50, 2, 9, false", "1, 50, 50, 2, 9, false",
        "2, 3000, 3000, 8, 21, false", "1, 3000, 3000, 9, 5, false", "2, 1300, 900, 4, 6, false",
        "1, 900, 1300, 7, 6, false", "2, 1, 400, 3, 5, false", "2, 400, 1, 3, 5, false",
        "2, 700, 700, 5, 6, true", "1, 300, 500, 6, 70, true"})
    void agreesWithTheDefinition(int power, int n, int m, int d, int count, boolean weighted) {
        Random random = new Random(7L * n + m);
        float[] x = cloud(random, n, d);
        float[] y = cloud(random, m, d);
        double[] wx = weights(random, n, weighted);
        double[] wy = weights(random, m, weighted);
        Directions directions = Directions.draw(count, d, random::nextGaussian);
        NaiveSlicedWasserstein naive =
                new NaiveSlicedWasserstein(power, wide(x), wx, wide(y), wy, asTheKernelSeesThem(directions));
        float[] gradient = new float[n * d];

        SlicedWasserstein kernel = new SlicedWasserstein(power, 2);
        double value = kernel.valueAndGradient(x, Weights.of(wx), y, Weights.of(wy), directions, gradient);

        assertEquals(naive.value(), value, 1e-6 * naive.value());
        // Projections that agree to single precision may swap ranks; that moves a point's gradient by that little.
        assertArrayEquals(naive.gradient(), wide(gradient), 3e-5 * largest(naive.gradient()));
        assertEquals(value, kernel.value(x, Weights.of(wx), y, Weights.of(wy), directions));
    }

    @ParameterizedTest(name = "p={0} n={1} m={2} weighted={3}")
    @CsvSource({"2, 12, 12, false", "1, 12, 12, false", "2, 12, 7, false", "2, 6, 9, true", "1, 9, 6, true"})
    void theGradientIsTheSlope(int power, int n, int m, boolean weighted) {
        int d = 3;
        Random random = new Random(n + m);
        float[] x = cloud(random, n, d);
        float[] y = cloud(random, m, d);
        double[] wx = weights(random, n, weighted);
        double[] wy = weights(random, m, weighted);
        Directions directions = asTheKernelSeesThem(Directions.draw(10, d, random::nextGaussian));
        float[] gradient = new float[n * d];

        new SlicedWasserstein(power, 1)
                .valueAndGradient(x, Weights.of(wx), y, Weights.of(wy), directions, gradient);

        double step = 1e-6;
        for (int i = 0; i < x.length; i++) {
            double[] up = wide(x);
            double[] down = wide(x);
            up[i] += step;
            down[i] -= step;
            double slope = (new NaiveSlicedWasserstein(power, up, wx, wide(y), wy, directions).value()
                    - new NaiveSlicedWasserstein(power, down, wx, wide(y), wy, directions).value()) / (2 * step);
            assertEquals(slope, gradient[i], 1e-5);
        }
    }

    @Test
    void pointsThatCoincideAreNotPulled() {
        float[] x = {1, 2, 3, 4, 5, 6};
        float[] gradient = {9, 9, 9, 9, 9, 9};
        assertEquals(0, absolute.valueAndGradient(x, 3, x, 3, THREE, gradient));
        assertArrayEquals(new float[6], gradient);
        assertEquals(0, absolute.valueAndGradient(x, Weights.of(1, 2, 3.0), x, Weights.of(1, 2, 3.0), THREE, gradient));
        assertArrayEquals(new float[6], gradient);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Random random = new Random(5);
        int n = 2500;
        int d = 6;
        float[] x = cloud(random, n, d);
        float[] y = cloud(random, n, d);
        Directions directions = Directions.draw(203, d, random::nextGaussian);
        float[] expected = new float[n * d];
        double value = new SlicedWasserstein(2, 1).valueAndGradient(x, n, y, n, directions, expected);
        for (int threads : new int[] {2, 3, 5, 16, 40}) {
            float[] gradient = new float[n * d];
            SlicedWasserstein kernel = new SlicedWasserstein(2, threads);
            for (int again = 0; again < 3; again++) {
                assertEquals(value, kernel.valueAndGradient(x, n, y, n, directions, gradient));
                assertArrayEquals(expected, gradient);
            }
        }
    }

    @Test
    void oneObjectServesCallsOfEveryShape() {
        Random random = new Random(6);
        SlicedWasserstein reused = new SlicedWasserstein(2, 2);
        for (int[] shape : new int[][] {{100, 100, 3}, {100, 100, 3}, {100, 80, 3}, {90, 90, 2}, {100, 100, 3}}) {
            float[] x = cloud(random, shape[0], shape[2]);
            float[] y = cloud(random, shape[1], shape[2]);
            Directions directions = Directions.draw(33, shape[2], random::nextGaussian);
            float[] a = new float[x.length];
            float[] b = new float[x.length];
            assertEquals(new SlicedWasserstein(2, 1).valueAndGradient(x, shape[0], y, shape[1], directions, a),
                    reused.valueAndGradient(x, shape[0], y, shape[1], directions, b));
            assertArrayEquals(a, b);
            Weights weights = Weights.of(weights(random, shape[0], true));
            assertEquals(new SlicedWasserstein(2, 1).value(x, weights, y, Weights.equal(shape[1]), directions),
                    reused.value(x, weights, y, Weights.equal(shape[1]), directions));
        }
    }

    @Test
    void oneObjectServesSeveralThreads() {
        Random random = new Random(8);
        float[] x = cloud(random, 400, 3);
        float[] y = cloud(random, 400, 3);
        Directions directions = Directions.draw(40, 3, random::nextGaussian);
        float[] expected = new float[x.length];
        double value = squared.valueAndGradient(x, 400, y, 400, directions, expected);
        IntStream.range(0, 200).parallel().forEach(call -> {
            float[] gradient = new float[x.length];
            assertEquals(value, squared.valueAndGradient(x, 400, y, 400, directions, gradient));
            assertArrayEquals(expected, gradient);
        });
    }

    @Test
    void whatIsNotFiniteIsNamed() {
        float[] good = {1, 2, 3, 4};
        float[] bad = {1, 2, 3, Float.NaN};
        float[] infinite = {1, Float.NEGATIVE_INFINITY, 3, 4};
        Complaint.expect("x[3] (point 1, component 1) is NaN", () -> squared.value(bad, 2, good, 2, THREE));
        Complaint.expect("y[1] (point 0, component 1) is -Infinity", () -> squared.value(good, 2, infinite, 2, THREE));
        float[] huge = {3e38f, 3e38f, 3, 4};
        Complaint.expect("overflow", () -> squared.value(huge, 2, good, 2, THREE));
    }

    @Test
    void nonsenseIsRefused() {
        float[] four = {1, 2, 3, 4};
        Complaint.expect("power 3", () -> new SlicedWasserstein(3, 1));
        Complaint.expect("threads: 0", () -> new SlicedWasserstein(2, 0));
        Complaint.expect("empty", () -> squared.value(four, 0, four, 2, THREE));
        Complaint.expect("x has 4 values; 3 points in dimension 2 need 6", () -> squared.value(four, 3, four, 2, THREE));
        Complaint.expect("gradX has 3", () -> squared.valueAndGradient(four, 2, four, 2, THREE, new float[3]));
    }

    @Test
    void hugeValuesAreNoTrouble() {
        float[] x = {1e30f, 0, -1e30f, 0, 0, 1};
        float[] y = {0, 0, 0, 0, 0, 0};
        Directions first = Directions.of(new double[] {1, 0}, 2);
        double e = 1e30f;
        assertEquals(2 * e * e / 3, squared.value(x, 3, y, 3, first), 1e46);
    }

    private double slice(float[] x, float[] y, int l) {
        Directions one = Directions.of(new double[] {THREE.value(l, 0), THREE.value(l, 1)}, 2);
        return squared.value(x, x.length / 2, y, y.length / 2, one);
    }

    private static Directions allAngles(int count) {
        double[] rows = new double[2 * count];
        for (int l = 0; l < count; l++) {
            rows[2 * l] = Math.cos(Math.PI * (l + 0.5) / count);
            rows[2 * l + 1] = Math.sin(Math.PI * (l + 0.5) / count);
        }
        return Directions.of(rows, 2);
    }

    private static Directions asTheKernelSeesThem(Directions directions) {
        return Directions.of(directions.toFloats(), directions.dimension());
    }

    private static float[] cloud(Random random, int n, int d) {
        float[] cloud = new float[n * d];
        for (int i = 0; i < cloud.length; i++) {
            cloud[i] = (float) (random.nextInt(10) == 0 ? 50 * random.nextGaussian() : 3 * random.nextGaussian());
        }
        return cloud;
    }

    private static double[] weights(Random random, int n, boolean weighted) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = weighted ? random.nextInt(5) * random.nextDouble() : 1;
        }
        return weights;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
