package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReducedChiSquareTest {

    @Test
    void workedValues() {
        check(ReducedChiSquare.ofOneSize(counts(10, 20, 30), counts(12, 18, 33)),
                0.4299384825700615, 0.21496924128503075, 2, 0.8065662487371339);
        check(ReducedChiSquare.ofOneSize(counts(100, 50, 25, 10), counts(90, 60, 20, 15)),
                2.9909622541201486, 0.9969874180400495, 3, 0.3930207188930851);
        check(ReducedChiSquare.ofOneSize(counts(40, 60), counts(60, 40)), 8, 8, 1, 0.004677734981047276);
        check(ReducedChiSquare.ofOneSize(counts(5, 5), counts(5, 5)), 0, 0, 1, 1);
        check(ReducedChiSquare.ofTwoSizes(counts(100, 200, 300), counts(55, 95, 160)),
                0.699556084495011, 0.3497780422475055, 2, 0.7048445180629166);
    }

    @Test
    void theFormFollowsTheSizes() {
        assertEquals(ReducedChiSquare.ofOneSize(counts(40, 60), counts(60, 40)),
                ReducedChiSquare.of(counts(40, 60), counts(60, 40)));
        assertEquals(ReducedChiSquare.ofTwoSizes(counts(100, 200, 300), counts(55, 95, 160)),
                ReducedChiSquare.of(counts(100, 200, 300), counts(55, 95, 160)));
        assertEquals(ReducedChiSquare.ofOneSize(counts(40, 60), counts(60, 40)).chiSquare(),
                ReducedChiSquare.ofTwoSizes(counts(40, 60), counts(60, 40)).chiSquare(), 1e-12);
    }

    @Test
    void aPoorBinJoinsItsRightNeighbour() {
        ReducedChiSquare merged = ReducedChiSquare.ofOneSize(counts(2, 20, 3, 30), counts(9, 11, 7, 33));
        assertEquals(Binning.of(0, 2, 4), merged.bins());
        assertEquals(1, merged.degreesOfFreedom());
        assertEquals(4 / 42.0 + 49 / 73.0, merged.chiSquare(), 1e-12);
    }

    @Test
    void thePoorLastBinJoinsItsLeftNeighbour() {
        ReducedChiSquare merged = ReducedChiSquare.ofOneSize(counts(10, 20, 30, 2, 1), counts(12, 18, 33, 9, 0));
        assertEquals(Binning.of(0, 1, 2, 5), merged.bins());
        assertEquals(4 / 22.0 + 4 / 38.0 + 81 / 75.0, merged.chiSquare(), 1e-12);
    }

    @Test
    void weightsThatAreAllTheSameChangeNothing() {
        Binning bins = Binning.uniform(0, 3, 3);
        double[] values = new double[60];
        Arrays.fill(values, 0, 10, 0.5);
        Arrays.fill(values, 10, 30, 1.5);
        Arrays.fill(values, 30, 60, 2.5);
        double[] weights = new double[60];
        Arrays.fill(weights, 0.25);
        assertEquals(0.4299384825700615,
                ReducedChiSquare.ofOneSize(Histogram.of(bins, values, weights), counts(12, 18, 33)).chiSquare(), 1e-9);
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("fewer than two bins", () -> ReducedChiSquare.of(counts(3, 3), counts(3, 3)));
        Complaint.expect("fewer than two bins", () -> ReducedChiSquare.of(counts(0, 0), counts(0, 0)));
        Complaint.expect("different bins", () -> ReducedChiSquare.of(counts(9, 9), counts(9, 9, 9)));
    }

    private static Histogram counts(double... counts) {
        return Histogram.ofCounts(Binning.uniform(0, counts.length, counts.length), counts);
    }

    private static void check(ReducedChiSquare result, double chiSquare, double reduced, int degreesOfFreedom, double p) {
        assertEquals(chiSquare, result.chiSquare(), 1e-9);
        assertEquals(reduced, result.value(), 1e-9);
        assertEquals(degreesOfFreedom, result.degreesOfFreedom());
        assertEquals(p, result.pValue(), 1e-9);
    }
}
