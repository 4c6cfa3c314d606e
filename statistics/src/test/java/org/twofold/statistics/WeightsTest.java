package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WeightsTest {

    @Test
    void theySumToOne() {
        Weights weights = Weights.of(3.0, 1, 0);
        assertEquals(0.75, weights.value(0));
        assertEquals(0, weights.value(2));
        assertEquals(16 / 10.0, weights.effectiveCount(), 1e-12);
        assertFalse(weights.areEqual());
        assertThrows(IndexOutOfBoundsException.class, () -> weights.value(3));
    }

    @Test
    void equalOnesAreRecognised() {
        assertTrue(Weights.of(new float[] {0.1f, 0.1f}).areEqual());
        assertEquals(0.25, Weights.equal(4).value(3));
        assertEquals(4, Weights.equal(4).effectiveCount());
    }

    @Test
    void theGridEndsAtOneAndIgnoresWeightlessTails() {
        double[] grid = new double[4];
        Weights.of(0.1, 0.7, 0.2, 0).quantileGrid(new int[] {2, 0, 1, 3}, grid);
        assertArrayEquals(new double[] {0.2, 0.3, 1, 1}, grid, 1e-15);
        assertEquals(1, grid[2]);
    }

    @Property(tries = 200)
    void theOrderIsThatOfAStableSort(@ForAll @Size(max = 100) int[] any) {
        double[] values = Arrays.stream(any).mapToDouble(v -> v % 10).toArray();
        int[] expected = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
        assertArrayEquals(expected, EmpiricalDistribution.order(values));
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("sample is empty", () -> Weights.equal(0));
        Complaint.expect("weights is empty", () -> Weights.of());
        Complaint.expect("weights[1] is NaN", () -> Weights.of(1, Double.NaN));
        Complaint.expect("sum to Infinity", () -> Weights.of(Double.MAX_VALUE, Double.MAX_VALUE));
    }
}
