package org.twofold.statistics;

import java.util.Arrays;

/**
 * The continuous ranked probability score of a posterior that is given by draws: small if it is sharp and right.
 *
 * <p>CRPS = mean|s − x| − ½ mean|s − s′| over all draws and all pairs of draws, a draw with itself included. In the unit
 * of x; 0 if every draw is the truth.
 *
 * <p>Source: Gneiting and Raftery, "Strictly proper scoring rules, prediction, and estimation" (2007), eq. 20 and 21.
 */
public final class Crps {

    private Crps() {}

    /**
     * The score of one event.
     *
     * @throws IllegalArgumentException if there are no draws, or a value is not finite
     */
    public static double of(double[] draws, double truth) {
        double[] ascending = Samples.require("draws", draws).clone();
        Samples.requireFinite("truth", new double[] {truth});
        Arrays.sort(ascending);
        int n = ascending.length;
        double toTruth = 0;
        double spread = 0;
        for (int r = 0; r < n; r++) {
            toTruth += Math.abs(ascending[r] - truth);
            // Of all pairs, the r-th smallest is the larger one in r and the smaller one in n − 1 − r.
            spread += (2.0 * r - n + 1) * (ascending[r] - truth);
        }
        return toTruth / n - spread / ((double) n * n);
    }

    /**
     * The mean score of many events.
     *
     * @param draws [events][S]
     * @param truths [events]
     * @throws IllegalArgumentException if there are no events, not as many of both, or a value is not finite
     */
    public static double mean(double[][] draws, double[] truths) {
        Samples.require("truths", truths);
        Samples.requireSameLength("draws", draws.length, "truths", truths.length);
        double sum = 0;
        for (int i = 0; i < truths.length; i++) {
            sum += of(draws[i], truths[i]);
        }
        return sum / truths.length;
    }
}
