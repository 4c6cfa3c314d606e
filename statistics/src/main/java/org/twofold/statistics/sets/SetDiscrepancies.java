package org.twofold.statistics.sets;

import java.util.Arrays;
import org.twofold.statistics.Crew;
import org.twofold.statistics.MeanDiscrepancy;
import org.twofold.statistics.Quantile;

/**
 * MMD² between the distributions of two kinds of sets of the same event, event by event, such as measured and generated ones.
 *
 * <p>Immutable. Results are bit for bit the same for any number of threads. Sets of unequal size are compared as {@link SetCost} says.
 */
public final class SetDiscrepancies {

    private final SetKernel kernel;
    private final SetCost cost;
    private final boolean leastAlike;
    private final int threads;

    private SetDiscrepancies(SetKernel kernel, SetCost cost, boolean leastAlike, int threads) {
        this.kernel = kernel;
        this.cost = cost;
        this.leastAlike = leastAlike;
        this.threads = threads;
    }

    /**
     * MMD² with a kernel.
     *
     * @param cost C; of {@link SetKernel#K_EXP_HA} the scale of the azimuth alone matters
     * @throws IllegalArgumentException if threads, the caller's included, is below 1
     */
    public static SetDiscrepancies with(SetKernel kernel, SetCost cost, int threads) {
        return new SetDiscrepancies(kernel, cost, false, threads);
    }

    /**
     * {@link SetKernel#K_EXP_HA} with the assignment that has the <em>smallest</em> sum of similarities, as the released code of the paper
     * does it by handing similarities to a minimiser; only to reproduce its published number.
     *
     * @throws IllegalStateException for another kernel
     */
    public SetDiscrepancies matchMin() {
        if (kernel != SetKernel.K_EXP_HA) {
            throw new IllegalStateException(kernel + " has no similarities to match; matchMin is for " + SetKernel.K_EXP_HA);
        }
        return new SetDiscrepancies(kernel, cost, true, threads);
    }

    /**
     * MMD² of each event.
     *
     * @param x those of one event one after the other, as many for each event
     * @param y likewise; not necessarily as many as x
     * @throws IllegalArgumentException if sets cannot be divided into so many events or a feature is not finite
     */
    public MeanDiscrepancy[] of(ParticleSets x, ParticleSets y, int events) {
        double[][][] values = kernel == SetKernel.K_EXP_HA ? similarities(x, y, events) : costs(x, y, events);
        int n = x.count() / events;
        int m = y.count() / events;
        MeanDiscrepancy[] discrepancies = new MeanDiscrepancy[events];
        for (int e = 0; e < events; e++) {
            if (kernel == SetKernel.K_EXP_COST) {
                exponentiate(values[0][e], n, values[1][e], m, values[2][e]);
            } else if (kernel == SetKernel.K_NEGCOST) {
                for (double[][] matrix : values) {
                    negate(matrix[e]);
                }
            }
            discrepancies[e] = MeanDiscrepancy.of(values[0][e], n, values[1][e], m, values[2][e]);
        }
        return discrepancies;
    }

    /** C among x, among y and between, of each event. */
    private double[][][] costs(ParticleSets x, ParticleSets y, int events) {
        HungarianCost hungarian = new HungarianCost(cost, threads);
        return new double[][][] {groups(hungarian.within(x, events)), groups(hungarian.within(y, events)),
            groups(hungarian.between(x, y, events))};
    }

    private static double[][] groups(SetCostMatrix matrix) {
        double[][] groups = new double[matrix.groups()][];
        Arrays.setAll(groups, matrix::values);
        return groups;
    }

    private double[][][] similarities(ParticleSets x, ParticleSets y, int events) {
        HungarianCost.requireGroups("x", x, events);
        HungarianCost.requireGroups("y", y, events);
        SetCost turning = SetCost.of(PairCost.SQ_COS).withAzimuthScale(cost.azimuthScale());
        SimilarityMatrix similarity = new SimilarityMatrix(leastAlike, new Crew(threads));
        Embedding first = new Embedding(x, turning);
        Embedding second = new Embedding(y, turning);
        return new double[][][] {similarity.of(first, first, events), similarity.of(second, second, events),
            similarity.of(first, second, events)};
    }

    private static void negate(double[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = -values[k];
        }
    }

    private static void exponentiate(double[] xx, int n, double[] yy, int m, double[] xy) {
        double[] pairs = new double[n * (n - 1) / 2 + m * (m - 1) / 2 + n * m];
        int count = above(xx, n, pairs, 0);
        count = above(yy, m, pairs, count);
        System.arraycopy(xy, 0, pairs, count, n * m);
        double median = Quantile.of(pairs, 0.5);
        for (double[] matrix : new double[][] {xx, yy, xy}) {
            for (int k = 0; k < matrix.length; k++) {
                // Where most sets are equal the kernel is sharp: 1 for equal ones, 0 for others.
                matrix[k] = matrix[k] == 0 ? 1 : Math.exp(-matrix[k] / (2 * median));
            }
        }
    }

    private static int above(double[] matrix, int n, double[] to, int at) {
        int next = at;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                to[next++] = matrix[i * n + j];
            }
        }
        return next;
    }
}
