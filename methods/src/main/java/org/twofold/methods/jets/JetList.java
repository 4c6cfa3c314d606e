package org.twofold.methods.jets;

import java.util.Arrays;

/**
 * Jets as networks take them: the momenta of their massless constituents by falling pT, then zeros.
 *
 * <p>Shapes: counts [size], momenta float32 [size × places × 3] (px, py, pz) in GeV. Made once and owned by whoever asked.
 *
 * @param places for constituents of each jet
 * @param counts how many constituents a jet has, at most {@code places}
 * @param momenta zeros where there are none
 */
public record JetList(int places, int[] counts, float[] momenta) {

    /** px, py, pz. */
    public static final int COMPONENTS = 3;

    public JetList {
        if (momenta.length != (long) counts.length * places * COMPONENTS
                || Arrays.stream(counts).anyMatch(count -> count < 0 || count > places)) {
            throw new IllegalArgumentException(momenta.length + " numbers for " + counts.length + " jets with " + places + " places");
        }
    }

    /** So many jets without constituents. */
    public static JetList empty(int size, int places) {
        return new JetList(places, new int[size], new float[Math.multiplyExact(Math.multiplyExact(size, places), COMPONENTS)]);
    }

    /** How many jets. */
    public int size() {
        return counts.length;
    }

    /** Where the momentum of a constituent stands. */
    public int at(int jet, int constituent) {
        return (jet * places + constituent) * COMPONENTS;
    }

    public double px(int jet, int constituent) {
        return momenta[at(jet, constituent)];
    }

    public double py(int jet, int constituent) {
        return momenta[at(jet, constituent) + 1];
    }

    public double pz(int jet, int constituent) {
        return momenta[at(jet, constituent) + 2];
    }

    /** pT of a constituent. */
    public double pt(int jet, int constituent) {
        return Math.hypot(px(jet, constituent), py(jet, constituent));
    }

    /** The jets at the given positions. */
    public JetList at(int[] positions) {
        int width = places * COMPONENTS;
        float[] some = new float[positions.length * width];
        int[] someCounts = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            someCounts[i] = counts[positions[i]];
            System.arraycopy(momenta, positions[i] * width, some, i * width, width);
        }
        return new JetList(places, someCounts, some);
    }

    /** So many jets from a position on, and empty ones behind them up to a given size. */
    public JetList block(int from, int count, int newSize) {
        int width = places * COMPONENTS;
        JetList block = empty(newSize, places);
        System.arraycopy(counts, from, block.counts, 0, count);
        System.arraycopy(momenta, from * width, block.momenta, 0, count * width);
        return block;
    }

    /** The mask: 1 for constituents and 0 for padding, [size × places]. */
    public float[] present() {
        float[] present = new float[size() * places];
        for (int jet = 0; jet < size(); jet++) {
            Arrays.fill(present, jet * places, jet * places + counts[jet], 1);
        }
        return present;
    }

    /** The sum of a jet's constituents: (E, px, py, pz), E = Σ |p|. */
    public double[] sum(int jet) {
        double[] sum = new double[COMPONENTS + 1];
        for (int k = 0; k < counts[jet]; k++) {
            double x = px(jet, k);
            double y = py(jet, k);
            double z = pz(jet, k);
            sum[0] += Math.sqrt(x * x + y * y + z * z);
            sum[1] += x;
            sum[2] += y;
            sum[3] += z;
        }
        return sum;
    }
}
