package org.twofold.learning.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SoftplusTest {

    @Test
    void closeToTheFormulaEverywhere() {
        for (int i = -50_000; i <= 50_000; i++) {
            float x = i * 0.001f + 0.0003f;
            assertEquals(1, Softplus.of(x) / Math.log1p(Math.exp(x)), 3e-7, () -> "softplus(" + x + ")");
        }
    }

    /** Where float32 does not hide the polynomials. */
    @Test
    void relativeToItsSizeWhereItIsSmall() {
        for (double x = -40; x < 0; x += 0.0137) {
            double exact = Math.log1p(Math.exp((float) x));
            assertEquals(1, Softplus.of((float) x) / exact, 1e-6, "softplus(" + x + ")");
            assertTrue(Softplus.of((float) x) > 0);
        }
    }

    @Test
    void edges() {
        assertEquals(20, Softplus.of(20), 2e-6);
        assertEquals(Math.exp(-20), Softplus.of(-20), 1e-15);
        assertEquals(1e30f, Softplus.of(1e30f));
        assertTrue(Float.isNaN(Softplus.of(Float.NEGATIVE_INFINITY)), "∞ − ∞: a net that gives it has run away");
        assertEquals(Float.POSITIVE_INFINITY, Softplus.of(Float.POSITIVE_INFINITY));
        assertTrue(Float.isNaN(Softplus.of(Float.NaN)), "not a number stays visible");
    }
}
