package org.twofold.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventSource;

/** Tasks that fail, are done twice, or come too late. */
class AttemptsTest {

    @TempDir
    Path folder;

    /** Copies, and fails after some events have been written: once, or always. */
    private record Failing(EventWork copying, int attempts) implements EventWork {

        @Override
        public Opened open() {
            Opened opened = copying.open();
            return new Opened() {
                @Override
                public EventSpace target() {
                    return opened.target();
                }

                @Override
                public int block() {
                    return 100;
                }

                @Override
                public EventSource source(RowRange range) {
                    return opened.source(range);
                }

                @Override
                public Made of(RowRange range, long done, Events events) {
                    if (done >= 300 && TaskContext.get().attemptNumber() < attempts) {
                        throw new UncheckedIOException(new IOException("the disk of one node is full"));
                    }
                    return opened.of(range, done, events);
                }
            };
        }
    }

    private final EventWork copying = new ConversionWork(StudyFile.toJson(Samples.ZEE).toString(), Level.THEORY, List.of(), List.of(), false);

    private EventDirectory input(Events events) {
        return EventDirectory.of(Samples.directory(folder.resolve("in"), events, 700), Samples.ZEE, Level.THEORY);
    }

    private static Events events() {
        return Events.ofRows(Samples.ZEE.theory(), new float[8 * 2000]);
    }

    private static ClusterRun cluster() {
        return new ClusterRun(Ended.local(), new PrintWriter(new StringWriter()));
    }

    @Test
    void aTaskThatFailsIsDoneAgainAndCountsOnce() {
        Events events = events();
        Path out = folder.resolve("out");
        try (OutputDirectory output = OutputDirectory.of(out)) {
            List<PartOutcome.Written> written = cluster().run("copy", new Failing(copying, 1), input(events), 3, output);
            assertEquals(3, written.size());
            assertEquals(2000, written.stream().mapToLong(part -> part.tally().kept()).sum());
            // What the failed attempts had begun is gone already.
            assertEquals(written.stream().map(PartOutcome.Written::file).sorted().toList(), Samples.names(output.attempts()));
            assertFalse(Files.exists(out));
            output.commit(written);
        }
        Samples.assertSame(events, Samples.readAll(out, Samples.ZEE, Level.THEORY));
        assertEquals(List.of("in", "out"), Samples.names(folder));
    }

    @Test
    void aTaskThatFailsAlwaysLeavesNothing() {
        EventDirectory input = input(events());
        ClusterFailure failure;
        try (OutputDirectory output = OutputDirectory.of(folder.resolve("out"))) {
            failure = assertThrows(ClusterFailure.class, () -> cluster().run("copy", new Failing(copying, 9), input, 3, output));
        }
        assertEquals(List.of("in"), Samples.names(folder));
        StringWriter err = new StringWriter();
        assertEquals(ExitStatus.BAD_INPUT, Failures.report(failure, new PrintWriter(err, true)));
        assertEquals("twofold: reading or writing failed: the disk of one node is full\n", err.toString());
    }

    /** Of two attempts at one part, as in speculative execution, the one that Spark took counts, and the other has no way in. */
    @Test
    void anAttemptThatNobodyWaitsForStaysOutside() throws IOException {
        Path out = folder.resolve("out");
        Path attempts;
        try (OutputDirectory output = OutputDirectory.of(out)) {
            attempts = output.attempts();
            Files.writeString(attempts.resolve("part-00000.5.parquet"), "first");
            Files.writeString(attempts.resolve("part-00000.9.parquet"), "second");
            Files.writeString(attempts.resolve("part-00001.6.parquet"), "other");
            output.commit(List.of(new PartOutcome.Written(0, "part-00000.9.parquet", Tally.NONE),
                    new PartOutcome.Written(1, "part-00001.6.parquet", Tally.NONE)));
            Files.writeString(attempts.resolve("part-00001.11.parquet"), "late");
        }
        assertEquals(List.of("_SUCCESS", "part-00000.parquet", "part-00001.parquet"), Samples.names(out));
        assertEquals("second", Files.readString(out.resolve("part-00000.parquet")));
        assertThrows(NoSuchFileException.class, () -> Files.writeString(attempts.resolve("part-00001.12.parquet"), "too late"));
        assertEquals(List.of("out"), Samples.names(folder));
    }

    @Test
    void aNameThatIsTakenMeanwhileIsNotReplaced() throws IOException {
        Path out = folder.resolve("out");
        try (OutputDirectory output = OutputDirectory.of(out)) {
            Files.createDirectory(out);
            assertThrows(WrongUse.class, () -> output.commit(List.of()));
        }
        assertTrue(Samples.names(out).isEmpty());
        assertThrows(WrongUse.class, () -> OutputDirectory.of(out));
        assertEquals(List.of("out"), Samples.names(folder));
    }
}
