package org.twofold.statistics.assignment;

import java.util.Arrays;

/**
 * Minimum-cost assignment of the rows of a matrix to its columns, one problem after the other.
 *
 * <p>min over one-to-one π of Σ_i c[i][π(i)]; of a rectangular matrix min(rows, columns) entries are chosen. An optimal π and
 * potentials v with c[i][π(i)] − v[π(i)] = min_j (c[i][j] − v[j]) are found together: columns go to the row that is cheapest for them
 * (square matrices), rows without one bid for their cheapest column by what the second cheapest costs more, and who is still
 * without is brought in along a shortest augmenting path.
 *
 * <p>Shapes: costs [rows, columns] row-major, at most {@value #LARGEST_SIZE} of each. Which of several equally good assignments is
 * returned depends on the costs and their order alone, not on machine or threads. Costs that are compared may differ in their
 * last bits and count as equal, those of the index of a column: the sum is the least one to about 10⁻¹³ of the largest cost for problems
 * of up to a hundred rows, and has the bits of the chosen costs added up in the order of rows.
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
    /** Rows and columns of the largest problem; with more, too few bits of a number were left beside the index of its column. */
    public static final int LARGEST_SIZE = 4096;

    private static final long FEWEST_INDICES = 63;

    private final RowKernel kernel;
    /** The costs of one problem, no more rows than columns, all of them positive or 0, rows filled up with 0. */
    private double[] c = {};
    private int stride;
    /** Rows and columns of the last problem: what fills its rows up fills up those of the next. */
    private int filledRows;
    private int filledColumns;
    private long indices;
    private int[] columnOf = {};
    private int[] rowOf = {};
    private int[] waiting = {};
    private double[] v = {};
    private double[] open = {};
    private long[] keys = {};
    private final long[] two = new long[2];
    /** Rows of a shortest path tree in the order they came in, what their path is measured from, and the column each found. */
    private int[] treeRow = {};
    private double[] treeBase = {};
    private long[] treeKey = {};

    /** A solver without scratch memory yet. */
    public LinearAssignment() {
        this(RowKernel.fastest());
    }

    LinearAssignment(RowKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Solves one problem.
     *
     * @param costs the matrix [rows, columns], row-major, from index {@code from} on; none above 10¹⁵⁰ in size
     * @param columnOfRow receives π(i), or {@link #UNMATCHED}, at {@code at + i}
     * @return the sum of the chosen costs; 0 if there are no rows or no columns
     * @throws IllegalArgumentException if an array is too short, a problem too large or a cost is not finite
     */
    public double solve(double[] costs, int from, int rows, int columns, int[] columnOfRow, int at) {
        requireRoom(costs.length, from, rows, columns, columnOfRow.length, at);
        if (!trySolve(costs, from, rows, columns, columnOfRow, at)) {
            throw new IllegalArgumentException(complaint(costs, from, rows, columns));
        }
        return sum(costs, from, rows, columns, columnOfRow, at);
    }

    static double sum(double[] costs, int from, int rows, int columns, int[] columnOfRow, int at) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            int j = columnOfRow[at + i];
            sum += j < 0 ? 0 : costs[from + i * columns + j];
        }
        return sum;
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
        if (rows > LARGEST_SIZE || columns > LARGEST_SIZE) {
            throw new IllegalArgumentException("a cost matrix of " + rows + " x " + columns + "; at most " + LARGEST_SIZE + " of each are possible");
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

    /** What to say of a matrix that was refused. */
    static String complaint(double[] costs, int from, int rows, int columns) {
        int k = 0;
        while (k < rows * columns - 1 && Math.abs(costs[from + k]) <= RowKernel.LARGEST) {
            k++;
        }
        return "cost of row " + k / columns + ", column " + k % columns + " is " + costs[from + k] + "; costs must be finite and not above "
                + RowKernel.LARGEST;
    }

    /** Writes columns of rows, or returns false because a cost is not finite. */
    boolean trySolve(double[] costs, int from, int rows, int columns, int[] columnOfRow, int at) {
        if (rows == 0 || columns == 0) {
            Arrays.fill(columnOfRow, at, at + rows, UNMATCHED);
            return true;
        }
        boolean turned = rows > columns;
        int n = Math.min(rows, columns);
        int m = Math.max(rows, columns);
        reserve(n, m);
        read(costs, from, rows, columns, turned);
        if (kernel.leastOfColumns(c, n, stride, indices, keys) < 0) {
            if (!shift(n, m)) {
                return false;
            }
            kernel.leastOfColumns(c, n, stride, indices, keys);
        }
        match(n, m);
        System.arraycopy(turned ? rowOf : columnOf, 0, columnOfRow, at, rows);
        return true;
    }

    private void reserve(int n, int m) {
        int lanes = kernel.lanes();
        stride = (m + lanes - 1) / lanes * lanes;
        // As many bits on every machine, however wide its rows are filled up.
        indices = Math.max(FEWEST_INDICES, (1L << Integer.SIZE - Integer.numberOfLeadingZeros(m - 1)) - 1);
        if (c.length < n * stride) {
            c = new double[n * stride];
        } else if (filledRows != n || filledColumns != m) {
            Arrays.fill(c, 0, n * stride, 0);
        }
        filledRows = n;
        filledColumns = m;
        if (rowOf.length < stride) {
            columnOf = new int[stride];
            rowOf = new int[stride];
            waiting = new int[stride];
            v = new double[stride];
            open = new double[stride];
            keys = new long[stride];
            treeRow = new int[stride];
            treeBase = new double[stride];
            treeKey = new long[stride];
        }
    }

    private void read(double[] costs, int from, int rows, int columns, boolean turned) {
        if (!turned) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(costs, from + i * columns, c, i * stride, columns);
            }
            return;
        }
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                c[j * stride + i] = costs[from + i * columns + j];
            }
        }
    }

    /** Moves costs so that the least is 0, which is the same for all assignments; false if one is not finite. */
    private boolean shift(int n, int m) {
        double least = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double cost = c[i * stride + j];
                if (!(Math.abs(cost) <= RowKernel.LARGEST)) {
                    return false;
                }
                least = Math.min(least, cost);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                // + 0.0 makes a positive zero of a negative one.
                c[i * stride + j] = c[i * stride + j] - least + 0.0;
            }
        }
        return true;
    }

    /** Fills columnOf and rowOf; keys have the least of each column. */
    private void match(int n, int m) {
        Arrays.fill(columnOf, 0, n, UNMATCHED);
        Arrays.fill(rowOf, 0, m, UNMATCHED);
        Arrays.fill(v, m, stride, -RowKernel.FAR);
        int matched = 0;
        if (n == m) {
            matched = reduceColumns(m);
        } else {
            // Columns that nobody takes must have v = 0, the largest of all.
            Arrays.fill(v, 0, m, 0);
        }
        if (matched < n) {
            int left = bid(n);
            for (int k = 0; k < left; k++) {
                augment(waiting[k]);
            }
        }
    }

    /** Columns choose their cheapest row, the first one gets it; returns how many did. */
    private int reduceColumns(int m) {
        int matched = 0;
        for (int j = 0; j < m; j++) {
            int i = (int) (keys[j] & indices);
            v[j] = c[i * stride + j];
            if (columnOf[i] == UNMATCHED) {
                columnOf[i] = j;
                rowOf[j] = i;
                matched++;
            }
        }
        return matched;
    }

    /** Each row without a column bids once; those who got none, or lost theirs, are the first of waiting, their number is returned. */
    private int bid(int n) {
        int inLine = 0;
        for (int i = 0; i < n; i++) {
            if (columnOf[i] == UNMATCHED) {
                waiting[inLine++] = i;
            }
        }
        int left = 0;
        for (int k = 0; k < inLine; k++) {
            int i = waiting[k];
            kernel.leastTwo(c, i * stride, stride, v, indices, two);
            int j = (int) (two[0] & indices);
            int other = (int) (two[1] & indices);
            double gap = c[i * stride + other] - v[other] - (c[i * stride + j] - v[j]);
            if (gap > 0) {
                v[j] -= gap;
            } else if (rowOf[j] != UNMATCHED) {
                j = other;
            }
            int loser = rowOf[j];
            rowOf[j] = i;
            columnOf[i] = j;
            if (loser != UNMATCHED) {
                columnOf[loser] = UNMATCHED;
                waiting[left++] = loser;
            }
        }
        return left;
    }

    /** Brings one row in along the shortest path of reduced costs to a column that is free (Dijkstra). */
    private void augment(int start) {
        System.arraycopy(v, 0, open, 0, stride);
        Arrays.fill(keys, 0, stride, Long.MAX_VALUE);
        int size = 0;
        int row = start;
        double base = 0;
        int column;
        while (true) {
            long nearest = kernel.relax(c, row * stride, stride, open, base, indices, keys);
            treeRow[size] = row;
            treeBase[size] = base;
            treeKey[size++] = nearest;
            column = (int) (nearest & indices);
            row = rowOf[column];
            if (row == UNMATCHED) {
                break;
            }
            // A column that has been reached is out.
            open[column] = -RowKernel.FAR;
            keys[column] = Long.MAX_VALUE;
            base = c[row * stride + column] - v[column] - number(nearest);
        }
        exchange(start, column, size - 1);
        double shortest = number(treeKey[size - 1]);
        for (int k = 0; k < size - 1; k++) {
            v[(int) (treeKey[k] & indices)] += number(treeKey[k]) - shortest;
        }
    }

    /** Goes the path back from its last column and gives each row on it the column behind it. */
    private void exchange(int start, int last, int found) {
        int column = last;
        int at = found;
        while (true) {
            // Which row the path comes from is not kept while it grows: it is the first whose key is the one that was found.
            int from = 0;
            while (key(treeRow[from], column, treeBase[from]) != treeKey[at]) {
                from++;
            }
            int row = treeRow[from];
            int next = columnOf[row];
            columnOf[row] = column;
            rowOf[column] = row;
            if (row == start) {
                return;
            }
            column = next;
            // Row number k of the tree came in by the column found before it.
            at = from - 1;
        }
    }

    private long key(int row, int column, double base) {
        long bits = Double.doubleToRawLongBits(c[row * stride + column] - v[column] - base);
        return Math.max(bits, 0) & ~indices | column;
    }

    private double number(long key) {
        return Double.longBitsToDouble(key & ~indices);
    }
}
