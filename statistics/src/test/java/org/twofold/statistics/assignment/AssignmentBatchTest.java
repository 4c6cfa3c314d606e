package org.twofold.statistics.assignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentBatchTest {

    private final Random random = new Random(5);

    @Test
    void manyProblemsAreAsOneByOneForAnyNumberOfThreads() {
        int problems = 300;
        int[] rows = random.ints(problems, 0, 33).toArray();
        int[] columns = random.ints(problems, 0, 33).toArray();
        int cells = 0;
        for (int p = 0; p < problems; p++) {
            cells += rows[p] * columns[p];
        }
        double[] costs = random.doubles(cells).toArray();
        int allRows = Arrays.stream(rows).sum();
        double[] sums = new double[problems];
        int[] columnOfRow = new int[allRows];
        new AssignmentBatch(1).solve(costs, rows, columns, sums, columnOfRow);
        LinearAssignment alone = new LinearAssignment();
        int[] expected = new int[allRows];
        for (int p = 0, cost = 0, row = 0; p < problems; cost += rows[p] * columns[p], row += rows[p], p++) {
            assertEquals(alone.solve(costs, cost, rows[p], columns[p], expected, row), sums[p]);
        }
        assertArrayEquals(expected, columnOfRow);
        for (int threads = 2; threads < 5; threads++) {
            double[] again = new double[problems];
            int[] columnsAgain = new int[allRows];
            AssignmentBatch batch = new AssignmentBatch(threads);
            for (int repeat = 0; repeat < 3; repeat++) {
                batch.solve(costs, rows, columns, again, columnsAgain);
                assertArrayEquals(sums, again);
                assertArrayEquals(columnOfRow, columnsAgain);
            }
        }
    }

    @Test
    void noProblemsAreNoWork() {
        new AssignmentBatch(2).solve(new double[0], new int[0], new int[0], new double[0], new int[0]);
    }

    @Test
    void theFirstProblemThatIsWrongIsNamed() {
        int problems = 200;
        int[] two = new int[problems];
        Arrays.fill(two, 2);
        double[] costs = new double[4 * problems];
        costs[4 * 190] = Double.NaN;
        costs[4 * 37 + 2] = Double.NEGATIVE_INFINITY;
        for (int threads = 1; threads < 4; threads++) {
            AssignmentBatch batch = new AssignmentBatch(threads);
            LinearAssignmentTest.refused("problem 37: cost of row 1, column 0 is -Infinity",
                    () -> batch.solve(costs, two, two, new double[problems], new int[2 * problems]));
        }
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        AssignmentBatch batch = new AssignmentBatch(1);
        int[] two = {2};
        LinearAssignmentTest.refused("rows are given for 1 problems, columns for 2",
                () -> batch.solve(new double[4], two, new int[2], new double[1], new int[2]));
        LinearAssignmentTest.refused("problems have 4 costs and 2 rows; costs has 3 values",
                () -> batch.solve(new double[3], two, two, new double[1], new int[2]));
        LinearAssignmentTest.refused("problem 0 is -1 x 2; sizes must be from 0 to 4096", () -> batch.solve(new double[4], new int[] {-1}, two, new double[1], new int[2]));
    }
}
