package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlicedWassersteinPropertiesTest {

    @Property(tries = 200)
    void onALineItIsTheWassersteinDistance(
            @ForAll @Size(min = 1, max = 60) float[] x, @ForAll @Size(min = 1, max = 60) float[] y,
            @ForAll @IntRange(min = 1, max = 2) int power) {
        float[] tamedX = tamed(x);
        float[] tamedY = tamed(y);
        double expected = new Wasserstein(power).value(wide(tamedX), wide(tamedY));
        // Every direction of a line is ±1.
        Directions directions = Directions.of(new double[] {1, -1, -1, 1, -1}, 1);
        double value = new SlicedWasserstein(power, 1).value(tamedX, x.length, tamedY, y.length, directions);
        assertEquals(expected, value, 1e-12 * expected);
    }

    @Property(tries = 200)
    void theOrderOfPointsDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(min = 1, max = 5) int d, @ForAll long seed) {
        Random random = new Random(seed);
        float[] x = cloud(random, n, d);
        float[] y = cloud(random, n, d);
        Directions directions = Directions.draw(12, d, random::nextGaussian);
        SlicedWasserstein squared = new SlicedWasserstein(2, 1);
        assertEquals(squared.value(x, n, y, n, directions), squared.value(shuffled(random, x, d), n, y, n, directions));
        assertEquals(0, squared.value(x, n, shuffled(random, x, d), n, directions));
    }

    @Property(tries = 200)
    void itIsSymmetric(
            @ForAll @IntRange(min = 1, max = 200) int n, @ForAll @IntRange(min = 1, max = 200) int m,
            @ForAll @IntRange(min = 1, max = 2) int power, @ForAll long seed) {
        Random random = new Random(seed);
        float[] x = cloud(random, n, 3);
        float[] y = cloud(random, m, 3);
        Directions directions = Directions.draw(9, 3, random::nextGaussian);
        SlicedWasserstein sliced = new SlicedWasserstein(power, 1);
        double value = sliced.value(x, n, y, m, directions);
        assertEquals(value, sliced.value(y, m, x, n, directions), 1e-12 * value);
    }

    @Property(tries = 200)
    void scalingScalesIt(
            @ForAll @IntRange(min = 1, max = 100) int n, @ForAll @DoubleRange(min = 0.01, max = 1000) double scale,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[] x = wide(cloud(random, n, 4));
        double[] y = wide(cloud(random, n, 4));
        Directions directions = Directions.draw(8, 4, random::nextGaussian);
        SlicedWasserstein squared = new SlicedWasserstein(2, 1);
        double expected = scale * scale * squared.value(x, n, y, n, directions);
        assertEquals(expected, squared.value(times(scale, x), n, times(scale, y), n, directions), 1e-9 * expected);
    }

    private static float[] tamed(float[] values) {
        float[] tamed = values.clone();
        for (int i = 0; i < tamed.length; i++) {
            tamed[i] = Float.isFinite(tamed[i]) ? Math.max(-1e30f, Math.min(1e30f, tamed[i])) : 0;
        }
        return tamed;
    }

    private static float[] cloud(Random random, int n, int d) {
        float[] cloud = new float[n * d];
        for (int i = 0; i < cloud.length; i++) {
            // Whole numbers tie often.
            cloud[i] = random.nextBoolean() ? random.nextInt(4) : (float) random.nextGaussian();
        }
        return cloud;
    }

    private static float[] shuffled(Random random, float[] cloud, int d) {
        float[] shuffled = cloud.clone();
        for (int i = shuffled.length / d - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int k = 0; k < d; k++) {
                float swap = shuffled[i * d + k];
                shuffled[i * d + k] = shuffled[j * d + k];
                shuffled[j * d + k] = swap;
            }
        }
        return shuffled;
    }

    private static double[] times(double scale, double[] values) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        return scaled;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
