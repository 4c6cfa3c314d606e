package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class StandardNormalTest {

    @Test
    void tabulatedValues() {
        assertEquals(0.5, StandardNormal.cumulative(0));
        assertEquals(0.8413447460685429, StandardNormal.cumulative(1), 1e-15);
        assertEquals(0.15865525393145707, StandardNormal.cumulative(-1), 1e-15);
        assertEquals(0.9750021048517795, StandardNormal.cumulative(1.96), 1e-15);
        assertEquals(1, StandardNormal.cumulative(9));
    }

    @Test
    void farTailsKeepTheirDigits() {
        assertEquals(9.865876450376946e-10, StandardNormal.cumulative(-6), 1e-19);
        assertEquals(7.61985302416047e-24, StandardNormal.cumulative(-10), 1e-34);
        assertEquals(2.753624118606234e-89, StandardNormal.cumulative(-20), 1e-99);
        assertEquals(0, StandardNormal.cumulative(-60));
    }

    @Test
    void bothFormulasMeet() {
        double series = StandardNormal.cumulative(-5);
        double fraction = StandardNormal.cumulative(Math.nextDown(-5.0));
        assertEquals(1, series / fraction, 1e-8);
        assertEquals(2.866515718791939e-7, series, 1e-15);
    }

    @Property
    void symmetry(@ForAll @Scale(6) @DoubleRange(min = -12, max = 12) double x) {
        assertEquals(1, StandardNormal.cumulative(x) + StandardNormal.cumulative(-x), 1e-15);
    }

    @Property(tries = 30)
    void cumulativeIsTheIntegralOfTheDensity(@ForAll @Scale(6) @DoubleRange(min = -8, max = 8) double x) {
        assertEquals(Closeness.integral(StandardNormal::density, -12, x), StandardNormal.cumulative(x), 1e-12);
    }
}
