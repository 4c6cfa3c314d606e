package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final EventSpace SPACE = TestEvents.PAIR;

    static void assertSame(Events expected, Events actual) {
        assertEquals(expected.space(), actual.space());
        assertArrayEquals(expected.rows(), actual.rows());
        assertArrayEquals(expected.weights(), actual.weights());
        assertArrayEquals(expected.eventIds(), actual.eventIds());
        assertArrayEquals(expected.parentIds(), actual.parentIds());
    }

    @Property
    void slicesPutTogetherAreTheWhole(@ForAll @IntRange(max = 60) int size,
            @ForAll @Size(2) List<@IntRange(max = 60) Integer> cuts) {
        Events events = TestEvents.numbered(SPACE, size);
        int a = Math.min(size, Math.min(cuts.get(0), cuts.get(1)));
        int b = Math.min(size, Math.max(cuts.get(0), cuts.get(1)));
        assertSame(events, Events.concat(SPACE, List.of(events.slice(0, a), events.slice(a, b), events.slice(b, size))));
        assertSame(events.slice(a, b), events.at(IntStream.range(a, b).toArray()));
    }

    @Property
    void atPicksEverythingOfAnEvent(@ForAll List<@IntRange(max = 9) Integer> positions) {
        Events events = TestEvents.numbered(SPACE, 10);
        Events picked = events.at(positions.stream().mapToInt(i -> i).toArray());
        assertEquals(positions.size(), picked.size());
        for (int i = 0; i < picked.size(); i++) {
            int from = positions.get(i);
            assertEquals(events.fourVector(1, from), picked.fourVector(1, i));
            assertEquals(events.weight(from), picked.weight(i));
            assertEquals(events.eventId(from), picked.eventId(i));
            assertEquals(events.parentId(from), picked.parentId(i));
        }
    }

    @Property
    void atTwiceIsAtOnce(@ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> first,
            @ForAll @Size(max = 20) List<@IntRange(max = 19) Integer> second) {
        Events events = TestEvents.numbered(SPACE, 10);
        int[] outer = first.stream().mapToInt(i -> i).toArray();
        int[] inner = second.stream().mapToInt(i -> i % outer.length).toArray();
        assertSame(events.at(outer).at(inner), events.at(IntStream.of(inner).map(i -> outer[i]).toArray()));
    }

    @Test
    void rowsAreEventByEvent() {
        Events events = TestEvents.numbered(SPACE, 3);
        float[] rows = events.rows();
        for (int event = 0; event < 3; event++) {
            for (int c = 0; c < 8; c++) {
                assertEquals(events.value(c, event), rows[8 * event + c]);
            }
        }
    }

    @Test
    void slicesStayInside() {
        Events events = TestEvents.numbered(SPACE, 5);
        assertEquals(0, events.slice(5, 5).size());
        assertThrows(IndexOutOfBoundsException.class, () -> events.slice(0, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> events.slice(-1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> events.slice(3, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> events.at(new int[] {5}));
    }

    @Test
    void copiesDoNotLeadBack() {
        Events events = TestEvents.numbered(SPACE, 4);
        Events before = events.slice(0, 4);
        events.column(0)[0] = -1;
        events.weights()[0] = -1;
        events.eventIds()[0] = -1;
        events.parentIds()[0] = -1;
        events.rows()[0] = -1;
        double[] weight = {1, 2, 3, 4};
        Events weighted = events.withWeights(weight);
        weight[0] = 99;
        assertEquals(1, weighted.weight(0));
        long[] ids = {1, 2, 3, 4};
        Events named = events.withIds(ids, ids);
        ids[0] = 99;
        assertEquals(1, named.eventId(0));
        assertEquals(1, named.parentId(0));
        assertSame(before, events);
        assertNotSame(events.column(0), events.column(0));
    }

    @Test
    void anotherDescriptionOfTheSameColumns() {
        Events events = TestEvents.numbered(SPACE, 4);
        EventSpace renamed = new EventSpace("other", SPACE.objects());
        Events there = events.in(renamed);
        assertEquals(renamed, there.space());
        assertSame(events, there.in(SPACE));
        EventSpace swapped = new EventSpace("swapped", List.of(SPACE.objects().get(1), SPACE.objects().get(0)));
        assertThrows(IllegalArgumentException.class, () -> events.in(swapped));
    }

    @Test
    void concatRefusesAnotherSpace() {
        Events events = TestEvents.numbered(SPACE, 1);
        EventSpace other = new EventSpace("other", SPACE.objects());
        assertThrows(IllegalArgumentException.class, () -> Events.concat(other, List.of(events)));
        assertEquals(0, Events.concat(other, List.of()).size());
    }

    @Test
    void shapesAreChecked() {
        float[][] columns = new float[8][2];
        assertThrows(IllegalArgumentException.class,
                () -> Events.of(SPACE, new float[7][2], new double[2], new long[2], new long[2]));
        assertThrows(IllegalArgumentException.class, () -> Events.of(SPACE, columns, new double[3], new long[3], new long[3]));
        assertThrows(IllegalArgumentException.class, () -> Events.of(SPACE, columns, new double[2], new long[1], new long[2]));
        assertThrows(IllegalArgumentException.class, () -> Events.of(SPACE, columns, new double[2], new long[2], new long[3]));
        assertThrows(IllegalArgumentException.class, () -> TestEvents.numbered(SPACE, 2).withWeights(new double[1]));
        columns[3] = new float[1];
        assertThrows(IllegalArgumentException.class, () -> Events.of(SPACE, columns, new double[2], new long[2], new long[2]));
    }

    @Test
    void unweightedEventsAreNumberedAndHaveNoParents() {
        Events events = Events.unweighted(SPACE, new float[8][3]);
        assertTrue(events.isUnweighted());
        assertArrayEquals(new long[] {0, 1, 2}, events.eventIds());
        assertArrayEquals(new long[] {Events.NO_PARENT, Events.NO_PARENT, Events.NO_PARENT}, events.parentIds());
        assertFalse(events.withWeights(new double[] {1, 1, 0.5}).isUnweighted());
        assertEquals(0, Events.none(SPACE).size());
        assertEquals(0, Events.none(SPACE).rows().length);
    }

    @Test
    void partsOfColumnsAreCopied() {
        float[] target = new float[5];
        TestEvents.numbered(SPACE, 4).copyColumn(2, 1, target, 2, 3);
        assertArrayEquals(new float[] {0, 0, 2001, 2002, 2003}, target);
    }

    @Property(tries = 20)
    void theBuilderKeepsWhatItWasGiven(@ForAll @IntRange(max = 3000) int size) {
        Events events = TestEvents.numbered(SPACE, size);
        EventsBuilder builder = new EventsBuilder(SPACE);
        float[] values = new float[8];
        for (int event = 0; event < size; event++) {
            for (int c = 0; c < 8; c++) {
                values[c] = events.value(c, event);
            }
            builder.add(values, events.weight(event), events.eventId(event), events.parentId(event));
        }
        assertEquals(size, builder.size());
        assertSame(events, builder.build());
        assertEquals(0, builder.size());
        assertEquals(0, builder.build().size());
    }

    @Test
    void theBuilderStartsAfreshWithoutTouchingWhatItBuilt() {
        EventsBuilder builder = new EventsBuilder(SPACE);
        Events first = builder.add(new float[] {1, 1, 1, 1, 1, 1, 1, 1}, 1, 0, 0).build();
        Events second = builder.add(new float[] {2, 2, 2, 2, 2, 2, 2, 2}, 2, 1, 1).build();
        assertEquals(1, first.value(0, 0));
        assertEquals(2, second.value(0, 0));
        assertThrows(IllegalArgumentException.class, () -> builder.add(new float[7], 1, 0, 0));
    }
}
