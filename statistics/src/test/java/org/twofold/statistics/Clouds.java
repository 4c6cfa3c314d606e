package org.twofold.statistics;

import java.util.Arrays;
import java.util.Random;

/** Clouds of points for tests, [n, d] row-major. */
final class Clouds {

    private Clouds() {}

    static float[] normal(Random random, int n, int d, double spread) {
        float[] cloud = new float[n * d];
        for (int i = 0; i < cloud.length; i++) {
            cloud[i] = (float) (spread * random.nextGaussian());
        }
        return cloud;
    }

    static float[] shifted(float[] cloud, int d, float... by) {
        float[] shifted = cloud.clone();
        for (int i = 0; i < cloud.length; i++) {
            shifted[i] += by[i % d];
        }
        return shifted;
    }

    /** To whole multiples of 2⁻¹⁰, so that adding a few thousand is exact. */
    static float[] rounded(float[] cloud) {
        float[] rounded = cloud.clone();
        for (int i = 0; i < cloud.length; i++) {
            rounded[i] = Math.round(cloud[i] * 1024) / 1024f;
        }
        return rounded;
    }

    static float[] rows(float[] cloud, int d, int from, int to) {
        return Arrays.copyOfRange(cloud, from * d, to * d);
    }

    static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
