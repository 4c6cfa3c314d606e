package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSpaceTest {

    @Test
    void columnsStandObjectByObject() {
        EventSpace space = TestEvents.PAIR;
        assertEquals(8, space.width());
        assertEquals(List.of("electron.E", "electron.px", "electron.py", "electron.pz", "positron.E", "positron.px",
                "positron.py", "positron.pz"), space.columnNames());
        assertEquals(1, space.slot("positron"));
        assertEquals(6, EventSpace.column(1, Momentum.PY));
        assertEquals("positron.py", space.columnNames().get(EventSpace.column(1, Momentum.PY)));
    }

    @Test
    void unknownObject() {
        WrongUse e = assertThrows(WrongUse.class, () -> TestEvents.PAIR.slot("jet\n1"));
        assertTrue(e.getMessage().contains("electron, positron"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void namesAreDistinctAndThere() {
        EventObject electron = TestEvents.object("electron");
        assertThrows(IllegalArgumentException.class, () -> new EventSpace("x", List.of(electron, electron)));
        assertThrows(IllegalArgumentException.class, () -> new EventSpace("x", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new EventSpace(" ", List.of(electron)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1jet", "a b", "a.b", "a+b", "a(b)", "a,b", "é", "a\n"})
    void namesThatWouldBreakColumnsAreRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> TestEvents.object(name));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void massesAreNumbersFromZero(double mass) {
        assertThrows(IllegalArgumentException.class, () -> new EventObject("x", mass, Optional.empty()));
    }

    @Test
    void selectionsAcceptCodeAndStatus() {
        ParticleSelection top = new ParticleSelection(Set.of(6, -6), 2);
        assertTrue(top.accepts(6, 2) && top.accepts(-6, 2));
        assertFalse(top.accepts(6, 1) || top.accepts(5, 2));
        assertThrows(IllegalArgumentException.class, () -> new ParticleSelection(Set.of(), 1));
        assertEquals(ParticleStage.HARD_PROCESS, top.stage());
        assertThrows(IllegalArgumentException.class, () -> new ParticleSelection(Set.of(6), 2, ParticleStage.FINAL_STATE));
    }
}
