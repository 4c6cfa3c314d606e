package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class DecayAngleTest {

    @Property
    void quantileInvertsTheCumulative(@ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double u) {
        assertEquals(u, DecayAngle.cumulative(DecayAngle.quantile(u)), 1e-14);
    }

    @Property(tries = 30)
    void cumulativeIsTheIntegralOfTheDensity(@ForAll @Scale(6) @DoubleRange(min = -1, max = 1) double c) {
        assertEquals(Closeness.integral(DecayAngle::density, -1, c), DecayAngle.cumulative(c), 1e-9);
    }

    @Test
    void ends() {
        assertEquals(-1, DecayAngle.quantile(0), 1e-15);
        assertEquals(0, DecayAngle.quantile(0.5), 1e-15);
        assertEquals(1, DecayAngle.quantile(1), 1e-15);
        assertEquals(0, DecayAngle.density(1.01));
        assertEquals(0.75, DecayAngle.density(-1));
    }
}
