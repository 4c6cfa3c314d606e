package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ElectronResponseTest extends LeptonResponseLaws {

    private static final ElectronResponse RESPONSE = new ElectronResponse(CalorimeterResolution.CMS, 0.10, 0.05, 0.04);

    @Override
    LeptonResponse response() {
        return RESPONSE;
    }

    /** The widest case, 23 %, has nothing left there. */
    @Override
    double reach(double energy, double eta) {
        return 3;
    }

    @Test
    void lossesMakeTheLowTailTheLongerOne() {
        double median = RESPONSE.quantile(0.5, 45, 0.5);
        assertTrue(median - RESPONSE.quantile(0.01, 45, 0.5) > 1.5 * (RESPONSE.quantile(0.99, 45, 0.5) - median));
    }

    @Test
    void lossesThatAreNoProbabilities() {
        assertThrows(IllegalArgumentException.class, () -> new ElectronResponse(CalorimeterResolution.CMS, 1.1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ElectronResponse(CalorimeterResolution.CMS, 0.1, -1, 0));
    }
}
