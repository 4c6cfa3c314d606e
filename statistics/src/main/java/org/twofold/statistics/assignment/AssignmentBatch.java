package org.twofold.statistics.assignment;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.twofold.statistics.Crew;

/**
 * Exact assignments of many small problems at once, shared by threads.
 *
 * <p>Problem p is a matrix [rows[p], columns[p]]; matrices lie one after the other in one array, and so do their columns of rows:
 * those of problem p begin where rows[0] + … + rows[p − 1] rows end. Results are the same for any number of threads. One object may
 * be used by several threads; it keeps its scratch memory.
 */
public final class AssignmentBatch {

    /** So many problems are one part of the work: enough that taking the next part costs nothing beside it. */
    private static final int STRETCH = 16;

    private final Crew crew;
    private final Queue<LinearAssignment> idle = new ConcurrentLinkedQueue<>();

    /** @throws IllegalArgumentException if threads, the caller's included, is below 1 */
    public AssignmentBatch(int threads) {
        crew = new Crew(threads);
    }

    /**
     * Solves problems of any sizes.
     *
     * @param costs all matrices, row-major, without gaps
     * @param sums receives the sum of the chosen costs of each problem
     * @param columnOfRow receives the column of each row of each problem, {@link LinearAssignment#UNMATCHED} where it has none
     * @throws IllegalArgumentException if arrays do not fit together or a cost is not finite
     */
    public void solve(double[] costs, int[] rows, int[] columns, double[] sums, int[] columnOfRow) {
        int problems = rows.length;
        if (columns.length != problems || sums.length < problems) {
            throw new IllegalArgumentException("rows are given for " + problems + " problems, columns for " + columns.length
                    + ", room for sums of " + sums.length);
        }
        int[] fromCost = new int[problems + 1];
        int[] fromRow = new int[problems + 1];
        for (int p = 0; p < problems; p++) {
            if (Math.min(rows[p], columns[p]) < 0 || Math.max(rows[p], columns[p]) > LinearAssignment.LARGEST_SIZE) {
                throw new IllegalArgumentException("problem " + p + " is " + rows[p] + " x " + columns[p] + "; sizes must be from 0 to "
                        + LinearAssignment.LARGEST_SIZE);
            }
            fromCost[p + 1] = Math.addExact(fromCost[p], Math.multiplyExact(rows[p], columns[p]));
            fromRow[p + 1] = Math.addExact(fromRow[p], rows[p]);
        }
        if (costs.length < fromCost[problems] || columnOfRow.length < fromRow[problems]) {
            throw new IllegalArgumentException("problems have " + fromCost[problems] + " costs and " + fromRow[problems]
                    + " rows; costs has " + costs.length + " values, columnOfRow room for " + columnOfRow.length);
        }
        AtomicInteger refused = new AtomicInteger(problems);
        crew.share((problems + STRETCH - 1) / STRETCH, part -> {
            LinearAssignment solver = borrow();
            for (int p = part * STRETCH; p < Math.min(problems, (part + 1) * STRETCH); p++) {
                if (solver.trySolve(costs, fromCost[p], rows[p], columns[p], columnOfRow, fromRow[p])) {
                    sums[p] = LinearAssignment.sum(costs, fromCost[p], rows[p], columns[p], columnOfRow, fromRow[p]);
                } else {
                    refused.accumulateAndGet(p, Math::min);
                }
            }
            idle.add(solver);
        });
        int wrong = refused.get();
        if (wrong < problems) {
            // Always the first, whichever thread came upon one.
            throw new IllegalArgumentException("problem " + wrong + ": "
                    + LinearAssignment.complaint(costs, fromCost[wrong], rows[wrong], columns[wrong]));
        }
    }

    private LinearAssignment borrow() {
        LinearAssignment solver = idle.poll();
        return solver != null ? solver : new LinearAssignment();
    }
}
