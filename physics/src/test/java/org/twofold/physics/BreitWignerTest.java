package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class BreitWignerTest {

    private static final BreitWigner Z = new BreitWigner(91.1876, 2.4952, 66, 116);

    @Test
    void isNormalised() {
        assertEquals(1, Closeness.integral(Z::density, 66, 116), 1e-9);
    }

    @Property(tries = 30)
    void cumulativeIsTheIntegralOfTheDensity(@ForAll @Scale(6) @DoubleRange(min = 66, max = 116) double m) {
        assertEquals(Closeness.integral(Z::density, 66, m), Z.cumulative(m), 1e-9);
    }

    @Property
    void quantileInvertsTheCumulative(@ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double u) {
        double m = Z.quantile(u);
        assertTrue(m >= 66 && m <= 116);
        assertEquals(u, Z.cumulative(m), 1e-12);
    }

    @Test
    void peaksAtTheMassWithTheWidth() {
        double peak = Z.density(91.1876);
        assertTrue(peak > Z.density(91.1876 - 0.1) && peak > Z.density(91.1876 + 0.1));
        // At half maximum in m², m² = M² ± MΓ; the factor 2m of the density tilts it.
        double above = Math.sqrt(91.1876 * (91.1876 + 2.4952));
        assertEquals(0.5 * above / 91.1876, Z.density(above) / peak, 1e-12);
    }

    @Test
    void nothingOutsideTheWindow() {
        assertEquals(0, Z.density(65.999));
        assertEquals(0, Z.density(116.001));
        assertEquals(0, Z.cumulative(1));
        assertEquals(1, Z.cumulative(200));
        assertEquals(66, Z.quantile(0), 1e-9);
        assertEquals(116, Z.quantile(1), 1e-9);
    }

    @Test
    void tenWidthsToEitherSide() {
        BreitWigner heavy = BreitWigner.around(300, 3);
        assertEquals(new BreitWigner(300, 3, 270, 330), heavy);
        assertEquals(1, Closeness.integral(heavy::density, 270, 330), 1e-9);
        // Far from threshold the arctangent is that of (m − M)/(Γ/2): a part 2/π·atan(2) of all within ±Γ, here cut at ±10 Γ.
        assertEquals(Math.atan(2) / Math.atan(20), heavy.cumulative(303) - heavy.cumulative(297), 1e-4);
    }

    @Test
    void senselessNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BreitWigner(91, 0, 66, 116));
        assertThrows(IllegalArgumentException.class, () -> new BreitWigner(91, 2.5, 116, 66));
        assertThrows(IllegalArgumentException.class, () -> new BreitWigner(Double.NaN, 2.5, 66, 116));
    }
}
