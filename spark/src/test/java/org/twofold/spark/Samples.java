package org.twofold.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;

/** Events in files and directories. */
final class Samples {

    static final Study ZEE = StudyFile.builtIn("zee");
    static final Path MODELS = Path.of("..", "models").toAbsolutePath().normalize();

    private Samples() {}

    static void write(Path file, Events events) {
        try (EventSink sink = EventFiles.create(file.toString(), events.space())) {
            sink.write(events);
            sink.commit();
        }
    }

    /** A directory of files with the events between these positions, named so that their order is that of the events. */
    static Path directory(Path directory, Events events, int... cuts) {
        try {
            Files.createDirectories(directory);
            // Spark's own mark, which is no event file.
            Files.write(directory.resolve("_SUCCESS"), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int from = 0;
        for (int k = 0; k <= cuts.length; k++) {
            int to = k < cuts.length ? cuts[k] : events.size();
            write(directory.resolve("job-" + k + ".parquet"), events.slice(from, to));
            from = to;
        }
        return directory;
    }

    static Events read(Path file, Study study, Level level) {
        try (EventSource source = EventFiles.open(file.toString(), study, level)) {
            return source.readAll();
        }
    }

    /** All events of a directory, file by file, which must be a whole one. */
    static Events readAll(Path directory, Study study, Level level) {
        List<Events> parts = new ArrayList<>();
        List<String> names = names(directory);
        assertEquals("_SUCCESS", names.get(0));
        for (int k = 1; k < names.size(); k++) {
            assertEquals(String.format("part-%05d.parquet", k - 1), names.get(k));
            parts.add(read(directory.resolve(names.get(k)), study, level));
        }
        return Events.concat(study.space(level), parts);
    }

    /** What is in a directory, hidden files included, sorted. */
    static List<String> names(Path directory) {
        try (Stream<Path> content = Files.list(directory)) {
            return content.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every number to the bit. */
    static void assertSame(Events expected, Events found) {
        assertEquals(expected.space(), found.space());
        assertEquals(expected.size(), found.size());
        for (int c = 0; c < expected.space().width(); c++) {
            assertArrayEquals(expected.column(c), found.column(c));
        }
        for (int s = 0; s < expected.space().scalars().size(); s++) {
            assertArrayEquals(expected.scalars(s), found.scalars(s));
        }
        for (int k = 0; k < expected.space().collections().size(); k++) {
            assertArrayEquals(expected.members(k).offsets(), found.members(k).offsets());
            for (int f = 0; f < expected.members(k).width(); f++) {
                assertArrayEquals(expected.members(k).column(f), found.members(k).column(f));
            }
        }
        assertArrayEquals(expected.weights(), found.weights());
        assertArrayEquals(expected.eventIds(), found.eventIds());
        assertArrayEquals(expected.parentIds(), found.parentIds());
    }
}
