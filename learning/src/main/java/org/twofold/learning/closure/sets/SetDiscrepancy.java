package org.twofold.learning.closure.sets;

import java.util.Arrays;
import org.twofold.events.Replicas;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.SetCostMatrix;

/**
 * MMD² between draws and measurements of each truth, without pairs of a set with itself, so that it is 0 on average where both are the
 * same, and may be negative: E k(x, x′) + E k(y, y′) − 2 E k(x, y). NaN of a truth with fewer than two of either.
 *
 * <p>Two kernels of the Hungarian cost C: k = −C, and k = exp(−C/2s²) with s² the median of C between measurements of the same truth. C
 * is a mean of squares, so the first sees that particles are shifted and not how much they are smeared; the second sees both.
 *
 * @param ofCost [truths], k = −C
 * @param ofExponential [truths], k = exp(−C/2s²)
 */
record SetDiscrepancy(double[] ofCost, double[] ofExponential) {

    private static final int MOST_REPLICAS = 25;
    private static final int BLOCK = 128;

    static SetDiscrepancy of(Replicas reference, Replicas model, SetScale scale, HungarianCost hungarian) {
        double[] ofCost = new double[reference.size()];
        double[] ofExponential = new double[reference.size()];
        int n = Math.min(MOST_REPLICAS, reference.count(0));
        int m = Math.min(MOST_REPLICAS, model.count(0));
        if (n < 2 || m < 2) {
            Arrays.fill(ofCost, Double.NaN);
            return new SetDiscrepancy(ofCost, ofCost);
        }
        for (int from = 0; from < ofCost.length; from += BLOCK) {
            int to = Math.min(ofCost.length, from + BLOCK);
            ParticleSets x = scale.of(reference, from, to, n);
            ParticleSets y = scale.of(model, from, to, m);
            SetCostMatrix cross = hungarian.between(x, y, to - from);
            SetCostMatrix ofX = hungarian.within(x, to - from);
            SetCostMatrix ofY = hungarian.within(y, to - from);
            for (int group = 0; group < to - from; group++) {
                double[] xy = cross.values(group);
                double[] xx = offDiagonal(ofX.values(group), n);
                double[] yy = offDiagonal(ofY.values(group), m);
                ofCost[from + group] = 2 * mean(xy) - mean(xx) - mean(yy);
                double[] sorted = xx.clone();
                Arrays.sort(sorted);
                double twice = 2 * sorted[sorted.length / 2];
                ofExponential[from + group] = similarity(xx, twice) + similarity(yy, twice) - 2 * similarity(xy, twice);
            }
        }
        return new SetDiscrepancy(ofCost, ofExponential);
    }

    private static double[] offDiagonal(double[] square, int n) {
        double[] others = new double[n * (n - 1)];
        int at = 0;
        for (int i = 0; i < square.length; i++) {
            if (i / n != i % n) {
                others[at++] = square[i];
            }
        }
        return others;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The mean of exp(−C/2s²); of measurements without any spread, 1 for what agrees with them and 0 for what does not. */
    private static double similarity(double[] costs, double twice) {
        return Arrays.stream(costs).map(cost -> twice > 0 ? Math.exp(-cost / twice) : cost == 0 ? 1 : 0).average().orElse(Double.NaN);
    }
}
