package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.StudyFile;
import org.twofold.events.Unit;

class EventRangeTest {

    @TempDir
    Path folder;

    private String written(String name, Events events) {
        Path file = folder.resolve(name);
        try (EventSink sink = EventFiles.create(file.toString(), events.space())) {
            sink.write(events);
            sink.commit();
        }
        return file.toString();
    }

    private static void assertRange(Events all, String file, EventSpace space, int from, int to, int batch) {
        try (EventSource source = EventRange.of(EventFiles.open(file, space), from, to)) {
            assertEquals(to - from, source.size().orElseThrow());
            Samples.assertSame(all.slice(from, to), Samples.readInBatches(source, batch));
        }
    }

    /** Pages have 65 536 events and row groups 524 288: before, at and behind the ends of both. */
    @Test
    void partsOfAFileOfSeveralPagesAndRowGroups() {
        Events events = Samples.events(Samples.THEORY, 700_001);
        String file = written("large.parquet", events);
        for (int from : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000, 524_287, 524_288, 524_289, 660_000, 700_000, 700_001}) {
            assertRange(events, file, Samples.THEORY, from, Math.min(700_001, from + 70_000), 33_333);
        }
        try (EventSource source = EventFiles.open(file, Samples.THEORY)) {
            source.next(10);
            assertEquals(600_000, source.skip(600_000));
            Samples.assertSame(events.slice(600_010, 600_020), source.next(10));
            assertEquals(99_981, source.skip(Long.MAX_VALUE));
            assertEquals(0, source.next(1).size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5", "a.csv", "a.csv.gz"})
    void anyFormatHasParts(String name) {
        EventSpace detector = StudyFile.builtIn("ttbar-semilep").detector();
        Events events = Samples.withMembers(detector, 1000);
        String file = written(name, events);
        for (int from : new int[] {0, 1, 437, 1000}) {
            assertRange(events, file, detector, from, Math.min(1000, from + 300), 77);
        }
    }

    @Test
    void partsOfCollectionsInSeveralRowGroups() {
        EventSpace large = new EventSpace("large", Samples.THEORY.objects(), List.of(),
                List.of(new EventCollection("cells", 1000, List.of(new Feature("E", Unit.GEV)))), List.of());
        Events events = Samples.withMembers(large, 20_000);
        String file = written("large.parquet", events);
        assertEquals("2", Inspection.of(file).facts().get("row groups"));
        for (int from : new int[] {3, 8192, 12_287, 12_288, 12_289, 16_384, 19_999}) {
            assertRange(events, file, large, from, Math.min(20_000, from + 100), 77);
        }
    }

    /** Dictionaries, compressed pages, and values that can only be read one behind the other. */
    @ParameterizedTest
    @ValueSource(strings = {"duckdb-snappy.parquet", "duckdb-lz4.parquet", "duckdb-v2.parquet"})
    void filesOfOthersHavePartsToo(String name) {
        Path file = folder.resolve(name);
        try (InputStream in = EventRangeTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Events all;
        try (EventSource source = EventFiles.open(file.toString(), Samples.THEORY)) {
            all = source.readAll();
        }
        for (int from = 0; from < all.size(); from += 7) {
            assertRange(all, file.toString(), Samples.THEORY, from, Math.min(all.size(), from + 20), 9);
        }
    }

    @Test
    void damageBeforeThePartDoesNotConcernIt() throws IOException {
        Events events = Samples.events(Samples.THEORY, 200_000);
        Path file = Path.of(written("damaged.parquet", events));
        byte[] bytes = Files.readAllBytes(file);
        bytes[1000] ^= 1;
        Files.write(file, bytes);
        Samples.assertBad(() -> assertRange(events, file.toString(), Samples.THEORY, 0, 10, 10), "column ", "a page whose checksum is wrong");
        assertRange(events, file.toString(), Samples.THEORY, 70_000, 200_000, 50_000);
    }

    @Test
    void positionsAreThoseOfTheFile() throws IOException {
        Path csv = folder.resolve("a.csv");
        Samples.assertBad(() -> {
            Files.writeString(csv, "electron.E,electron.px,electron.py,electron.pz,positron.E,positron.px,positron.py,positron.pz\n"
                    + "1,0,0,0,1,0,0,0\n1,0,0,0,1,0,0,0\n1,0,0,0,1,0,x,0\n");
            try (EventSource source = EventRange.of(EventFiles.open(csv.toString(), Samples.THEORY), 1, 3)) {
                source.readAll();
            }
        }, "a.csv", "line 4");
    }

    @Test
    void aPartBehindTheEndIsBadInput() {
        ClosingSource source = new ClosingSource(Samples.events(Samples.THEORY, 5));
        Samples.assertBad(() -> EventRange.of(source, 6, 7), "memory: expected at least 7 events, found 5");
        assertTrue(source.closed());
        EventSource half = EventRange.of(new ClosingSource(Samples.events(Samples.THEORY, 5)), 3, 7);
        assertEquals(2, half.next(10).size());
        Samples.assertBad(() -> half.next(10), "memory: expected at least 4 events, found 2");
        assertThrows(IllegalArgumentException.class, () -> EventRange.of(new ClosingSource(Samples.events(Samples.THEORY, 5)), 3, 2));
    }
}
