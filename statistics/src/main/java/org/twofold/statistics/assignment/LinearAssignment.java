package org.twofold.statistics.assignment;

import java.util.Arrays;

/**
 * Exact minimum-cost assignment of the rows of a matrix to its columns, one problem after the other.
 *
 * <p>min over one-to-one π of Σ_i c[i][π(i)]; of a rectangular matrix min(rows, columns) entries are chosen. An optimal π and
 * duals v with c[i][π(i)] − v[π(i)] = min_j (c[i][j] − v[j]) are found together: rows first bid for their cheapest column by what
 * the second cheapest costs more (augmenting row reduction), and who is left without is brought in along a shortest augmenting path.
 *
 * <p>Shapes: costs [rows, columns] row-major. Which of several equally good assignments is returned depends on the costs and
 * their order alone.
 *
 * <p>An object owns its scratch memory and grows it where a problem is larger than all before: nothing is allocated in a loop over
 * problems. Not safe for several threads; {@link AssignmentBatch} has one for each.
 *
 * <p>The same sum as {@code scipy.optimize.linear_sum_assignment}. Sources: Jonker, Volgenant, "A shortest augmenting path algorithm for
 * dense and sparse linear assignment problems", Computing 38 (1987) 325; for rectangular matrices Crouse, "On implementing 2D
 * rectangular assignment algorithms", IEEE Trans. Aerosp. Electron. Syst. 52 (2016) 1679.
 */
public final class LinearAssignment {

    /** In the place of a column: this row has none. */
    public static final int UNMATCHED = -1;

    /** Sums and differences of costs up to here cannot overflow. */
    private static final double LARGEST = 1e300;
    private static final int PASSES = 2;

    private double[] transposed = {};
    private int[] columnOf = {};
    private int[] rowOf = {};
    private int[] waiting = {};
    private int[] before = {};
    private int[] open = {};
    private double[] v = {};
    private double[] distance = {};

    /**
     * Solves one problem.
     *
     * @param costs the matrix [rows, columns], row-major, from index {@code from} on
     * @param columnOfRow receives π(i), or {@link #UNMATCHED}, at {@code at + i}
     * @return the sum of the chosen costs; 0 if there are no rows or no columns
     * @throws IllegalArgumentException if an array is too short or a cost is not finite
     */
    public double solve(double[] costs, int from, int rows, int columns, int[] columnOfRow, int at) {
        requireRoom(costs.length, from, rows, columns, columnOfRow.length, at);
        requireFinite(costs, from, rows, columns);
        return solveFinite(costs, from, rows, columns, columnOfRow, at);
    }

    /** The same for a matrix by itself. */
    public double solve(double[] costs, int rows, int columns, int[] columnOfRow) {
        return solve(costs, 0, rows, columns, columnOfRow, 0);
    }

    private static void requireRoom(int costs, int from, int rows, int columns, int columnOfRow, int at) {
        if (rows < 0 || columns < 0 || from < 0 || at < 0) {
            throw new IllegalArgumentException("a cost matrix of " + rows + " x " + columns + " at " + from + ", written at " + at
                    + "; none of these may be negative");
        }
        if (costs < from + (long) rows * columns) {
            throw new IllegalArgumentException("costs has " + costs + " values; " + rows + " x " + columns + " from " + from
                    + " on need " + (from + (long) rows * columns));
        }
        if (columnOfRow < (long) at + rows) {
            throw new IllegalArgumentException("columnOfRow has room for " + columnOfRow + "; " + rows + " rows from " + at + " on need "
                    + ((long) at + rows));
        }
    }

    static void requireFinite(double[] costs, int from, int rows, int columns) {
        if (!areFinite(costs, from, rows * columns)) {
            for (int k = 0; k < rows * columns; k++) {
                if (!(Math.abs(costs[from + k]) <= LARGEST)) {
                    throw new IllegalArgumentException("cost of row " + k / columns + ", column " + k % columns + " is " + costs[from + k]
                            + "; costs must be finite and not above " + LARGEST);
                }
            }
        }
    }

    static boolean areFinite(double[] costs, int from, int count) {
        double largest = 0;
        for (int k = from; k < from + count; k++) {
            // NaN wins every maximum.
            largest = Math.max(largest, Math.abs(costs[k]));
        }
        return largest <= LARGEST;
    }

