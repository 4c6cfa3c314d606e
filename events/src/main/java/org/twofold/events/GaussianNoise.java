package org.twofold.events;

import java.util.Arrays;

/**
 * Standard normal numbers addressed by (key, event, draw, component), independent of everything drawn before.
 *
 * <p>The ziggurat of Marsaglia and Tsang in the form of Doornik (2005), 128 layers, fed by {@link Philox}: layer and
 * value use different bits of one 32-bit word, and the 1 % of draws that miss the rectangle continue in counters of
 * their own. The value has 25 bits, which is what a float32 network can use.
 */
public final class GaussianNoise {

    private static final int LAYERS = 128;
    private static final double TAIL_START = 3.442619855899;
    private static final double LAYER_AREA = 9.91256303526217e-3;
    private static final double TO_SIGNED_UNIT = 0x1p-24;
    private static final double TO_UNIT = 0x1p-32;
    private static final double[] EDGE = new double[LAYERS + 1];
    /** exp(−EDGE²/2), the density at the edges without its constant. */
    private static final double[] DENSITY = new double[LAYERS + 1];
    private static final double[] INNER = new double[LAYERS];
    /** EDGE and INNER for the 25-bit whole number that u is made of; a power of two changes no bit of the product. */
    private static final double[] EDGE_OF_BITS = new double[LAYERS];
    private static final int[] INNER_OF_BITS = new int[LAYERS];

    static {
        double f = Math.exp(-0.5 * TAIL_START * TAIL_START);
        EDGE[0] = LAYER_AREA / f;
        EDGE[1] = TAIL_START;
        for (int i = 2; i < LAYERS; i++) {
            EDGE[i] = Math.sqrt(-2 * Math.log(LAYER_AREA / EDGE[i - 1] + f));
            f = Math.exp(-0.5 * EDGE[i] * EDGE[i]);
        }
        for (int i = 0; i <= LAYERS; i++) {
            DENSITY[i] = Math.exp(-0.5 * EDGE[i] * EDGE[i]);
        }
        for (int i = 0; i < LAYERS; i++) {
            INNER[i] = EDGE[i + 1] / EDGE[i];
            EDGE_OF_BITS[i] = EDGE[i] * TO_SIGNED_UNIT;
            INNER_OF_BITS[i] = (int) Math.ceil(INNER[i] / TO_SIGNED_UNIT);
        }
    }

    private final long key;
    private final int[] words = new int[4];
    private final long[] lanes = new long[4 * Philox.LANES];
    private final int[] missed = new int[Philox.LANES];

    /**
     * A source under one key; holds scratch space, so every thread needs its own.
     *
     * @param key from {@link RandomStreams#key}
     */
    public GaussianNoise(long key) {
        this.key = key;
    }

    /** Writes components 0 … count − 1 for one event and draw to {@code out[at], out[at + stride], …}. */
    public void fill(long event, int draw, float[] out, int at, int count, int stride) {
        long high = (long) draw << 32;
        int first = 0;
        for (; count - first >= 4 * Philox.LANES; first += 4 * Philox.LANES) {
            fillLanes(event, draw, first, out, at + first * stride, stride);
        }
        for (int component = first; component < count; component += 4) {
            Philox.block(key, event, high | component >> 2, words, 0);
            int inBlock = Math.min(4, count - component);
            for (int j = 0; j < inBlock; j++) {
                out[at + (component + j) * stride] = normal(words[j], event, high, component + j);
            }
        }
    }

    /** Writes so many components of one event as there are words in all lanes, the same as one by one. */
    private void fillLanes(long event, int draw, int first, float[] out, int at, int stride) {
        long high = (long) draw << 32;
        Arrays.fill(lanes, 0, Philox.LANES, event & 0xFFFFFFFFL);
        Arrays.fill(lanes, Philox.LANES, 2 * Philox.LANES, event >>> 32);
        for (int i = 0; i < Philox.LANES; i++) {
            lanes[2 * Philox.LANES + i] = (first >> 2) + i;
        }
        Arrays.fill(lanes, 3 * Philox.LANES, 4 * Philox.LANES, draw & 0xFFFFFFFFL);
        Philox.blocks(key, lanes);
        for (int j = 0; j < 4; j++) {
            int to = at + j * stride;
            int misses = insideRectangles(j * Philox.LANES, Philox.LANES, out, to, 4 * stride);
            for (int miss = 0; miss < misses; miss++) {
                int i = missed[miss];
                out[to + 4 * i * stride] = normal((int) lanes[j * Philox.LANES + i], event, high, first + 4 * i + j);
            }
        }
    }

