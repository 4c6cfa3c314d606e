package org.twofold.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;

class EventDirectoryTest {

    /** Every event is in exactly one part, in its order, and no part has two events more than another. */
    @Property(tries = 200)
    void partsAreAllEventsInTheirOrder(@ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 50) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 20) int count) {
        List<EventDirectory.EventFile> files = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int k = 0; k < sizes.size(); k++) {
            files.add(new EventDirectory.EventFile("f" + k, sizes.get(k)));
            for (int i = 0; i < sizes.get(k); i++) {
                expected.add("f" + k + ":" + i + ":" + expected.size());
            }
        }
        EventDirectory directory = new EventDirectory(Path.of("d"), files);
        List<String> found = new ArrayList<>();
        List<Part> parts = directory.parts(count);
        for (Part part : parts) {
            long size = 0;
            for (RowRange range : part.ranges()) {
                for (long i = range.from(); i < range.to(); i++) {
                    found.add(range.file() + ":" + i + ":" + (range.ordinal() + i - range.from()));
                }
                size += range.size();
            }
            assertTrue(size >= directory.events() / count && size <= directory.events() / count + 1, size + " events");
        }
        assertEquals(count, parts.size());
        assertEquals(expected, found);
    }

    @Test
    void manyEventsDoNotOverflow() {
        EventDirectory directory = new EventDirectory(Path.of("d"), List.of(new EventDirectory.EventFile("f", 1L << 60)));
        List<Part> parts = directory.parts(99_999);
        assertEquals(1L << 60, parts.stream().flatMap(part -> part.ranges().stream()).mapToLong(RowRange::size).sum());
    }

    private static IdSpan span(long... ids) {
        Events events = Events.ofRows(Samples.ZEE.theory(), new float[8 * ids.length]);
        return IdSpan.NONE.and(events.withIds(ids, events.parentIds()));
    }

    @Test
    void spansThatProveThatNumbersDiffer() {
        assertTrue(IdSpan.areDistinct(List.of(span(5, 6, 9), IdSpan.NONE, span(), span(-3, 4), span(10))));
        assertFalse(IdSpan.areDistinct(List.of(span(5, 6, 9), span(9, 10))));
        assertFalse(IdSpan.areDistinct(List.of(span(5, 9), span(6, 7))));
        assertFalse(IdSpan.areDistinct(List.of(span(5, 5))));
        assertFalse(IdSpan.areDistinct(List.of(span(6, 5))));
        assertFalse(IdSpan.areDistinct(List.of(span(1, 2).and(eventsOf(2)))));
        assertTrue(IdSpan.areDistinct(List.of(span(1, 2).and(eventsOf(3)))));
    }

    private static Events eventsOf(long id) {
        Events events = Events.ofRows(Samples.ZEE.theory(), new float[8]);
        return events.withIds(new long[] {id}, events.parentIds());
    }
}
