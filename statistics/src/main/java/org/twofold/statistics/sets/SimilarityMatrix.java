package org.twofold.statistics.sets;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.twofold.statistics.Crew;
import org.twofold.statistics.assignment.LinearAssignment;

/** The similarities of {@link SetKernel#K_EXP_HA} between all sets of a group. */
final class SimilarityMatrix {

    private static final double OF_EQUAL = 2;

    private final boolean leastAlike;
    private final Crew crew;
    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

    SimilarityMatrix(boolean leastAlike, Crew crew) {
        this.leastAlike = leastAlike;
        this.crew = crew;
    }

    /** k(first i, second j), [groups][I · J]. */
    double[][] of(Embedding first, Embedding second, int groups) {
        int rows = first.sets.count() / groups;
        int columns = second.sets.count() / groups;
        double[][] values = new double[groups][rows * columns];
        crew.share(groups * rows, part -> {
            Scratch scratch = idle.poll();
            scratch = scratch != null ? scratch : new Scratch();
            int group = part / rows;
            for (int j = 0; j < columns; j++) {
                values[group][part % rows * columns + j] = scratch.similarity(first, part, second, group * columns + j);
            }
            idle.add(scratch);
        });
        return values;
    }

    private final class Scratch {

        private final LinearAssignment solver = new LinearAssignment();
        private double[] costs = {};
        private int[] columnOfRow = {};

        double similarity(Embedding first, int set, Embedding second, int other) {
            int n = first.sets.sizes()[set];
            int m = second.sets.sizes()[other];
            if (n == 0 || m == 0) {
                return n == m ? OF_EQUAL : 0;
            }
            if (costs.length < n * m) {
                costs = new double[n * m];
            }
            if (columnOfRow.length < n) {
                columnOfRow = new int[n];
            }
            double sign = leastAlike ? 1 : -1;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    costs[i * m + j] = sign * similarity(first.coordinates, set * first.sets.capacity() + i,
                            second.coordinates, other * second.sets.capacity() + j);
                }
            }
            return sign * solver.solve(costs, n, m, columnOfRow) / Math.min(n, m);
        }

        private double similarity(double[][] a, int i, double[][] b, int j) {
            double flat = square(a[0][i] - b[0][j]) + square(a[1][i] - b[1][j]);
            double turned = square(a[2][i] - b[2][j]) + square(a[3][i] - b[3][j]);
            return Math.exp(-flat) + Math.exp(-turned);
        }

        private double square(double x) {
            return x * x;
        }
    }
}
