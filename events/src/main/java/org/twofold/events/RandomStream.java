package org.twofold.events;

import java.util.random.RandomGenerator;

/**
 * One named sequence of random numbers, the Philox blocks 0, 1, 2, … under one key.
 *
 * <p>Not safe for several threads, and never needs to be: every thread asks {@link RandomStreams} for its own.
 */
public final class RandomStream implements RandomGenerator {

    private static final double TO_UNIT = 0x1p-53;

    private final long key;
    private final int[] words = new int[4];
    private long block;
    private int used = 4;
    private double spareGaussian = Double.NaN;

    RandomStream(long key) {
        this.key = key;
    }

    @Override
    public int nextInt() {
        if (used == words.length) {
            Philox.block(key, block++, 0, words, 0);
            used = 0;
        }
        return words[used++];
    }

    @Override
    public long nextLong() {
        return (long) nextInt() << 32 | nextInt() & 0xFFFFFFFFL;
    }

    /** Uniform in [0, 1) with 53 bits. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * TO_UNIT;
    }

    /** Standard normal, by the method of Box and Muller. */
    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double radius = Math.sqrt(-2 * Math.log1p(-nextDouble()));
        double angle = 2 * Math.PI * nextDouble();
        spareGaussian = radius * Math.sin(angle);
        return radius * Math.cos(angle);
    }

    /** Fills an array with standard normals. */
    public void fillGaussian(float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) nextGaussian();
        }
    }

    /** A random order of 0 … n − 1 (Fisher–Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
