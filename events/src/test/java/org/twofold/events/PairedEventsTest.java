package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairedEventsTest {

    private static final Events THEORY = TestEvents.numbered(TestEvents.PAIR, 5);
    private static final Events DETECTOR = children(5);

    /** Events whose parents are those of {@link #THEORY}, row by row. */
    private static Events children(int size) {
        float[][] columns = new float[TestEvents.PAIR.width()][size];
        double[] weight = new double[size];
        return Events.of(TestEvents.PAIR, columns, weight, LongStream.range(0, size).toArray(), LongStream.range(100, 100 + size).toArray());
    }

    @Test
    void rowsThatBelongTogether() {
        PairedEvents pairs = PairedEvents.together(THEORY, DETECTOR, "no");
        assertEquals(5, pairs.size());
        assertEquals(103, pairs.at(new int[] {3}).detector().parentId(0));
        assertEquals(0, PairedEvents.together(THEORY.slice(0, 0), DETECTOR.slice(0, 0), "no").size());
    }

    @Test
    void rowsThatDoNot() {
        for (Events detector : new Events[] {DETECTOR.slice(0, 4), DETECTOR.slice(0, 0), children(6), DETECTOR.at(new int[] {0, 1, 2, 4, 3}), THEORY}) {
            assertEquals("rows!", assertThrows(WrongUse.class, () -> PairedEvents.together(THEORY, detector, "rows!")).getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new PairedEvents(THEORY, DETECTOR.slice(0, 4)));
    }

    @Test
    void ofAFileTheRowIsNamed() {
        assertEquals(5, PairedEvents.fromFile("a.h5", 10, THEORY, DETECTOR).size());
        BadInput no = assertThrows(BadInput.class,
                () -> PairedEvents.fromFile("a.h5", 10, THEORY, DETECTOR.at(new int[] {0, 1, 3, 2, 4})));
        assertEquals("a.h5, row 13: expected a detector event that belongs to theory event 102, found one of parent 103; pairs need a file in "
                + "which rows belong together", no.getMessage());
        assertThrows(BadInput.class, () -> PairedEvents.fromFile("a.h5", 10, THEORY, DETECTOR.slice(0, 4)));
    }
}
