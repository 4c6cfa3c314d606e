package org.twofold.learning.closure.sets;

import java.util.Arrays;
import org.twofold.events.Replicas;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.SetCostMatrix;

/**
 * MMD² between draws and measurements of each truth, with the kernel k = −C of {@link HungarianCost}: the energy distance of sets,
 * 2 E C(x, y) − E C(x, x′) − E C(y, y′) without pairs of a set with itself, so that it is 0 on average where both are the same, and may be
 * negative. NaN of a truth with fewer than two of either.
 *
 * @param perTruth [truths]
 */
record SetDiscrepancy(double[] perTruth) {

    private static final int MOST_REPLICAS = 25;
    private static final int BLOCK = 128;

    static SetDiscrepancy of(Replicas reference, Replicas model, SetScale scale, HungarianCost hungarian) {
        double[] values = new double[reference.size()];
        int n = Math.min(MOST_REPLICAS, reference.count(0));
        int m = Math.min(MOST_REPLICAS, model.count(0));
        if (n < 2 || m < 2) {
            Arrays.fill(values, Double.NaN);
            return new SetDiscrepancy(values);
        }
        for (int from = 0; from < values.length; from += BLOCK) {
            int to = Math.min(values.length, from + BLOCK);
            ParticleSets x = scale.of(reference, from, to, n);
            ParticleSets y = scale.of(model, from, to, m);
            SetCostMatrix cross = hungarian.between(x, y, to - from);
            SetCostMatrix ofX = hungarian.within(x, to - from);
            SetCostMatrix ofY = hungarian.within(y, to - from);
            for (int group = 0; group < to - from; group++) {
                values[from + group] = 2 * sum(cross, group) / ((double) n * m) - sum(ofX, group) / (n * (n - 1.0))
                        - sum(ofY, group) / (m * (m - 1.0));
            }
        }
        return new SetDiscrepancy(values);
    }

    /** Of one sample the diagonal is zero. */
    private static double sum(SetCostMatrix matrix, int group) {
        return Arrays.stream(matrix.values(group)).sum();
    }

    double mean() {
        return Arrays.stream(perTruth).average().orElse(Double.NaN);
    }
}
