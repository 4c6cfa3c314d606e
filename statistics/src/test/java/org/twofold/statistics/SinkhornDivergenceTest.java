package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkhornDivergenceTest {

    /** Of what an iteration to the end and single precision exponents leave. */
    private static final double SINGLE = 3e-6;

    @Test
    void twoPairs() {
        float[] x = {0, 1};
        float[] y = {2, 4};
        assertEquals(7.066219169516973, transport(x, y, 1), SINGLE);
        assertEquals(6.538777796675044, exact(1, 1).value(x, 2, y, 2), SINGLE);
        // Two points each have a closed form; an iteration that is stopped too early gives 6.569302216493233 instead.
        for (double epsilon : new double[] {0.02, 0.1, 0.3, 1, 4, 100}) {
            double both = twoByTwo(0, 1, 2, 4, epsilon);
            double rounding = SINGLE * Math.max(1, epsilon);
            assertEquals(both, transport(x, y, epsilon), rounding);
            assertEquals(both - twoByTwo(0, 1, 0, 1, epsilon) / 2 - twoByTwo(2, 4, 2, 4, epsilon) / 2,
                    exact(1, epsilon).value(x, 2, y, 2), rounding);
        }
        assertEquals(6.569314717849879, transport(x, y, 0.1), SINGLE);
        assertEquals(6.500002269738846, exact(1, 0.1).value(x, 2, y, 2), SINGLE);
    }

    /** Of couplings (a, ½ − a; ½ − a, a) the best has a/(½ − a) = exp((C01 + C10 − C00 − C11)/2ε). */
    private static double twoByTwo(double x0, double x1, double y0, double y1, double epsilon) {
        double straight = (x0 - y0) * (x0 - y0) + (x1 - y1) * (x1 - y1);
        double crossed = (x0 - y1) * (x0 - y1) + (x1 - y0) * (x1 - y0);
        double ratio = Math.exp((straight - crossed) / (2 * epsilon));
        double a = 0.5 / (1 + ratio);
        double b = 0.5 * ratio / (1 + ratio);
        return a * straight + b * crossed + 2 * epsilon * (a * Math.log(4 * a) + b * Math.log(4 * b));
    }

    @Test
    void threePairs() {
        float[] x = {0, 1, 2};
        float[] y = {1, 2, 3};
        assertEquals(1.7001341640758851, transport(x, y, 1), SINGLE);
        assertEquals(1, exact(1, 1).value(x, 3, y, 3), SINGLE);
    }

    @Test
    void onePair() {
        assertEquals(9, transport(new float[] {0}, new float[] {3}, 1), SINGLE);
        float[] gradient = new float[1];
        assertEquals(9, exact(1, 0.1).valueAndGradient(new float[] {0}, 1, new float[] {3}, 1, gradient), SINGLE);
        assertEquals(-6, gradient[0], SINGLE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 5, 50, 5000})
    void aShiftCostsItsSquareAtEveryEpsilon(double epsilon) {
        Random random = new Random(1);
        int n = 300;
        float[] x = Clouds.normal(random, n, 4, 1);
        float[] y = Clouds.shifted(x, 4, 1, -2, 0.5f, 0);
        float[] gradient = new float[x.length];
        double value = new SinkhornDivergence(4, SinkhornSettings.of(epsilon).withIterations(1000), 2)
                .valueAndGradient(x, n, y, n, gradient);
        assertEquals(5.25, value, 1e-3);
        float[] expected = {-2f / n, 4f / n, -1f / n, 0};
        for (int k = 0; k < 4; k++) {
            double mean = 0;
            for (int i = k; i < gradient.length; i += 4) {
                mean += gradient[i] / n;
            }
            assertEquals(expected[k], mean, 2e-3 / n);
        }
    }

    @ParameterizedTest(name = "n={0} m={1} d={2} ε={3}")
    @CsvSource({"12, 12, 2, 1", "30, 30, 8, 4", "20, 35, 3, 1", "7, 90, 5, 4", "1, 9, 2, 1", "30, 20, 1, 0.2"})
    void agreesWithTheDefinition(int n, int m, int d, double epsilon) {
        Random random = new Random(n + m);
        float[] x = Clouds.normal(random, n, d, 1);
        float[] y = Clouds.normal(random, m, d, 1.5);
        NaiveSinkhorn naive = new NaiveSinkhorn(x, y, d, epsilon);
        float[] gradient = new float[n * d];
        double value = exact(d, epsilon).valueAndGradient(x, n, y, m, gradient);
        assertEquals(naive.value(), value, 1e-5 * naive.betweenBoth());
        assertArrayEquals(naive.gradient(), Clouds.wide(gradient), 1e-4 * Clouds.largest(naive.gradient()));
    }

    @Test
    void whereTheCloudsLieDoesNotMatter() {
        Random random = new Random(2);
        float[] x = Clouds.rounded(Clouds.normal(random, 200, 3, 1));
        float[] y = Clouds.rounded(Clouds.normal(random, 200, 3, 1.2));
        float[] near = new float[x.length];
        float[] far = new float[x.length];
        SinkhornDivergence distance = new SinkhornDivergence(3, SinkhornSettings.of(0.5), 1);
        double value = distance.valueAndGradient(x, 200, y, 200, near);
        double again = distance.valueAndGradient(Clouds.shifted(x, 3, 1024, 512, -2048), 200,
                Clouds.shifted(y, 3, 1024, 512, -2048), 200, far);
        assertEquals(value, again, 1e-9);
        assertArrayEquals(near, far, 1e-6f * (float) Clouds.largest(Clouds.wide(near)));
    }

    @Test
    void aFewPointsFarAwayAreNoTrouble() {
        Random random = new Random(3);
        float[] x = Clouds.normal(random, 200, 2, 1);
        float[] y = Clouds.normal(random, 200, 2, 1);
        x[10] = 3000;
        y[77] = -1e6f;
        float[] gradient = new float[x.length];
        double value = new SinkhornDivergence(2, SinkhornSettings.of(0.1), 1).valueAndGradient(x, 200, y, 200, gradient);
        // The two far ones have one partner each, which is near the origin compared with them.
        assertEquals((9e6 + 1e12) / 200, value, 1e-4 * value);
        for (float slope : gradient) {
            assertTrue(Float.isFinite(slope));
        }
    }

    @Test
    void subBatchesAreAveraged() {
        Random random = new Random(4);
        float[] x = Clouds.normal(random, 250, 2, 1);
        float[] y = Clouds.normal(random, 250, 2, 2);
        SinkhornSettings settings = SinkhornSettings.of(0.5).withBatch(100);
        float[] gradient = new float[x.length];
        double value = new SinkhornDivergence(2, settings, 1).valueAndGradient(x, 250, y, 250, gradient);
        SinkhornDivergence whole = new SinkhornDivergence(2, settings, 1);
        double sum = 0;
        int[] starts = {0, 83, 166, 250};
        for (int b = 0; b < 3; b++) {
            int n = starts[b + 1] - starts[b];
            float[] part = new float[2 * n];
            sum += whole.valueAndGradient(Clouds.rows(x, 2, starts[b], starts[b + 1]), n,
                    Clouds.rows(y, 2, starts[b], starts[b + 1]), n, part);
            for (int i = 0; i < part.length; i++) {
                assertEquals(part[i] / 3, gradient[2 * starts[b] + i], 1e-7 * Math.abs(part[i]));
            }
        }
        assertEquals(sum / 3, value, 1e-12);
    }

    @Test
    void stoppedEarlyItIsStillClose() {
        Random random = new Random(5);
        float[] x = Clouds.normal(random, 60, 3, 1);
        float[] y = Clouds.normal(random, 60, 3, 2);
        SinkhornSettings settings = SinkhornSettings.of(0.02).withTolerance(1e-6);
        double value = new SinkhornDivergence(3, settings.withIterations(5000), 1).value(x, 60, y, 60);
        double early = new SinkhornDivergence(3, settings.withIterations(10), 1).value(x, 60, y, 60);
        assertEquals(value, early, 0.05 * value);
    }

    @Test
    void nonsenseIsRefused() {
        float[] four = {1, 2, 3, 4};
        Complaint.expect("epsilon is 0.0", () -> SinkhornSettings.of(0));
        Complaint.expect("epsilon is NaN", () -> SinkhornSettings.of(Double.NaN));
        Complaint.expect("batch is 0", () -> SinkhornSettings.of(1).withBatch(0));
        Complaint.expect("tolerance is Infinity", () -> SinkhornSettings.of(1).withTolerance(Double.POSITIVE_INFINITY));
        Complaint.expect("iterations is -1", () -> SinkhornSettings.of(1).withIterations(-1));
        Complaint.expect("dimension 0", () -> new SinkhornDivergence(0, SinkhornSettings.of(1), 1));
        Complaint.expect("threads: 0", () -> new SinkhornDivergence(1, SinkhornSettings.of(1), 0));
        Complaint.expect("x has 1 points and y 4; cut into 2 sub-batches",
                () -> new SinkhornDivergence(1, SinkhornSettings.of(1).withBatch(2), 1).value(four, 1, four, 4));
        float[] huge = {1e30f, 0};
        Complaint.expect("overflow", () -> exact(1, 1).value(huge, 2, four, 2));
    }

    private static SinkhornDivergence exact(int dimension, double epsilon) {
        return new SinkhornDivergence(dimension,
                SinkhornSettings.of(epsilon).withTolerance(1e-6).withIterations(20_000), 1);
    }

    private static double transport(float[] x, float[] y, double epsilon) {
        PointCloud cloudX = new PointCloud(x.length, 1);
        PointCloud cloudY = new PointCloud(y.length, 1);
        cloudX.fill("x", x);
        cloudY.fill("y", y);
        return new EntropicTransport(SinkhornSettings.of(epsilon).withTolerance(1e-9).withIterations(10_000))
                .between(cloudX, cloudY, new double[0][0]);
    }
}
