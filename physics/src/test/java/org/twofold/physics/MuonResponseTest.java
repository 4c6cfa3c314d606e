package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MuonResponseTest extends LeptonResponseLaws {

    private static final TrackerResolution TRACKER = new TrackerResolution(0.01, 2e-4);
    private static final MuonResponse RESPONSE = new MuonResponse(TRACKER);

    @Override
    LeptonResponse response() {
        return RESPONSE;
    }

    @Override
    double reach(double energy, double eta) {
        return 9 * TRACKER.relative(energy / Math.cosh(eta));
    }

    @Test
    void theResolutionWorkedByHand() {
        assertEquals(0.01, TRACKER.relative(0), 1e-15);
        // √(0.01² + 0.01²) at 50 GeV, √(0.01² + 0.2²) at 1 TeV.
        assertEquals(0.0141421356237, TRACKER.relative(50), 1e-12);
        assertEquals(0.2002498439450, TRACKER.relative(1000), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new TrackerResolution(0, 2e-4));
        assertThrows(IllegalArgumentException.class, () -> new TrackerResolution(0.01, Double.NaN));
    }

    /** E = pT cosh η: what counts is the transverse momentum. */
    @Test
    void theSpreadIsThatOfTheTransverseMomentum() {
        for (double eta : new double[] {0, 1, -2.4}) {
            double energy = 50 * Math.cosh(eta);
            assertEquals(0.5, RESPONSE.cumulative(1, energy, eta), 1e-15);
            assertEquals(StandardNormal.cumulative(1), RESPONSE.cumulative(Math.exp(Math.sqrt(2) * 0.01), energy, eta), 1e-9);
        }
    }
}
