package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.Cut;
import org.twofold.events.Events;
import org.twofold.events.WrongUse;

class SelectedEventsTest {

    private static final List<Cut> MUON = List.of(Cut.parse("pt(muon) >= 10"));

    @Test
    void aRefusedConditionLeavesNothingOpen() {
        for (boolean keep : new boolean[] {true, false}) {
            ClosingSource source = new ClosingSource(Samples.events(Samples.THEORY, 5));
            assertThrows(WrongUse.class, () -> new SelectedEvents(source, keep ? MUON : List.of(), keep ? List.of() : MUON));
            assertTrue(source.closed());
        }
    }

    @Test
    void otherwiseTheSourceIsOpenUntilItIsClosed() {
        ClosingSource source = new ClosingSource(Samples.events(Samples.THEORY, 5));
        SelectedEvents selected = new SelectedEvents(source, List.of(), List.of());
        assertFalse(source.closed());
        selected.close();
        assertTrue(source.closed());
    }

    @Test
    void whatIsKeptAndWhatIsDroppedIsEverything() {
        Events events = Samples.events(Samples.THEORY, 1000);
        List<Cut> slow = List.of(Cut.parse("px(electron) >= -20"), Cut.parse("px(electron) <= 20"));
        SelectedEvents kept = new SelectedEvents(new ClosingSource(events), slow, List.of());
        SelectedEvents rest = new SelectedEvents(new ClosingSource(events), List.of(), slow);
        int inside = Samples.readInBatches(kept, 7).size();
        assertEquals(1000 - inside, Samples.readInBatches(rest, 7).size());
        assertEquals(1000 - inside, kept.leftOut());
        assertEquals(inside, rest.leftOut());
        assertTrue(inside > 100 && inside < 900, inside + " of 1000");
    }
}