    /**
     * Writes components 0 … components − 1 of the events {@code event[from] … event[from + count − 1]}, component by
     * component: {@code out[component · stride + i]} for event {@code from + i}. The same numbers as {@link #fill}, sooner.
     */
    public void fillColumns(long[] event, int from, int count, int draw, float[] out, int components, int stride) {
        long high = (long) draw << 32;
        for (int done = 0; done < count; done += Philox.LANES) {
            int size = Math.min(Philox.LANES, count - done);
            for (int component = 0; component < components; component += 4) {
                count(event, from + done, size, draw, component >> 2);
                Philox.blocks(key, lanes);
                for (int j = 0; j < Math.min(4, components - component); j++) {
                    int to = (component + j) * stride + done;
                    int misses = insideRectangles(j * Philox.LANES, size, out, to, 1);
                    for (int miss = 0; miss < misses; miss++) {
                        int i = missed[miss];
                        out[to + i] = normal((int) lanes[j * Philox.LANES + i], event[from + done + i], high, component + j);
                    }
                }
            }
        }
    }

    /** Writes u · EDGE for all and notes who is outside its rectangle, without a branch to guess wrongly. */
    private int insideRectangles(int lane, int size, float[] out, int to, int stride) {
        int misses = 0;
        for (int i = 0; i < size; i++) {
            int word = (int) lanes[lane + i];
            int layer = word & LAYERS - 1;
            int bits = word >> 7;
            out[to + i * stride] = (float) (bits * EDGE_OF_BITS[layer]);
            missed[misses] = i;
            misses += INNER_OF_BITS[layer] - 1 - Math.abs(bits) >>> 31;
        }
        return misses;
    }

    /** Sets the counters of one block of components for some events; lanes beyond them are left to chance. */
    private void count(long[] event, int from, int size, int draw, int block) {
        for (int i = 0; i < size; i++) {
            lanes[i] = event[from + i] & 0xFFFFFFFFL;
            lanes[Philox.LANES + i] = event[from + i] >>> 32;
        }
        Arrays.fill(lanes, 2 * Philox.LANES, 3 * Philox.LANES, block);
        Arrays.fill(lanes, 3 * Philox.LANES, 4 * Philox.LANES, draw & 0xFFFFFFFFL);
    }

    private float normal(int word, long event, long high, int component) {
        int layer = word & LAYERS - 1;
        double u = (word >> 7) * TO_SIGNED_UNIT;
        return (float) (Math.abs(u) < INNER[layer] ? u * EDGE[layer] : outside(event, high, component, layer, u));
    }

    /** Fills {@code rows} consecutive events, row by row: out[row · count + component]. */
    public void fillRows(long firstEvent, int rows, int count, float[] out) {
        for (int row = 0; row < rows; row++) {
            fill(firstEvent + row, 0, out, row * count, count, 1);
        }
    }

    /** The rare draw outside the rectangle of its layer: wedge or tail, until one is accepted. */
    private double outside(long event, long high, int component, int firstLayer, double firstU) {
        int[] more = new int[4];
        int layer = firstLayer;
        double u = firstU;
        for (int attempt = 0; ; attempt++) {
            Philox.block(key, event, high | 0x80000000L | (long) component << 16 | attempt, more, 0);
            if (layer == 0) {
                double x = Math.log(unit(more[0])) / TAIL_START;
                double y = Math.log(unit(more[1]));
                if (-2 * y >= x * x) {
                    return u < 0 ? x - TAIL_START : TAIL_START - x;
                }
                continue;
            }
            double x = u * EDGE[layer];
            double lower = DENSITY[layer];
            double upper = DENSITY[layer + 1];
            if (upper + unit(more[0]) * (lower - upper) < Math.exp(-0.5 * x * x)) {
                return x;
            }
            layer = more[1] & LAYERS - 1;
            u = (more[1] >> 7) * TO_SIGNED_UNIT;
            if (Math.abs(u) < INNER[layer]) {
                return u * EDGE[layer];
            }
        }
    }

    /** Uniform in (0, 1]. */
    private static double unit(int word) {
        return ((word & 0xFFFFFFFFL) + 1) * TO_UNIT;
    }
}
