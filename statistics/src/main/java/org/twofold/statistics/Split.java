package org.twofold.statistics;

import java.util.Arrays;

/** A sample split by the bin in which another quantity of the same entries lies. */
final class Split {

    private Split() {}

    /** The values of each bin, in the order they come; what is outside the bins is in none. */
    static double[][] byBin(String name, Binning bins, double[] conditions, double[] values) {
        Samples.require(name + " condition", conditions);
        Samples.require(name + " value", values);
        Samples.requireSameLength(name + " condition", conditions.length, name + " value", values.length);
        double[][] split = new double[bins.count()][16];
        int[] sizes = new int[bins.count()];
        for (int i = 0; i < values.length; i++) {
            if (bins.contains(conditions[i])) {
                int b = bins.indexOf(conditions[i]);
                if (sizes[b] == split[b].length) {
                    split[b] = Arrays.copyOf(split[b], 2 * sizes[b]);
                }
                split[b][sizes[b]++] = values[i];
            }
        }
        for (int b = 0; b < split.length; b++) {
            split[b] = Arrays.copyOf(split[b], sizes[b]);
        }
        return split;
    }
}
