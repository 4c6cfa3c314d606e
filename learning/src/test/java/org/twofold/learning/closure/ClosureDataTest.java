package org.twofold.learning.closure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.ToyEvents;

class ClosureDataTest {

    private static final RandomStreams RANDOM = new RandomStreams(8);
    private static final Events THEORY = ToyEvents.theory(101, 1000, 1);
    private static final Events DETECTOR = ToyEvents.detector(THEORY, 1);

    private static Set<Long> ids(Events... parts) {
        Set<Long> ids = new HashSet<>();
        for (Events part : parts) {
            for (long id : part.eventIds()) {
                assertTrue(ids.add(id), "event " + id + " twice");
            }
        }
        return ids;
    }

    private static Events shuffled(Events events) {
        return events.at(new RandomStreams(77).stream("order").permutation(events.size()));
    }

    @Test
    void halvesAreDisjointAndPairsStayTogether() {
        ClosureData data = ClosureData.halved(THEORY, shuffled(DETECTOR), RANDOM);
        assertTrue(data.paired());
        assertEquals(50, data.theoryInput().size());
        assertEquals(100, data.used());
        assertEquals(100, ids(data.theoryInput(), data.theoryTruth()).size());
        assertEquals(100, ids(data.detectorInput(), data.detectorTruth()).size());
        assertArrayEquals(data.theoryInput().eventIds(), data.detectorInput().parentIds());
        assertArrayEquals(data.theoryTruth().eventIds(), data.detectorTruth().parentIds());
    }

    @Test
    void theoryEventsThatNobodySawAreLeftOut() {
        ClosureData data = ClosureData.halved(THEORY, DETECTOR.slice(10, 90), RANDOM);
        assertTrue(data.paired());
        assertEquals(80, data.used());
        assertEquals(ids(DETECTOR.slice(10, 90)), ids(data.theoryInput(), data.theoryTruth()));
    }

    @Test
    void withoutParentsOrWithForeignOnesNothingIsPaired() {
        long[] none = new long[DETECTOR.size()];
        Arrays.fill(none, Events.NO_PARENT);
        long[] foreign = DETECTOR.parentIds();
        foreign[17] = 5;
        for (long[] parents : new long[][] {none, foreign}) {
            ClosureData data = ClosureData.halved(THEORY, DETECTOR.withIds(DETECTOR.eventIds(), parents).slice(0, 60), RANDOM);
            assertFalse(data.paired());
            assertEquals(60, data.used(), "the surplus of the larger sample is left out");
            assertEquals(60, ids(data.theoryInput(), data.theoryTruth()).size());
            assertEquals(60, ids(data.detectorInput(), data.detectorTruth()).size());
        }
    }

    @Test
    void theSeedDecides() {
        long[] once = ClosureData.halved(THEORY, DETECTOR, RANDOM).theoryInput().eventIds();
        assertArrayEquals(once, ClosureData.halved(THEORY, DETECTOR, RANDOM).theoryInput().eventIds());
        assertFalse(Arrays.equals(once, ClosureData.halved(THEORY, DETECTOR, new RandomStreams(9)).theoryInput().eventIds()));
        assertFalse(Arrays.equals(once, THEORY.slice(0, 50).eventIds()), "not simply the first half");
    }

    @Test
    void fewerThanFortyEventsSayNothing() {
        assertEquals(40, ClosureData.halved(THEORY.slice(0, 40), DETECTOR.slice(0, 40), RANDOM).used());
        WrongUse no = assertThrows(WrongUse.class,
                () -> ClosureData.halved(THEORY.slice(0, 39), DETECTOR.slice(0, 39), RANDOM));
        assertTrue(no.getMessage().contains("not 39"), no.getMessage());
    }
}
