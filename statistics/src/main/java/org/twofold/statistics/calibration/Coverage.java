package org.twofold.statistics.calibration;

import org.twofold.statistics.CentralInterval;
import org.twofold.statistics.Weights;

/**
 * How often a central interval of a posterior holds the truth; the level itself if the posteriors are calibrated.
 *
 * <p>By randomised rank: rate = Σ w_i [|u_i − ½| ≤ L/2], with u of {@link RandomisedRank}. For a calibrated posterior its
 * expectation is L for every number of draws K and with atoms: this is the number to judge by.
 *
 * <p>By interpolated intervals, {@link #ofIntervals}, there are two traps.
 * <ul>
 * <li>Finite K: the interval runs from the order statistic h = α(K − 1), α = (1 − L)/2, counted from 0, to its mirror image. Draw j in
 * order stands on average at probability (j + 1)/(K + 1), interpolation is linear in between, so the expected content is
 * ((1 − α)(K − 1) + 1)/(K + 1) − (α(K − 1) + 1)/(K + 1) = L (K − 1)/(K + 1): too little by 2L/(K + 1), which is 0.019 for L = 95 %
 * and K = 100. This is exact for a flat posterior; where the density falls between neighbouring draws, as in tails, the interval
 * holds a little more (normal posterior, simulated: at 95 % 0.013 more for K = 20 and 0.001 for K = 100, at 68 % below 0.0005).
 * <li>Atoms: the interval is closed, so a truth on an atom at its end counts as covered however many draws lie on that atom; a
 * quark mass with one value has coverage 1.
 * </ul>
 *
 * @param level L
 * @param rate the weighted fraction of events whose interval holds the truth
 * @param error its binomial standard deviation; with weights √(Σ w² (hit − rate)²)
 * @param effectiveEvents (Σw)² / Σw²
 */
public record Coverage(double level, double rate, double error, double effectiveEvents) {

    /**
     * The coverage by randomised rank.
     *
     * @param level in (0, 1]
     * @throws IllegalArgumentException if the level is outside
     */
    public static Coverage of(PosteriorPositions positions, double level) {
        requireLevel(level);
        return of(level, positions.weights(),
                WeightedMean.of(positions.weights(), i -> Math.abs(positions.value(i) - 0.5) <= level / 2 ? 1 : 0));
    }

    /**
     * The coverage by linearly interpolated intervals, for comparison with what others publish.
     *
     * @param level in (0, 1)
     * @throws IllegalArgumentException if the level is outside
     */
    public static Coverage ofIntervals(PosteriorSample sample, double level) {
        return of(level, sample.weights(), WeightedMean.of(sample.weights(),
                i -> CentralInterval.of(sample.row(i), level).contains(sample.truth(i)) ? 1 : 0));
    }

    /** L (K − 1)/(K + 1): what interpolated intervals of calibrated posteriors cover. */
    public static double expectedOfIntervals(double level, int draws) {
        return level * (draws - 1) / (draws + 1);
    }

    /** rate − L: above zero if intervals are too wide. */
    public double deviation() {
        return rate - level;
    }

    private static Coverage of(double level, Weights weights, WeightedMean hits) {
        return new Coverage(level, hits.value(), hits.error(), weights.effectiveCount());
    }

    private static void requireLevel(double level) {
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("level is " + level + "; it must be above 0 and at most 1");
        }
    }
}
