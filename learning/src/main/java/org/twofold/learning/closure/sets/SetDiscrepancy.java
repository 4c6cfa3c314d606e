package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Replicas;
import org.twofold.statistics.Crew;
import org.twofold.statistics.sets.PairCost;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.SetCost;
import org.twofold.statistics.sets.SetDiscrepancies;
import org.twofold.statistics.sets.SetKernel;

/**
 * MMD² between draws and measurements of each truth that have the same number of particles, of at most 25 of each, without pairs of a
 * set with itself: 0 on average where both are the same, and it may be negative. How many particles there are is judged elsewhere: costs of
 * sets of different numbers say nothing of what is missing.
 *
 * @param perTruth [kernels][truths]; NaN of a truth with fewer than two of either
 */
record SetDiscrepancy(double[][] perTruth) {

    /**
     * Their order. The Hungarian cost is a mean of squares, so the first kernel sees how far particles are shifted and not how much they
     * are smeared, and the second hardly more where both are small; the third has the size of the smearing in it.
     */
    static final List<SetKernel> KERNELS = List.of(SetKernel.K_NEGCOST, SetKernel.K_EXP_HA, SetKernel.K_EXP_COST);

    private static final int MOST_REPLICAS = 25;

    static SetDiscrepancy of(Replicas reference, Replicas model, SetScale scale, int threads) {
        double[][] values = new double[KERNELS.size()][reference.size()];
        Arrays.stream(values).forEach(row -> Arrays.fill(row, Double.NaN));
        List<SetDiscrepancies> all = KERNELS.stream().map(kernel -> SetDiscrepancies.with(kernel, SetCost.of(PairCost.SQ_COS), 1)).toList();
        new Crew(threads).share(reference.size(), event -> {
            int number = mostFrequent(reference, event);
            int[] x = ofNumber(reference, event, number);
            int[] y = ofNumber(model, event, number);
            if (x.length > 1 && y.length > 1) {
                ParticleSets measured = scale.of(reference.detector(), x);
                ParticleSets drawn = scale.of(model.detector(), y);
                for (int k = 0; k < values.length; k++) {
                    values[k][event] = all.get(k).of(measured, drawn, 1)[0].unbiased();
                }
            }
        });
        return new SetDiscrepancy(values);
    }

    /** The number of particles that most measurements of a truth have, of equally frequent ones that of the earliest. */
    private static int mostFrequent(Replicas replicas, int event) {
        int[] counts = Arrays.stream(replicas.rows()[event]).map(row -> replicas.detector().members(0).count(row)).toArray();
        return IntStream.of(counts).boxed().max((a, b) -> Long.compare(IntStream.of(counts).filter(n -> n == a).count(),
                IntStream.of(counts).filter(n -> n == b).count())).orElse(0);
    }

    private static int[] ofNumber(Replicas replicas, int event, int number) {
        return Arrays.stream(replicas.rows()[event]).filter(row -> replicas.detector().members(0).count(row) == number).limit(MOST_REPLICAS)
                .toArray();
    }

    /** The mean over truths of which it is known. */
    double mean(int kernel) {
        return known(kernel).length == 0 ? Double.NaN : Arrays.stream(known(kernel)).average().orElseThrow();
    }

    double[] known(int kernel) {
        return Arrays.stream(perTruth[kernel]).filter(Double::isFinite).toArray();
    }
}
