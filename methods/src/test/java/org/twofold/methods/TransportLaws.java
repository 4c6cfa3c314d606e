package org.twofold.methods;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Transport;

/** What every transport must hold, whatever it has learned; a method adds a factory. */
public abstract class TransportLaws {

    private static final RandomStreams RANDOM = new RandomStreams(11);
    /** More than two tiles of 128, and none of them full. */
    private static final int SIZE = 300;

    /** The same transport at every call. */
    protected abstract Transport transport();

    /** Events that it can map. */
    protected abstract Events source(int size);

    /** The same events with weights, identifiers and parents of their own. */
    protected Events dressed(Events events) {
        return ToyPairs.dressed(events);
    }

    private Events input() {
        return dressed(source(SIZE));
    }

    private static void assertSame(Events expected, Events found) {
        assertEquals(expected.space(), found.space());
        assertArrayEquals(expected.eventIds(), found.eventIds());
        assertArrayEquals(expected.parentIds(), found.parentIds());
        assertArrayEquals(expected.weights(), found.weights());
        assertArrayEquals(EventNumbers.of(expected), EventNumbers.of(found));
    }

    @Test
    protected void everyDrawHasItsParentItsWeightAndItsNumber() {
        Events in = input();
        Events out = transport().apply(in, 3, RANDOM);
        assertEquals(transport().target(), out.space());
        assertEquals(3 * SIZE, out.size());
        for (int i = 0; i < out.size(); i++) {
            assertEquals(in.eventId(i / 3), out.parentId(i));
            assertEquals(in.eventId(i / 3) * 3 + i % 3, out.eventId(i));
            assertEquals(in.weight(i / 3), out.weight(i));
        }
    }

    @Test
    protected void everyParticleIsOnItsMassShell() {
        Events out = transport().apply(input(), 1, RANDOM);
        double worst = ToyPairs.offShell(out.space(), out.rows());
        assertTrue(worst < 1e-3, "off by " + worst);
    }

    @Test
    protected void theSeedDecides() {
        Events once = transport().apply(input(), 2, RANDOM);
        assertSame(once, transport().apply(input(), 2, new RandomStreams(RANDOM.seed())));
        assertFalse(Arrays.equals(EventNumbers.of(once), EventNumbers.of(transport().apply(input(), 2, new RandomStreams(12)))));
    }

    @Test
    protected void drawsDiffer() {
        Events out = transport().apply(input(), 2, RANDOM);
        for (int i = 0; i < out.size(); i += 2) {
            assertFalse(Arrays.equals(EventNumbers.of(out.slice(i, i + 1)), EventNumbers.of(out.slice(i + 1, i + 2))), "event " + i / 2);
        }
    }

    @Test
    protected void moreDrawsBeginWithThoseOfFewer() {
        Events two = transport().apply(input(), 2, RANDOM);
        Events five = transport().apply(input(), 5, RANDOM);
        int[] firstTwo = IntStream.range(0, five.size()).filter(i -> i % 5 < 2).toArray();
        assertArrayEquals(EventNumbers.of(two), EventNumbers.of(five.at(firstTwo)));
    }

    @Test
    protected void slicesGiveSlices() {
        Events in = input();
        Events whole = transport().apply(in, 2, RANDOM);
        for (int[] cut : new int[][] {{0, 1}, {1, 130}, {100, 228}, {299, 300}}) {
            assertSame(whole.slice(2 * cut[0], 2 * cut[1]), transport().apply(in.slice(cut[0], cut[1]), 2, RANDOM));
        }
    }

    @Test
    protected void theOrderOfEventsDoesNotMatter() {
        Events in = input();
        int[] order = RANDOM.stream("order").permutation(SIZE);
        assertSame(transport().apply(in, 1, RANDOM).at(order), transport().apply(in.at(order), 1, RANDOM));
    }

    @Test
    protected void severalThreadsAtOnceGiveTheSame() {
        Transport transport = transport();
        Events expected = transport.apply(input(), 1, RANDOM);
        IntStream.range(0, 8).parallel().mapToObj(i -> transport.apply(input(), 1, RANDOM))
                .toList().forEach(found -> assertSame(expected, found));
    }

    @Test
    protected void theInputStaysAsItWas() {
        Events in = input();
        transport().apply(in, 2, RANDOM);
        assertSame(input(), in);
    }

    @Test
    protected void noEventsGiveNone() {
        assertEquals(0, transport().apply(Events.none(transport().source()), 3, RANDOM).size());
    }

    @Test
    protected void aSpaceOfOtherNameAndTheSameColumnsWillDo() {
        EventSpace other = new EventSpace("other", transport().source().objects(), transport().source().channels(),
                transport().source().collections(), transport().source().scalars());
        assertArrayEquals(EventNumbers.of(transport().apply(input(), 1, RANDOM)),
                EventNumbers.of(transport().apply(input().in(other), 1, RANDOM)));
    }

    @Test
    protected void otherColumnsAreWrongUse() {
        EventSpace other = new EventSpace("other", List.of(new EventObject("muon", 0, Optional.empty())));
        WrongUse no = assertThrows(WrongUse.class, () -> transport().apply(Events.none(other), 1, RANDOM));
        assertTrue(no.getMessage().contains("muon.E"), no.getMessage());
    }

    @Test
    protected void noDrawsAreWrongUse() {
        assertThrows(WrongUse.class, () -> transport().apply(input(), 0, RANDOM));
        assertThrows(WrongUse.class, () -> transport().apply(input(), -1, RANDOM));
    }
}
