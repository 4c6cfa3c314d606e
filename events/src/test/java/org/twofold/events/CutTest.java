package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {

    private static final Events EVENTS = TestEvents.pairs(
            new double[] {10, 0, 0, 1, 1, 1}, new double[] {9, 0, 100, 1, 1, 1}, new double[] {0, -20, -500, 1, 1, 1});

    @Test
    void bothDirectionsIncludeTheBound() {
        assertArrayEquals(new boolean[] {true, false, true}, Cut.parse("pt(electron) >= 10").of(EVENTS));
        assertArrayEquals(new boolean[] {true, true, false}, Cut.parse("pt(electron) <= 10").of(EVENTS));
    }

    @Test
    void absoluteValue() {
        assertArrayEquals(new boolean[] {true, false, false}, Cut.parse("abs(eta(electron)) <= 2.5").of(EVENTS));
        assertArrayEquals(new boolean[] {true, false, true}, Cut.parse("eta(electron) <= 2.5").of(EVENTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt(electron) >= 10.0", "abs(eta(electron)) <= 2.5", "mass(electron+positron) >= 1.0E-5",
        "deltaR(electron,positron) >= 0.4", "pz(electron) >= -30.0"})
    void printedCutsAreReadBack(String text) {
        Cut cut = Cut.parse(text);
        assertEquals(text, cut.expression());
        assertEquals(cut, Cut.parse(cut.expression()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pt(electron)", "pt(electron) > 10", "pt(electron) >= ten", "abs(pt(electron) >= 10",
        "pt(electron)) >= 10", "10 <= pt(electron)", "pt(electron) >= 10 20", "height(electron) >= 1",
        "pt(electron) >= NaN", "pt(electron) <= Infinity"})
    void refused(String text) {
        assertThrows(WrongUse.class, () -> Cut.parse(text));
    }

    @Test
    void aLongBlankIsRefusedInReasonableTime() {
        String text = " ".repeat(500_000) + "?";
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(WrongUse.class, () -> Cut.parse(text)));
    }

    @Test
    void nothingPassesWithoutAValue() {
        float nan = Float.NaN;
        float[][] columns = {{nan}, {nan}, {nan}, {nan}, {1}, {1}, {1}, {1}};
        Events broken = Events.unweighted(TestEvents.PAIR, columns);
        assertArrayEquals(new boolean[] {false}, Cut.parse("pt(electron) >= 10").of(broken));
        assertArrayEquals(new boolean[] {false}, Cut.parse("pt(electron) <= 10").of(broken));
    }
}