    double solveFinite(double[] costs, int from, int rows, int columns, int[] columnOfRow, int at) {
        if (rows == 0 || columns == 0) {
            Arrays.fill(columnOfRow, at, at + rows, UNMATCHED);
            return 0;
        }
        reserve(Math.max(rows, columns));
        if (rows <= columns) {
            match(costs, from, rows, columns);
            System.arraycopy(columnOf, 0, columnOfRow, at, rows);
        } else {
            if (transposed.length < rows * columns) {
                transposed = new double[rows * columns];
            }
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    transposed[j * rows + i] = costs[from + i * columns + j];
                }
            }
            match(transposed, 0, columns, rows);
            System.arraycopy(rowOf, 0, columnOfRow, at, rows);
        }
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            int j = columnOfRow[at + i];
            sum += j < 0 ? 0 : costs[from + i * columns + j];
        }
        return sum;
    }

    private void reserve(int size) {
        if (columnOf.length < size) {
            columnOf = new int[size];
            rowOf = new int[size];
            waiting = new int[size];
            before = new int[size];
            open = new int[size];
            v = new double[size];
            distance = new double[size];
        }
    }

    /** Fills columnOf and rowOf; no more rows than columns, c [n, m] from index {@code from} on. */
    private void match(double[] c, int from, int n, int m) {
        Arrays.fill(columnOf, 0, n, UNMATCHED);
        Arrays.fill(rowOf, 0, m, UNMATCHED);
        // Columns that nobody takes keep v = 0, which is what makes the duals right for rectangular matrices.
        Arrays.fill(v, 0, m, 0);
        int left = bid(c, from, n, m);
        for (int k = 0; k < left; k++) {
            augment(c, from, m, waiting[k]);
        }
    }

    /** Rows bid for columns; those left without one are the first of waiting, their number is returned. */
    private int bid(double[] c, int from, int n, int m) {
        if (m == 1) {
            columnOf[0] = 0;
            rowOf[0] = 0;
            return 0;
        }
        int left = n;
        for (int i = 0; i < n; i++) {
            waiting[i] = i;
        }
        // A bid below rounding does not change v, and two rows could go on for ever: so bids are counted.
        int bids = 4 * n;
        for (int pass = 0; pass < PASSES && left > 0; pass++) {
            int inLine = left;
            left = 0;
            for (int k = 0; k < inLine; ) {
                int i = waiting[k++];
                int row = from + i * m;
                double least = c[row] - v[0];
                double second = Double.POSITIVE_INFINITY;
                int j1 = 0;
                int j2 = 0;
                for (int j = 1; j < m; j++) {
                    double reduced = c[row + j] - v[j];
                    if (reduced < second) {
                        if (reduced < least) {
                            second = least;
                            j2 = j1;
                            least = reduced;
                            j1 = j;
                        } else {
                            second = reduced;
                            j2 = j;
                        }
                    }
                }
                int taken = j1;
                if (least < second) {
                    v[j1] -= second - least;
                } else if (rowOf[j1] >= 0) {
                    taken = j2;
                }
                int displaced = rowOf[taken];
                rowOf[taken] = i;
                columnOf[i] = taken;
                if (displaced >= 0) {
                    columnOf[displaced] = UNMATCHED;
                    if (least < second && bids-- > 0) {
                        waiting[--k] = displaced;
                    } else {
                        waiting[left++] = displaced;
                    }
                }
            }
        }
        return left;
    }

    /** Brings one row in along the shortest path of reduced costs to a column that is free (Dijkstra). */
    private void augment(double[] c, int from, int m, int start) {
        for (int j = 0; j < m; j++) {
            open[j] = j;
            distance[j] = Double.POSITIVE_INFINITY;
        }
        int i = start;
        int opened = m;
        int reached;
        double shortest = 0;
        double base = 0;
        while (true) {
            int row = from + i * m;
            double nearest = Double.POSITIVE_INFINITY;
            int at = -1;
            for (int k = 0; k < opened; k++) {
                int j = open[k];
                double path = c[row + j] - v[j] - base;
                if (path < distance[j]) {
                    distance[j] = path;
                    before[j] = i;
                }
                // Of columns equally near one that is free ends the search.
                if (distance[j] < nearest || distance[j] == nearest && rowOf[j] < 0) {
                    nearest = distance[j];
                    at = k;
                }
            }
            shortest = nearest;
            reached = open[at];
            // Columns behind the open ones have been reached.
            open[at] = open[--opened];
            open[opened] = reached;
            i = rowOf[reached];
            if (i < 0) {
                break;
            }
            base = c[from + i * m + reached] - v[reached] - shortest;
        }
        for (int k = opened + 1; k < m; k++) {
            int j = open[k];
            v[j] += distance[j] - shortest;
        }
        int j = reached;
        do {
            i = before[j];
            rowOf[j] = i;
            int next = columnOf[i];
            columnOf[i] = j;
            j = next;
        } while (i != start);
    }
}
