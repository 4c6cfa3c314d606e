package org.twofold.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void linearLabelsAreRound() {
        assertEquals(List.of("70", "80", "90", "100", "110"), labels(Axis.linear(70, 110), 6));
        assertEquals(List.of("−2", "−1", "0", "1", "2"), labels(Axis.linear(-2.6, 2.6), 6));
        assertEquals(List.of("0.6", "0.8", "1.0", "1.2", "1.4"), labels(Axis.linear(0.5, 1.5), 5));
        assertEquals(List.of("0.00", "0.05", "0.10"), labels(Axis.linear(0, 0.12), 4));
    }

    @Test
    void largeNumbersShareAPowerOfTen() {
        Ticks ticks = Ticks.of(Axis.linear(0, 3e5), 4);
        assertEquals(3, ticks.exponent());
        assertEquals(List.of("0", "100", "200", "300"), labels(Axis.linear(0, 3e5), 4));
        assertEquals(-6, Ticks.of(Axis.linear(0, 4e-4), 4).exponent());
    }

    @Test
    void smallMarksAreRoundToo() {
        List<Double> at = Ticks.of(Axis.linear(0, 2), 3).marks().stream().map(Tick::at).toList();
        assertEquals(11, at.size());
        assertEquals(0.2, at.get(1), 1e-12);
    }

    @Test
    void decadesAreLabelled() {
        assertEquals(List.of("1", "10", "100"), labels(Axis.logarithmic(0.7, 300), 5));
        assertEquals(List.of("10^{−6}", "10^{−5}", "10^{−4}"), labels(Axis.logarithmic(1e-6, 1e-4), 5));
        assertEquals(List.of("0.5", "1", "2", "5"), labels(Axis.logarithmic(0.4, 8), 5));
        assertTrue(labels(Axis.logarithmic(1e-30, 1e30), 6).size() <= 7);
    }

    @Test
    void impossibleRangesStillGiveAnAxis() {
        assertEquals(Axis.linear(0, 1), Axis.linear(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertTrue(Axis.linear(5, 5).contains(5));
        assertTrue(Axis.linear(0, 0).contains(0));
        assertTrue(Axis.logarithmic(3, 3).contains(3));
        assertTrue(Axis.logarithmic(-1, 10).low() > 0);
        assertEquals(Axis.logarithmic(0, Double.NaN), Axis.logarithmic(0.1, 10));
    }

    @Property
    void everyRangeHasAFewLabelsInside(@ForAll @DoubleRange(min = -1e7, max = 1e7) double low,
            @ForAll @DoubleRange(min = 0.1, max = 1e6) double width) {
        Axis axis = Axis.linear(low, low + width);
        Ticks ticks = Ticks.of(axis, 6);
        long labelled = ticks.marks().stream().filter(tick -> !tick.label().isEmpty()).count();
        assertTrue(labelled >= 2 && labelled <= 8, () -> axis + " has " + labelled);
        for (Tick tick : ticks.marks()) {
            assertTrue(axis.position(tick.at()) > -1e-3 && axis.position(tick.at()) < 1 + 1e-3);
            assertFalse(tick.label().startsWith("-"));
        }
    }

    private static List<String> labels(Axis axis, int most) {
        return Ticks.of(axis, most).marks().stream().map(Tick::label).filter(label -> !label.isEmpty()).toList();
    }
}
