package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnchorTest {

    @Test
    void workedValues() {
        assertEquals(new Anchor(1, 0), of(new double[] {1, 0, 0}, new double[] {0, 1, 0}));
        assertEquals(0, of(new double[] {1, 2, 3}, new double[] {2, 4, 6}).mean(), 1e-9);
        assertEquals(new Anchor(2, 1), of(new double[] {1, 0, 0}, new double[] {-3, 0, 0}));
        assertEquals(0.009845170526041391, of(new double[] {30, 10, 20}, new double[] {28, 12, 25}).mean(), 1e-9);
    }

    @Test
    void manyPairsAreAveraged() {
        Anchor anchor = of(new double[] {1, 0, 0, 1, 0, 0, 0, 0, 5, 0, 0, 1}, new double[] {0, 1, 0, -3, 0, 0, 0, 0, 1, 0, 1, -1});
        assertEquals((1 + 2 + 0 + 1 + Math.sqrt(0.5)) / 4, anchor.mean(), 1e-12);
        assertEquals(0.5, anchor.flipped());
    }

    @Test
    void sizesDoNotMatter() {
        assertEquals(2, of(new double[] {1e200, 0, 0}, new double[] {-1e-200, 0, 0}).mean());
    }

    @Test
    void meanSquaredData() {
        assertEquals(1.25, MeanSquaredError.of(new double[] {1, 2, 3, 4}, new double[] {1, 1, 5, 4}), 1e-9);
        Complaint.expect("x has 1", () -> MeanSquaredError.of(new double[1], new double[2]));
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("b: vector 1 is zero", () -> of(new double[] {1, 0, 0, 1, 0, 0}, new double[] {1, 0, 0, 0, 0, 0}));
        Complaint.expect("vectors have 3", () -> of(new double[4], new double[4]));
        Complaint.expect("a is empty", () -> of(new double[0], new double[0]));
        Complaint.expect("b[2] is NaN", () -> of(new double[] {1, 0, 0}, new double[] {1, 0, Double.NaN}));
    }

    private static Anchor of(double[] a, double[] b) {
        return Anchor.of(a, b);
    }
}
