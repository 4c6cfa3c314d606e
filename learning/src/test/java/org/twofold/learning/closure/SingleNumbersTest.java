package org.twofold.learning.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.learning.ToyEvents;

/** The numbers a closure test is made of, by hand. */
class SingleNumbersTest {

    @Test
    void directionChanges() {
        float[] along = ToyEvents.values(1, 0, 0);
        Events from = ToyEvents.rows(ToyEvents.SINGLE, along, along, along, along);
        Events to = ToyEvents.rows(ToyEvents.SINGLE, ToyEvents.values(7, 0, 0), ToyEvents.values(0, 1, 0),
                ToyEvents.values(-2, 0, 0), ToyEvents.values(1, 1, 0));
        DirectionChange change = DirectionChange.of(0, from, to);
        assertEquals("electron", change.object());
        assertEquals((0 + 1 + 2 + 1 - Math.sqrt(0.5)) / 4, change.mean(), 1e-7);
        assertEquals(0.25, change.flipped());
        assertEquals(Math.sqrt(0.25 * 0.75 / 4), change.flippedError(), 1e-12);
    }

    @Test
    void directionChangeOfAnotherSlot() {
        Events z = ToyEvents.rows(ToyEvents.THEORY, ToyEvents.values(1, 0, 0, 0, 1, 0));
        Events x = ToyEvents.rows(ToyEvents.DETECTOR, ToyEvents.values(1, 0, 0, 0, -1, 0));
        assertEquals(new DirectionChange("electron", 0, 0, 0), DirectionChange.of(0, z, x));
        assertEquals(new DirectionChange("positron", 2, 1, 0), DirectionChange.of(1, z, x));
    }

    @Test
    void offTheMassShell() {
        assertEquals(0, MassShell.worst(ToyEvents.rows(ToyEvents.SINGLE, new float[] {5, 3, 4, 0})));
        assertEquals(0.75, MassShell.worst(ToyEvents.rows(ToyEvents.SINGLE, new float[] {5, 3, 4, 0}, new float[] {2, 1, 0, 0})), 1e-12);
        EventSpace massive = new EventSpace("massive", java.util.List.of(ToyEvents.object("electron"),
                new EventObject("b", 4, java.util.Optional.empty())));
        assertEquals(0, MassShell.worst(ToyEvents.rows(massive, new float[] {1, 0, 1, 0, 5, 0, 0, 3})), 1e-12);
        assertEquals(16.0 / 9, MassShell.worst(ToyEvents.rows(massive, new float[] {1, 0, 1, 0, 3, 0, 0, 3})), 1e-12);
    }

    @Test
    void energyResponse() {
        Events z = ToyEvents.theory(1500, 0, 1);
        Events x = ToyEvents.detector(z, 1);
        assertEquals(0, EnergyResponse.distance(0, z, x, z, x), 1e-12);
        assertEquals(0.1, EnergyResponse.distance(0, z, x, z, scaled(x, 1.1f)), 0.01);
        double other = EnergyResponse.distance(0, z, x, z, ToyEvents.detector(z, 2));
        assertTrue(other > 0 && other < 0.03, "another simulation of the same detector: " + other);
    }

    private static Events scaled(Events events, float factor) {
        float[][] columns = new float[events.space().width()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = events.column(c);
            for (int i = 0; i < columns[c].length; i++) {
                columns[c][i] *= factor;
            }
        }
        return Events.of(events.space(), columns, events.weights(), events.eventIds(), events.parentIds());
    }
}
