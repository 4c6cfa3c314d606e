package org.twofold.statistics.sets;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.twofold.statistics.Crew;
import org.twofold.statistics.assignment.LinearAssignment;

/**
 * The costs C(A, B) of {@link SetCost} between many sets of particles, with the assignments that attain them.
 *
 * <p>Sets come in groups, those of one event: {@code between} gives C of each first set of a group with each second set of it,
 * K [groups, I, J]; {@code within} that of each pair of one group.
 *
 * <p>Results are bit for bit the same for any number of threads. One object may be used by several threads; it keeps its scratch
 * memory. Costs and sums are double precision.
 */
public final class HungarianCost {

    private final SetCost cost;
    private final Crew crew;
    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

    /** @throws IllegalArgumentException if threads, the caller's included, is below 1 */
    public HungarianCost(SetCost cost, int threads) {
        this.cost = cost;
        this.crew = new Crew(threads);
    }

    /** How C is made. */
    public SetCost cost() {
        return cost;
    }

    /**
     * C of two sets with all particles real.
     *
     * @param a [n, 3]
     * @param b [m, 3]
     * @throws IllegalArgumentException if a feature is not finite
     */
    public double value(float[] a, float[] b) {
        return between(ParticleSets.one(a), ParticleSets.one(b), 1).value(0, 0, 0);
    }

    /**
     * C of each first set with each second set of its group.
     *
     * @param first groups · I sets, those of a group one after the other
     * @param second groups · J sets
     * @throws IllegalArgumentException if sets cannot be divided into so many groups, or a feature is not finite
     */
    public SetCostMatrix between(ParticleSets first, ParticleSets second, int groups) {
        requireGroups("first", first, groups);
        requireGroups("second", second, groups);
        Embedding x = new Embedding(first, cost);
        Embedding y = new Embedding(second, cost);
        SetCostMatrix matrix = new SetCostMatrix(cost, crew, x, y, groups, false);
        solve(matrix);
        return matrix;
    }

    /**
     * C of each pair of sets of one group; K is symmetric, and 0 for a set with itself.
     *
     * @throws IllegalArgumentException if sets cannot be divided into so many groups, or a feature is not finite
     */
    public SetCostMatrix within(ParticleSets sets, int groups) {
        requireGroups("sets", sets, groups);
        Embedding x = new Embedding(sets, cost);
        SetCostMatrix matrix = new SetCostMatrix(cost, crew, x, x, groups, true);
        solve(matrix);
        return matrix;
    }

    static void requireGroups(String name, ParticleSets sets, int groups) {
        if (groups < 1 || sets.count() % groups != 0) {
            throw new IllegalArgumentException(name + ": " + sets.count() + " sets cannot be divided into " + groups + " groups");
        }
        sets.requireFinite(name);
    }

    private void solve(SetCostMatrix matrix) {
        crew.share(matrix.groups() * matrix.rows(), part -> {
            Scratch scratch = idle.poll();
            scratch = scratch != null ? scratch : new Scratch();
            scratch.solveRow(matrix, part / Math.max(1, matrix.rows()), part % Math.max(1, matrix.rows()));
            idle.add(scratch);
        });
        matrix.mirror();
    }

    /** What one thread needs. */
    private static final class Scratch {

        private final LinearAssignment solver = new LinearAssignment();
        private double[] costs = {};

        void solveRow(SetCostMatrix matrix, int group, int row) {
            int set = group * matrix.rows() + row;
            for (int column = matrix.firstColumn(row); column < matrix.columns(); column++) {
                int other = group * matrix.columns() + column;
                int n = matrix.first.sets.sizes()[set];
                int m = matrix.second.sets.sizes()[other];
                if (costs.length < n * m) {
                    costs = new double[n * m];
                }
                matrix.first.costs(set, matrix.second, other, costs);
                int at = matrix.partnersAt(group, row, column);
                double sum = solver.solve(costs, 0, n, m, matrix.partners, at);
                matrix.set(group, row, column, matrix.cost.of(sum, Math.min(n, m), Math.abs(n - m)));
            }
        }
    }
}
