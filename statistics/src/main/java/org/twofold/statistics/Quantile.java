package org.twofold.statistics;

import java.util.Arrays;

/**
 * The quantile of a sample by linear interpolation between its order statistics.
 *
 * <p>q ↦ v_(h) + (h − ⌊h⌋)(v_(h+1) − v_(h)), h = q (n − 1), order statistics counted from 0: the default of
 * {@code numpy.quantile}.
 */
public final class Quantile {

    private Quantile() {}

    /**
     * The quantile at a probability in [0, 1].
     *
     * @throws IllegalArgumentException if the sample is empty, a value is not finite, or the probability is outside [0, 1]
     */
    public static double of(double[] values, double probability) {
        double[] ascending = Samples.require("values", values).clone();
        Arrays.sort(ascending);
        return ofSorted(ascending, probability);
    }

    /**
     * The same of values that ascend already.
     *
     * @throws IllegalArgumentException if the probability is outside [0, 1]
     */
    public static double ofSorted(double[] ascending, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + "; it must be in [0, 1]");
        }
        double h = probability * (ascending.length - 1);
        int below = (int) h;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (h - below) * (ascending[above] - ascending[below]);
    }
}
