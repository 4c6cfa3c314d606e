package org.twofold.statistics.unfolding;

import java.util.Arrays;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/**
 * x ~ N(0, 1), y = x + s N(0, 1): the posterior of x is N(y / (1 + s²), s² / (1 + s²)), and draws of it are exact.
 *
 * @param truth x of the events, [events]
 * @param drawn [events · K]
 * @param draws K
 * @param prior x of other simulated events
 */
record GaussianToy(double[] truth, double[] drawn, int draws, double[] prior) {

    /** Events of N(mean, 1) measured with noise s and unfolded under N(0, 1). */
    static GaussianToy of(double mean, double noise, int events, int draws, long seed) {
        RandomStream random = new RandomStreams(seed).stream("toy");
        double[] truth = new double[events];
        double[] drawn = new double[events * draws];
        double precision = 1 + noise * noise;
        for (int i = 0; i < events; i++) {
            truth[i] = mean + random.nextGaussian();
            double y = truth[i] + noise * random.nextGaussian();
            for (int k = 0; k < draws; k++) {
                drawn[i * draws + k] = y / precision + noise / Math.sqrt(precision) * random.nextGaussian();
            }
        }
        double[] prior = new double[events];
        for (int i = 0; i < events; i++) {
            prior[i] = random.nextGaussian();
        }
        return new GaussianToy(truth, drawn, draws, prior);
    }

    static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    SmoothRatio smooth(int order) {
        return new SmoothRatio(new double[][] {prior}, ones(prior.length), new double[][] {drawn}, order);
    }
}
