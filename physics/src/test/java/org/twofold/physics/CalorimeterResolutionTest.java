package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class CalorimeterResolutionTest {

    private static final CalorimeterResolution CMS = CalorimeterResolution.CMS;

    @Test
    void workedByHand() {
        // E = 50: √(0.000064 + 0.0121/50 + 0.16/2500) = √0.00037.
        assertEquals(Math.sqrt(0.00037), CMS.relative(50, 0), 1e-15);
        assertEquals(1.64 * Math.sqrt(0.00037), CMS.relative(50, 1), 1e-15);
        assertEquals(2.16 * Math.sqrt(0.00037), CMS.relative(50, -2), 1e-15);
        assertEquals(3.56 * Math.sqrt(0.00037), CMS.relative(50, 2.5), 1e-15);
        assertEquals(3.56 * Math.sqrt(0.00037), CMS.relative(50, 4), 1e-15);
    }

    @Property
    void evenInEtaAndBetterWithEnergy(@ForAll @Scale(6) @DoubleRange(min = 0.01, max = 3000) double energy,
            @ForAll @Scale(6) @DoubleRange(min = -5, max = 5) double eta) {
        double sigma = CMS.relative(energy, eta);
        assertEquals(sigma, CMS.relative(energy, -eta));
        assertTrue(sigma > 0 && sigma <= 0.5);
        assertTrue(CMS.relative(2 * energy, eta) <= sigma);
    }

    @Test
    void noEnergyIsNoTrouble() {
        assertEquals(0.5, CMS.relative(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new CalorimeterResolution(0, 0.1, 0.4));
    }
}
