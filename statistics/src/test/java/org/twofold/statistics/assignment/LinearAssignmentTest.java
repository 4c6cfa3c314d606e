package org.twofold.statistics.assignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LinearAssignmentTest {

    private final LinearAssignment assignment = new LinearAssignment();

    @Test
    void workedValues() {
        int[] columns = new int[3];
        assertEquals(5, assignment.solve(new double[] {4, 1, 3, 2, 0, 5, 3, 2, 2}, 3, 3, columns));
        assertArrayEquals(new int[] {1, 0, 2}, columns);
        columns = new int[2];
        assertEquals(4, assignment.solve(new double[] {1, 2, 2, 4}, 2, 2, columns));
        assertArrayEquals(new int[] {1, 0}, columns);
        assertEquals(7, assignment.solve(new double[] {10, 4, 7, 5, 8, 3}, 2, 3, columns));
        assertArrayEquals(new int[] {1, 2}, columns);
        columns = new int[3];
        assertEquals(7, assignment.solve(new double[] {10, 5, 4, 8, 7, 3}, 3, 2, columns));
        assertArrayEquals(new int[] {-1, 0, 1}, columns);
    }

    @Property(tries = 2000)
    void itIsTheBestOfAllAssignments(@ForAll @IntRange(min = 1, max = 7) int rows, @ForAll @IntRange(min = 1, max = 7) int columns,
                                     @ForAll Kind kind, @ForAll long seed) {
        double[] costs = kind.costs(new Random(seed), rows, columns);
        int[] columnOfRow = new int[rows];
        double value = assignment.solve(costs, rows, columns, columnOfRow);
        assertEquals(best(costs, rows, columns), value, 1e-9);
        assertOneToOne(costs, rows, columns, columnOfRow, value);
    }

    /** Whether the runtime has vectors, and how wide they are, changes nothing. */
    @Property(tries = 1000)
    void vectorsGiveTheAssignmentsOfLoops(@ForAll @IntRange(min = 1, max = 70) int rows, @ForAll @IntRange(min = 1, max = 70) int columns,
                                          @ForAll Kind kind, @ForAll long seed) {
        double[] costs = kind.costs(new Random(seed), rows, columns);
        int[] fastest = new int[rows];
        int[] loops = new int[rows];
        assertEquals(new LinearAssignment(new LoopRowKernel()).solve(costs, rows, columns, loops),
                assignment.solve(costs, rows, columns, fastest));
        assertArrayEquals(loops, fastest);
    }

    @Test
    void vectorsAreUsedWhereThereAreSome() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertEquals(vectors ? "vectors" : "loops", RowKernel.fastest().name().split(" ")[0]);
    }

    @Test
    void scratchOfALargeProblemDoesNotReachASmallOne() {
        LinearAssignment used = new LinearAssignment();
        double[] large = Kind.SIGNED.costs(new Random(1), 33, 33);
        used.solve(large, 33, 33, new int[33]);
        large[700] = Double.NaN;
        refused("is NaN", () -> used.solve(large, 33, 33, new int[33]));
        double[] small = Kind.SIGNED.costs(new Random(2), 5, 7);
        int[] columns = new int[5];
        int[] fresh = new int[5];
        assertEquals(new LinearAssignment().solve(small, 5, 7, fresh), used.solve(small, 5, 7, columns));
        assertArrayEquals(fresh, columns);
    }

    @Test
    void aHundredAndMore() {
        for (Kind kind : Kind.values()) {
            for (int n : new int[] {64, 65, 150}) {
                double[] costs = kind.costs(new Random(n), n, n);
                int[] columns = new int[n];
                double value = assignment.solve(costs, n, n, columns);
                assertOneToOne(costs, n, n, columns, value);
                assertFalse(canBeImproved(costs, n, n, columns), kind + " of " + n);
            }
        }
    }

    @Property(tries = 500)
    void largeOnesCannotBeImproved(@ForAll @IntRange(min = 1, max = 40) int rows,
                                                         @ForAll @IntRange(min = 1, max = 40) int columns, @ForAll Kind kind, @ForAll long seed) {
        double[] costs = kind.costs(new Random(seed), rows, columns);
        int[] columnOfRow = new int[rows];
        double value = assignment.solve(costs, rows, columns, columnOfRow);
        assertOneToOne(costs, rows, columns, columnOfRow, value);
        assertFalse(canBeImproved(costs, rows, columns, columnOfRow), "there is a cheaper assignment");
    }

    @Property(tries = 300)
    void theOrderOfRowsAndColumnsDoesNotMatter(@ForAll @IntRange(min = 1, max = 25) int rows, @ForAll @IntRange(min = 1, max = 25) int columns,
                                               @ForAll Kind kind, @ForAll long seed) {
        Random random = new Random(seed);
        double[] costs = kind.costs(random, rows, columns);
        int[] rowOrder = order(random, rows);
        int[] columnOrder = order(random, columns);
        double[] shuffled = new double[costs.length];
        double[] transposed = new double[costs.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                shuffled[i * columns + j] = costs[rowOrder[i] * columns + columnOrder[j]];
                transposed[j * rows + i] = costs[i * columns + j];
            }
        }
        double value = assignment.solve(costs, rows, columns, new int[rows]);
        assertEquals(value, assignment.solve(shuffled, rows, columns, new int[rows]), 1e-9);
        assertEquals(value, assignment.solve(transposed, columns, rows, new int[columns]), 1e-9);
    }

    @Property(tries = 200)
    void aConstantOnARowIsPaidOnce(@ForAll @IntRange(min = 2, max = 20) int n, @ForAll long seed) {
        double[] costs = Kind.UNIFORM.costs(new Random(seed), n, n);
        double value = assignment.solve(costs, n, n, new int[n]);
        for (int j = 0; j < n; j++) {
            costs[n + j] -= 1000;
        }
        assertEquals(value - 1000, assignment.solve(costs, n, n, new int[n]), 1e-9);
    }

    @Test
    void tiesAreDecidedAlways() {
        int n = 12;
        double[] equal = new double[n * n];
        Arrays.fill(equal, 0.1);
        int[] first = new int[n];
        int[] again = new int[n];
        assertEquals(1.2, assignment.solve(equal, n, n, first), 1e-12);
        new LinearAssignment().solve(equal, n, n, again);
        assertArrayEquals(first, again);
        assertOneToOne(equal, n, n, first, 1.2);
    }

    @Test
    void costsOfVeryDifferentSizes() {
        double[] costs = {1e15, 1e15 + 1, 1e-9, 1e15, 1e15 + 1, 2e-9, 1e15, 1e15 + 1, 3e-9};
        assertEquals(2e15 + 1, assignment.solve(costs, 3, 3, new int[3]), 1);
        double[] large = {1e150, -1e150, -1e150, 1e150};
        assertEquals(-2e150, assignment.solve(large, 2, 2, new int[2]), 1e136);
    }

    @Test
    void nothingToAssignCostsNothing() {
        assertEquals(0, assignment.solve(new double[0], 0, 0, new int[0]));
        assertEquals(0, assignment.solve(new double[0], 0, 3, new int[0]));
        int[] columns = {7, 7};
        assertEquals(0, assignment.solve(new double[0], 2, 0, columns));
        assertArrayEquals(new int[] {-1, -1}, columns);
        assertEquals(0, assignment.solve(new double[] {-0.0, 0, 0, -0.0}, 2, 2, columns));
        assertEquals(-3, assignment.solve(new double[] {-3}, 1, 1, columns));
        assertEquals(0, columns[0]);
        assertEquals(2, assignment.solve(new double[] {5, 2}, 2, 1, columns));
        assertArrayEquals(new int[] {-1, 0}, columns);
    }

    @Test
    void aPartOfALongerArray() {
        double[] costs = {99, 1, 2, 2, 4, Double.NaN};
        int[] columns = {-7, -7, -7, -7};
        assertEquals(4, assignment.solve(costs, 1, 2, 2, columns, 1));
        assertArrayEquals(new int[] {-7, 1, 0, -7}, columns);
    }

    @Test
    void whatIsNoCostIsRefused() {
        refused("row 1, column 0 is NaN; costs must be finite", () -> assignment.solve(new double[] {1, 2, Double.NaN, 4}, 2, 2, new int[2]));
        refused("row 0, column 1 is Infinity", () -> assignment.solve(new double[] {1, Double.POSITIVE_INFINITY}, 1, 2, new int[1]));
        refused("row 0, column 0 is -Infinity", () -> assignment.solve(new double[] {Double.NEGATIVE_INFINITY}, 1, 1, new int[1]));
        refused("column 1 is 2.0E150; costs must be finite and not above 1.0E150",
                () -> assignment.solve(new double[] {1, 2e150}, 1, 2, new int[1]));
        refused("a cost matrix of 5000 x 1; at most 4096", () -> assignment.solve(new double[5000], 5000, 1, new int[5000]));
        refused("costs has 3 values; 2 x 2 from 0 on need 4", () -> assignment.solve(new double[3], 2, 2, new int[2]));
        refused("columnOfRow has room for 1", () -> assignment.solve(new double[4], 2, 2, new int[1]));
        refused("none of these may be negative", () -> assignment.solve(new double[4], -1, 2, new int[1]));
    }

    /** Matrices that are easy and hard in different ways. */
    enum Kind {
        UNIFORM {
            @Override
            double cost(Random random, int i, int j) {
                return random.nextDouble();
            }
        },
        TIES {
            @Override
            double cost(Random random, int i, int j) {
                return random.nextInt(3);
            }
        },
        SIGNED {
            @Override
            double cost(Random random, int i, int j) {
                return random.nextGaussian();
            }
        },
        /** All rows want the same column: the hardest for shortest paths. */
        PRODUCT {
            @Override
            double cost(Random random, int i, int j) {
                return (i + 1.0) * (j + 1.0);
            }
        };

        abstract double cost(Random random, int i, int j);

        double[] costs(Random random, int rows, int columns) {
            double[] costs = new double[rows * columns];
            for (int k = 0; k < costs.length; k++) {
                costs[k] = cost(random, k / columns, k % columns);
            }
            return costs;
        }
    }

    static void refused(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    static void assertOneToOne(double[] costs, int rows, int columns, int[] columnOfRow, double value) {
        double sum = 0;
        boolean[] taken = new boolean[columns];
        int matched = 0;
        for (int i = 0; i < rows; i++) {
            int j = columnOfRow[i];
            if (j >= 0) {
                assertFalse(taken[j], "column " + j + " is taken twice");
                taken[j] = true;
                sum += costs[i * columns + j];
                matched++;
            }
        }
        assertEquals(Math.min(rows, columns), matched);
        assertEquals(sum, value, 1e-9);
    }

    private static double best(double[] costs, int rows, int columns) {
        return best(costs, rows, columns, 0, new boolean[columns], Math.max(0, rows - columns));
    }

    /** All ways to go on from a row; so many rows may still stay without a column. */
    private static double best(double[] costs, int rows, int columns, int row, boolean[] taken, int without) {
        if (row == rows) {
            return 0;
        }
        double best = without > 0 ? best(costs, rows, columns, row + 1, taken, without - 1) : Double.POSITIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            if (!taken[j]) {
                taken[j] = true;
                best = Math.min(best, costs[row * columns + j] + best(costs, rows, columns, row + 1, taken, without));
                taken[j] = false;
            }
        }
        return best;
    }

    /**
     * Whether the graph of exchanges has a negative cycle (Bellman and Ford), which is so exactly if an assignment is not optimal. Rows or
     * columns that must stay without a partner are matched with padding of cost 0.
     */
    private static boolean canBeImproved(double[] costs, int rows, int columns, int[] columnOfRow) {
        int n = Math.max(rows, columns);
        int[] columnOf = Arrays.copyOf(columnOfRow, n);
        boolean[] taken = new boolean[n];
        for (int i = 0; i < rows; i++) {
            if (columnOf[i] >= 0) {
                taken[columnOf[i]] = true;
            }
        }
        int free = 0;
        for (int i = 0; i < n; i++) {
            if (i >= rows || columnOf[i] < 0) {
                while (taken[free]) {
                    free++;
                }
                columnOf[i] = free;
                taken[free] = true;
            }
        }
        double[] distance = new double[n];
        double rounding = 1e-13 * n * Arrays.stream(costs).map(Math::abs).max().orElse(0);
        for (int round = 0; round <= n; round++) {
            boolean shorter = false;
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    // Row i takes the column of row k instead of its own.
                    double change = cost(costs, rows, columns, i, columnOf[k]) - cost(costs, rows, columns, i, columnOf[i]);
                    if (distance[i] + change < distance[k] - rounding) {
                        distance[k] = distance[i] + change;
                        shorter = true;
                    }
                }
            }
            if (!shorter) {
                return false;
            }
        }
        return true;
    }

    private static double cost(double[] costs, int rows, int columns, int i, int j) {
        return i < rows && j < columns ? costs[i * columns + j] : 0;
    }

    private static int[] order(Random random, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
