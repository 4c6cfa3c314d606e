package org.twofold.statistics;

import java.util.Arrays;

/**
 * The central interval of a posterior at a level such as 68 %: from its quantile at (1 − level)/2 to that at
 * (1 + level)/2, linearly interpolated.
 *
 * @param lower lower end
 * @param upper upper end
 */
public record CentralInterval(double lower, double upper) {

    /**
     * @param draws [S] of the posterior
     * @param level in (0, 1)
     * @throws IllegalArgumentException if there are no draws, one is not finite, or the level is outside (0, 1)
     */
    public static CentralInterval of(double[] draws, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + "; it must be between 0 and 1");
        }
        double[] ascending = Samples.require("draws", draws).clone();
        Arrays.sort(ascending);
        return new CentralInterval(Quantile.ofSorted(ascending, (1 - level) / 2),
                Quantile.ofSorted(ascending, (1 + level) / 2));
    }

    /** True if the value is in the closed interval. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /**
     * How often the interval of an event contains its truth; the level itself if the posteriors are calibrated.
     *
     * @param draws [events][S]
     * @param truths [events]
     * @throws IllegalArgumentException if there are no events, not as many of both, or as {@link #of}
     */
    public static PassingRate coverage(double[][] draws, double[] truths, double level) {
        Samples.require("truths", truths);
        Samples.requireSameLength("draws", draws.length, "truths", truths.length);
        boolean[] covered = new boolean[truths.length];
        for (int i = 0; i < truths.length; i++) {
            covered[i] = of(draws[i], level).contains(truths[i]);
        }
        return PassingRate.of(covered);
    }
}
