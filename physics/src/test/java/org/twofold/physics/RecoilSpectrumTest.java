package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RecoilSpectrumTest {

    private static final PowerLawRecoil RECOIL = new PowerLawRecoil(14, 1);

    @Property
    void quantileInvertsTheCumulative(@ForAll @Scale(6) @DoubleRange(min = 0, max = 1, maxIncluded = false) double u,
            @ForAll @Scale(6) @DoubleRange(min = 0.6, max = 5) double fall) {
        PowerLawRecoil recoil = new PowerLawRecoil(10, fall);
        assertEquals(u, recoil.cumulative(recoil.quantile(u)), 1e-12);
    }

    @Property(tries = 30)
    void cumulativeIsTheIntegralOfTheDensity(@ForAll @Scale(6) @DoubleRange(min = 0, max = 500) double pt) {
        assertEquals(Closeness.integral(RECOIL::density, 0, pt), RECOIL.cumulative(pt), 1e-9);
    }

    @Test
    void scaleIsTheMedianWhereTheFallIsOne() {
        assertEquals(14, RECOIL.quantile(0.5), 1e-12);
    }

    @Test
    void leadingOrderHasNone() {
        assertEquals(0, new NoRecoil().quantile(0.99));
    }

    @Test
    void senselessNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PowerLawRecoil(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new PowerLawRecoil(10, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new PowerLawRecoil(Double.NaN, 1));
    }
}
