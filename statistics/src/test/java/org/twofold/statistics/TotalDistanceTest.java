package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TotalDistanceTest {

    @Test
    void workedValues() {
        TotalDistance distance = TotalDistance.of(new double[][] {{1, 2}, {3, 4}});
        assertEquals(3, distance.particle(0));
        assertEquals(7, distance.particle(1));
        assertEquals(4, distance.component(0));
        assertEquals(6, distance.component(1));
        assertEquals(10, distance.total());
        assertEquals(4, distance.defined());
    }

    @Test
    void bothWaysOfAddingAgree() {
        double[][] cells = new double[11][8];
        for (int i = 0; i < 11; i++) {
            for (int c = 0; c < 8; c++) {
                cells[i][c] = (i + c) % 7 == 3 ? Double.NaN : Math.exp(3 * Math.sin(17 * i + 5 * c));
            }
        }
        TotalDistance distance = TotalDistance.of(cells);
        double total = distance.total();
        assertEquals(total, IntStream.range(0, 11).mapToDouble(distance::particle).sum(), 1e-9 * total);
        assertEquals(total, IntStream.range(0, 8).mapToDouble(distance::component).sum(), 1e-9 * total);
        assertTrue(distance.defined() < 88);
    }

    @Test
    void cellsWithoutSpreadAreNotDefined() {
        TotalDistance standardised = TotalDistance.of(new double[][] {{1, 2}, {3, 4}}).over(new double[][] {{4, 0}, {9, 1}}, 0.5);
        assertEquals(0.5, standardised.cell(0, 0));
        assertTrue(Double.isNaN(standardised.cell(0, 1)));
        assertEquals(0.5, standardised.particle(0));
        assertEquals(4, standardised.component(1));
        assertEquals(5.5, standardised.total());
        assertEquals(3, standardised.defined());
    }

    @Test
    void aSumOfNothingIsNotZero() {
        TotalDistance distance = TotalDistance.of(new double[][] {{Double.NaN, Double.NaN}, {Double.NaN, 1}});
        assertTrue(Double.isNaN(distance.particle(0)) && Double.isNaN(distance.component(0)));
        assertEquals(1, distance.total());
        assertTrue(Double.isNaN(TotalDistance.of(new double[][] {{Double.NaN}}).total()));
    }

    @Test
    void theyAreValues() {
        TotalDistance distance = TotalDistance.of(new double[][] {{1, Double.NaN}});
        assertEquals(distance, TotalDistance.of(new double[][] {{1, Double.NaN}}));
        assertNotEquals(distance, TotalDistance.of(new double[][] {{1, 0}}));
    }

    @Test
    void whatIsNoTableIsRefused() {
        Complaint.expect("particles is empty", () -> TotalDistance.of(new double[0][]));
        Complaint.expect("particle 1 has 1 values but particle 0 has 2", () -> TotalDistance.of(new double[][] {{1, 2}, {3}}));
        Complaint.expect("d[0][0] is Infinity", () -> TotalDistance.of(new double[][] {{Double.POSITIVE_INFINITY}}));
        Complaint.expect("deviations[0][0] is NaN", () -> TotalDistance.of(new double[][] {{1}}).over(new double[][] {{Double.NaN}}, 1));
        Complaint.expect("deviations has 0", () -> TotalDistance.of(new double[][] {{1}}).over(new double[0][], 1));
    }
}
