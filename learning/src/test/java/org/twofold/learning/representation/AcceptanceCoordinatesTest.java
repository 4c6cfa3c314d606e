package org.twofold.learning.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.twofold.events.Cut;
import org.twofold.events.EventObject;

class AcceptanceCoordinatesTest {

    private static final AcceptanceCoordinates ELECTRON = new AcceptanceCoordinates(10, 2.5);
    private static final AcceptanceCoordinates FREE = new AcceptanceCoordinates(0, Double.POSITIVE_INFINITY);

    @Test
    void readFromTheCutsOfTheObject() {
        List<Cut> cuts = List.of(Cut.parse("pt(electron) >= 10"), Cut.parse("pt(electron) >= 8"), Cut.parse("pt(muon) >= 30"),
                Cut.parse("abs(eta(electron)) <= 2.5"), Cut.parse("mass(electron+muon) >= 50"), Cut.parse("eta(electron) <= 1"));
        assertEquals(ELECTRON, AcceptanceCoordinates.of(new EventObject("electron", 0, Optional.empty()), cuts));
        assertEquals(FREE, AcceptanceCoordinates.of(new EventObject("tau", 0, Optional.empty()), cuts));
    }

    @Test
    void everyCoordinateIsAccepted() {
        for (double s = -50; s < 50; s += 0.5) {
            assertTrue(ELECTRON.pt(s) > 10 && Double.isFinite(ELECTRON.pt(s)));
            assertTrue(Math.abs(ELECTRON.eta(s)) <= 2.5);
            assertTrue(Math.abs(FREE.eta(s)) <= AcceptanceCoordinates.FARTHEST_ETA);
        }
    }

    /** s = ln v with v − ε²/(4v) = pT − c; far above the threshold there and back is the identity. */
    @Test
    void thereAndBack() {
        assertEquals(Math.log((30 + Math.sqrt(900 + 4)) / 2), ELECTRON.s(40), 1e-12);
        assertEquals(40 + 1.0 / 30, ELECTRON.pt(ELECTRON.s(40)), 2e-4);
        assertEquals(12.0, FREE.pt(FREE.s(12)), 1e-6);
        assertEquals(11, ELECTRON.pt(ELECTRON.s(10)), 1e-12);
        for (double eta = -2.4; eta < 2.45; eta += 0.1) {
            assertEquals(eta, ELECTRON.eta(ELECTRON.a(eta)), 1e-12);
            assertEquals(eta, FREE.eta(FREE.a(eta)), 0);
        }
        assertEquals(2.5 * 0.999, ELECTRON.eta(ELECTRON.a(4)), 1e-12);
    }

    @Test
    void outOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new AcceptanceCoordinates(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new AcceptanceCoordinates(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AcceptanceCoordinates(Double.NaN, 2));
    }
}
