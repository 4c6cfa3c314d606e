package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MigrationMatrixTest {

    private static final Binning FOUR = Binning.uniform(0, 40, 4);

    @Test
    void fourPairs() {
        MigrationMatrix matrix = MigrationMatrix.of(FOUR, new double[] {5, 15, 15, 25}, new double[] {6, 14, 31, 25});
        checkCounts(matrix, new double[][] {{1, 0, 0, 0}, {0, 1, 0, 1}, {0, 0, 1, 0}, {0, 0, 0, 0}});
        assertEquals(0.25, matrix.offDiagonal(0), 1e-9);
        assertEquals(0.25, matrix.offDiagonal(1), 1e-9);
        assertEquals(0, matrix.offDiagonal(2), 1e-9);
        assertEquals(22.5, matrix.columnMean(1), 1e-9);
        assertEquals(8.5, matrix.columnRms(1), 1e-9);
        assertTrue(Double.isNaN(matrix.columnMean(3)) && Double.isNaN(matrix.columnRms(3)));
    }

    @Test
    void pairsOnTheEdges() {
        MigrationMatrix matrix = MigrationMatrix.of(FOUR, new double[] {0, 10, 39, 40}, new double[] {0, 39, 0, 40});
        checkCounts(matrix, new double[][] {{1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}, {1, 0, 0, 1}});
        assertEquals(0.5, matrix.offDiagonal(0), 1e-9);
        assertEquals(0.5, matrix.offDiagonal(1), 1e-9);
        assertEquals(0.25, matrix.offDiagonal(2), 1e-9);
    }

    @Test
    void whatIsOutsideIsReported() {
        MigrationMatrix matrix = MigrationMatrix.of(FOUR, new double[] {5, -1, 5}, new double[] {5, 5, 41});
        assertEquals(2, matrix.outside());
        assertEquals(1, matrix.count(0, 0));
        Complaint.expect("all 1 pairs are outside",
                () -> MigrationMatrix.of(FOUR, new double[] {-5}, new double[] {5}).offDiagonal(0));
    }

    @Test
    void weightsArePopulations() {
        MigrationMatrix twice = MigrationMatrix.of(FOUR, new double[] {15, 15, 15, 5}, new double[] {14, 31, 31, 6});
        MigrationMatrix weighted = MigrationMatrix.of(FOUR, new double[] {15, 15, 5, 15}, new double[] {14, 31, 6, 2},
                new double[] {1, 2, 1, 0});
        assertEquals(twice.count(1, 3), weighted.count(1, 3), 1e-12);
        assertEquals(twice.columnMean(1), weighted.columnMean(1), 1e-12);
        assertEquals(twice.columnRms(1), weighted.columnRms(1), 1e-12);
        assertEquals(twice.offDiagonal(1), weighted.offDiagonal(1), 1e-12);
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("z is empty", () -> MigrationMatrix.of(FOUR, new double[0], new double[0]));
        Complaint.expect("x[0] is NaN", () -> MigrationMatrix.of(FOUR, new double[] {1}, new double[] {Double.NaN}));
        Complaint.expect("z has 1", () -> MigrationMatrix.of(FOUR, new double[] {1}, new double[] {1, 2}));
    }

    private static void checkCounts(MigrationMatrix matrix, double[][] expected) {
        for (int z = 0; z < 4; z++) {
            for (int x = 0; x < 4; x++) {
                assertEquals(expected[z][x], matrix.count(z, x));
            }
        }
    }
}
