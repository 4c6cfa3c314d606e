package org.twofold.learning.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.twofold.events.Cut;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

class AcceptanceEdgeTest {

    private static final EventSpace ONE = new EventSpace("one", List.of(new EventObject("e", 0, false, Optional.empty())));

    /** pT along x. */
    private static Events electrons(double pz, double... pts) {
        float[] rows = new float[4 * pts.length];
        for (int i = 0; i < pts.length; i++) {
            rows[4 * i + 1] = (float) pts[i];
            rows[4 * i + 3] = (float) (pts[i] * Math.sinh(pz));
        }
        return Events.ofRows(ONE, rows).onShell();
    }

    @Test
    void countsWhatIsNearOnTheAllowedSide() {
        Events events = electrons(0, 9.99, 10.01, 10.19, 10.21, 30);
        assertEquals(0.4, AcceptanceEdge.near(Cut.parse("pt(e) >= 10"), events).rate());
        assertEquals(0.2, AcceptanceEdge.near(Cut.parse("pt(e) <= 10"), events).rate());
        assertEquals(0, AcceptanceEdge.near(Cut.parse("pt(e) >= 20"), events).rate());
    }

    @Test
    void bothEndsOfAnAbsoluteBound() {
        Cut cut = Cut.parse("abs(eta(e)) <= 2.5");
        for (double eta : new double[] {-2.46, 2.46}) {
            assertEquals(1, AcceptanceEdge.near(cut, electrons(eta, 20, 30)).rate());
        }
        assertEquals(0, AcceptanceEdge.near(cut, electrons(2.44, 20)).rate());
    }

    @Test
    void notOfABoundAtZero() {
        assertFalse(AcceptanceEdge.isDefined(Cut.parse("pz(e) >= 0")));
        assertTrue(AcceptanceEdge.isDefined(Cut.parse("pz(e) >= -1")));
    }
}
