package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.List;
import org.twofold.events.Replicas;
import org.twofold.statistics.MeanDiscrepancy;
import org.twofold.statistics.sets.PairCost;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.SetCost;
import org.twofold.statistics.sets.SetDiscrepancies;
import org.twofold.statistics.sets.SetKernel;

/**
 * MMD² between draws and measurements of each truth, of at most 25 of each, without pairs of a set with itself: 0 on average where both
 * are the same, and it may be negative. NaN of truths with fewer than two of either.
 *
 * @param perTruth [kernels][truths]
 */
record SetDiscrepancy(double[][] perTruth) {

    /**
     * Their order. The Hungarian cost is a mean of squares, so the first kernel sees how far particles are shifted and not how much they
     * are smeared, and the second hardly more where both are small; the third has the size of the smearing in it.
     */
    static final List<SetKernel> KERNELS = List.of(SetKernel.K_NEGCOST, SetKernel.K_EXP_HA, SetKernel.K_EXP_COST);

    private static final int MOST_REPLICAS = 25;
    private static final int BLOCK = 128;

    static SetDiscrepancy of(Replicas reference, Replicas model, SetScale scale, int threads) {
        double[][] values = new double[KERNELS.size()][reference.size()];
        int n = Math.min(MOST_REPLICAS, reference.count(0));
        int m = Math.min(MOST_REPLICAS, model.count(0));
        if (n < 2 || m < 2) {
            Arrays.stream(values).forEach(row -> Arrays.fill(row, Double.NaN));
            return new SetDiscrepancy(values);
        }
        List<SetDiscrepancies> all = KERNELS.stream().map(kernel -> SetDiscrepancies.with(kernel, SetCost.of(PairCost.SQ_COS), threads)).toList();
        for (int from = 0; from < reference.size(); from += BLOCK) {
            int to = Math.min(reference.size(), from + BLOCK);
            ParticleSets x = scale.of(reference, from, to, n);
            ParticleSets y = scale.of(model, from, to, m);
            for (int k = 0; k < values.length; k++) {
                MeanDiscrepancy[] found = all.get(k).of(x, y, to - from);
                for (int group = 0; group < found.length; group++) {
                    values[k][from + group] = found[group].unbiased();
                }
            }
        }
        return new SetDiscrepancy(values);
    }

    double mean(int kernel) {
        return Arrays.stream(perTruth[kernel]).average().orElse(Double.NaN);
    }
}
