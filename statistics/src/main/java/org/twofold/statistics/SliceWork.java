package org.twofold.statistics;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One evaluation of the sliced Wasserstein distance, cut into parts that may run in any order on any thread.
 *
 * <p>The cut depends on the number of directions alone: groups of four slices, groups shared out among at most sixteen
 * blocks. Each block sums its own gradient; the blocks are then added in their order. So the rounding is always the same.
 */
final class SliceWork {

    private static final int MOST_BLOCKS = 16;
    private static final int GROUP = 4;

    private final PointCloud x;
    private final PointCloud y;
    /** The quantile grids of equal weights. */
    private final double[] evenX;
    private final double[] evenY;
    private final float[][][] blockGradients = new float[MOST_BLOCKS][0][0];
    private final Queue<Hand> hands = new ConcurrentLinkedQueue<>();

    private int power;
    private Weights weightsX;
    private Weights weightsY;
    private boolean byRank;
    private boolean withGradient;
    private float[] rows = new float[0];
    private double[] costs = new double[0];

    SliceWork(int n, int m, int dimension) {
        x = new PointCloud(n, dimension);
        y = new PointCloud(m, dimension);
        evenX = new double[n];
        evenY = new double[m];
        Weights.equal(n).quantileGrid(new int[0], evenX);
        Weights.equal(m).quantileGrid(new int[0], evenY);
    }

    boolean fits(int n, int m, int dimension) {
        return x.count == n && y.count == m && x.dimension == dimension;
    }

    void begin(int power, float[] x, Weights weightsX, float[] y, Weights weightsY, Directions directions,
               boolean withGradient) {
        this.power = power;
        this.weightsX = weightsX;
        this.weightsY = weightsY;
        this.withGradient = withGradient;
        this.byRank = weightsX.areEqual() && weightsY.areEqual() && weightsX.count() == weightsY.count();
        this.rows = directions.toFloats();
        this.costs = new double[directions.count()];
        this.x.fill("x", x);
        this.y.fill("y", y);
    }

    private int groups() {
        return (costs.length + GROUP - 1) / GROUP;
    }

    int blocks() {
        return Math.min(MOST_BLOCKS, groups());
    }

    /** Does the slices of one block. */
    void block(int block) {
        if (withGradient) {
            clearGradient(block);
        }
        Hand hand = hands.poll();
        if (hand == null) {
            hand = new Hand();
        }
        int from = GROUP * (int) ((long) block * groups() / blocks());
        int to = Math.min(costs.length, GROUP * (int) ((block + 1L) * groups() / blocks()));
        for (int first = from; first < to; first += GROUP) {
            hand.group(block, first, Math.min(GROUP, to - first));
        }
        hands.add(hand);
    }

    private void clearGradient(int block) {
        if (blockGradients[block].length == 0) {
            blockGradients[block] = new float[x.dimension][x.count];
        } else {
            for (float[] column : blockGradients[block]) {
                Arrays.fill(column, 0);
            }
        }
    }

    /** Σ_l W_p^p, in the order of the slices. */
    double sumOfSlices() {
        double sum = 0;
        for (double cost : costs) {
            sum += cost;
        }
        return byRank ? sum / x.count : sum;
    }

    /** W_p^p of every slice. */
    double[] slices() {
        double[] slices = costs.clone();
        if (byRank) {
            for (int l = 0; l < slices.length; l++) {
                slices[l] /= x.count;
            }
        }
        return slices;
    }

    /** Adds the blocks of one stretch of points and writes its rows. */
    void gradient(int stretch, int stretches, float[] gradX) {
        int from = (int) ((long) stretch * x.count / stretches);
        int to = (int) ((stretch + 1L) * x.count / stretches);
        float scale = (float) (power / (costs.length * (byRank ? (double) x.count : 1)));
        for (int k = 0; k < x.dimension; k++) {
            float[] sum = blockGradients[0][k];
            for (int block = 1; block < blocks(); block++) {
                add(blockGradients[block][k], sum, from, to);
            }
            for (int i = from, at = from * x.dimension + k; i < to; i++, at += x.dimension) {
                gradX[at] = scale * sum[i];
            }
        }
    }

    private static void add(float[] part, float[] sum, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += part[i];
        }
    }

    /** The scratch memory of one thread. */
    private final class Hand {

        private final float[][] projectedX = new float[GROUP][x.count];
        private final float[][] projectedY = new float[GROUP][y.count];
        private final OrderStatistics statistics = new OrderStatistics(Math.max(x.count, y.count));
        private final int[] orderX = new int[x.count];
        private final int[] orderY = new int[y.count];
        private final float[] sortedX = new float[x.count];
        private final float[] sortedY = new float[y.count];
        private final double[] gridX = new double[x.count];
        private final double[] gridY = new double[y.count];
        private final float[] noPull = new float[0];

        void group(int block, int first, int slices) {
            x.project(rows, first, slices, projectedX);
            y.project(rows, first, slices, projectedY);
            for (int s = 0; s < slices; s++) {
                statistics.sort(projectedX[s], x.count, orderX, sortedX);
                statistics.sort(projectedY[s], y.count, orderY, sortedY);
                // Once sorted the projection is not needed any more; its memory takes the pull.
                costs[first + s] = couple(withGradient ? projectedX[s] : noPull);
            }
            if (withGradient) {
                PointCloud.addBackProjection(rows, first, slices, x.dimension, projectedX, x.count,
                        blockGradients[block]);
            }
        }

        private double couple(float[] pull) {
            if (byRank) {
                return Coupling.ranks(power, sortedX, orderX, sortedY, x.count, pull);
            }
            return Coupling.quantiles(power, sortedX, orderX, grid(weightsX, orderX, gridX, evenX), x.count,
                    sortedY, grid(weightsY, orderY, gridY, evenY), y.count, pull);
        }

        private double[] grid(Weights weights, int[] order, double[] grid, double[] even) {
            if (weights.areEqual()) {
                return even;
            }
            weights.quantileGrid(order, grid);
            return grid;
        }
    }
}
