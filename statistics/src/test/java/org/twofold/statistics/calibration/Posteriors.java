package org.twofold.statistics.calibration;

import java.util.Random;
import java.util.function.Function;

/** Posteriors that are known: draws of one distribution for each event, and truths of the same or of another. */
final class Posteriors {

    private Posteriors() {}

    /** Draws and truths of one distribution, as often as there are events: calibrated. */
    static PosteriorSample of(int events, int draws, Random random, Function<Random, Double> distribution) {
        double[][] all = new double[events][draws];
        double[] truths = new double[events];
        for (int i = 0; i < events; i++) {
            for (int k = 0; k < draws; k++) {
                all[i][k] = distribution.apply(random);
            }
            truths[i] = distribution.apply(random);
        }
        return PosteriorSample.of(all, truths);
    }

    /**
     * Truths m + normal, m normal with width 3, and draws that say m + bias ± width.
     */
    static PosteriorSample normal(int events, int draws, double bias, double width, Random random) {
        double[][] all = new double[events][draws];
        double[] truths = new double[events];
        for (int i = 0; i < events; i++) {
            double middle = 3 * random.nextGaussian();
            truths[i] = middle + random.nextGaussian();
            for (int k = 0; k < draws; k++) {
                all[i][k] = middle + bias + width * random.nextGaussian();
            }
        }
        return PosteriorSample.of(all, truths);
    }
}
