package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxSlicedWassersteinTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsAPlantedDirection(long seed) {
        Random random = new Random(seed);
        int n = 2000;
        float[] x = Clouds.normal(random, n, 8, 1);
        float[] y = Clouds.shifted(Clouds.normal(random, n, 8, 1), 8, 0, 0, 0, 2, 0, 0, 0, 0);
        Directions starts = Directions.draw(20, 8, random::nextGaussian);
        MaxSlicedWasserstein greatest = new MaxSlicedWasserstein(20, 2);
        double value = greatest.from(starts).value(x, n, y, n);
        assertTrue(value > 0.95 * 4, () -> "found " + value);
        assertEquals(1, Math.abs(greatest.direction(x, n, y, n, starts).value(0, 3)), 0.02);
        assertTrue(value >= new SlicedWasserstein(2, 2).value(x, n, y, n, starts));
    }

    @Test
    void findsASpreadThatDiffersInOneDirectionOnly() {
        Random random = new Random(6);
        int n = 3000;
        float[] x = Clouds.normal(random, n, 8, 1);
        float[] y = Clouds.normal(random, n, 8, 1);
        double[] along = {0.5, 0.5, -0.5, 0, 0, 0.5, 0, 0};
        for (int i = 0; i < y.length; i += 8) {
            double component = 0;
            for (int k = 0; k < 8; k++) {
                component += along[k] * y[i + k];
            }
            for (int k = 0; k < 8; k++) {
                // Twice as wide along that direction: W₂² = (2 − 1)².
                y[i + k] += (float) (component * along[k]);
            }
        }
        Directions starts = Directions.draw(30, 8, random::nextGaussian);
        double value = new MaxSlicedWasserstein(30, 1).from(starts).value(x, n, y, n);
        assertEquals(1, value, 0.06);
    }

    @Test
    void whatIsFoundIsATop() {
        Random random = new Random(7);
        float[] x = Clouds.normal(random, 500, 4, 1);
        float[] y = Clouds.shifted(Clouds.normal(random, 400, 4, 1.4), 4, 0.5f, -0.5f, 0, 0);
        Directions starts = Directions.draw(10, 4, random::nextGaussian);
        Directions top = new MaxSlicedWasserstein(200, 1).direction(x, 500, y, 400, starts);
        SlicedWasserstein slice = new SlicedWasserstein(2, 1);
        double height = slice.value(x, 500, y, 400, top);
        for (int t = 0; t < 200; t++) {
            double[] beside = new double[4];
            for (int k = 0; k < 4; k++) {
                beside[k] = top.value(0, k) + 0.03 * random.nextGaussian();
            }
            double there = slice.value(x, 500, y, 400, Directions.of(beside, 4).normalised());
            assertTrue(there <= height * (1 + 1e-6), () -> there + " beside " + height);
        }
    }

    @Test
    void withoutStepsItIsTheBestOfTheStarts() {
        Random random = new Random(8);
        float[] x = Clouds.normal(random, 300, 3, 1);
        float[] y = Clouds.normal(random, 300, 3, 2);
        Directions starts = Directions.draw(25, 3, random::nextGaussian);
        float[] expected = new float[x.length];
        float[] gradient = new float[x.length];
        double best = new TopSlicesWasserstein(1, 1).among(starts).valueAndGradient(x, 300, y, 300, expected);
        double value = new MaxSlicedWasserstein(0, 1).from(starts).valueAndGradient(x, 300, y, 300, gradient);
        assertEquals(best, value, 1e-9);
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(expected[i], gradient[i], 1e-8);
        }
    }

    @Test
    void startsNeedNotHaveUnitLength() {
        Random random = new Random(9);
        float[] x = Clouds.normal(random, 100, 2, 1);
        float[] y = Clouds.normal(random, 100, 2, 2);
        SampleDistance one = new MaxSlicedWasserstein(0, 1).from(Directions.of(new double[] {0.6, 0.8}, 2));
        SampleDistance same = new MaxSlicedWasserstein(0, 1).from(Directions.of(new double[] {6, 8}, 2));
        assertEquals(one.value(x, 100, y, 100), same.value(x, 100, y, 100));
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("steps: -1", () -> new MaxSlicedWasserstein(-1, 1));
        Complaint.expect("row 1 has no direction",
                () -> new MaxSlicedWasserstein(3, 1).from(Directions.of(new double[] {1, 0, 0, 0}, 2)));
    }
}
