package org.twofold.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;

/**
 * How many megabytes of Les Houches events are read in a second, on one core and not compressed?
 *
 * <p>About 70 MB of Drell-Yan events as Pythia writes them, from memory through the reader of every text input; the
 * column {@code megabytes} is MB/s of 10⁶ bytes, {@code events} is events/s.
 *
 * <p>Run: {@code benchmarks/run LheReadingBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class LheReadingBenchmark {

    private static final int REPEATS = 5000;
    private static final int EVENTS = 20 * REPEATS;

    private final Study study = StudyFile.builtIn("zee");
    private byte[] text;

    /** What was read, so that JMH can print rates of it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Amount {
        public double megabytes;
        public long events;
    }

    @Setup
    public void prepare() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(("<LesHouchesEvents version=\"1.0\">\n<init>\n2212 2212 6.5e+03 6.5e+03 0 0 0 0 3 1\n"
                + "1.436409e+03 1.216583e+01 1.0 9999\n</init>\n").getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = LheReadingBenchmark.class.getResourceAsStream("twenty-events.lhe.txt")) {
            byte[] events = in.readAllBytes();
            for (int i = 0; i < REPEATS; i++) {
                out.write(events);
            }
        }
        out.write("</LesHouchesEvents>\n".getBytes(StandardCharsets.US_ASCII));
        text = out.toByteArray();
    }

    @Benchmark
    public long read(Amount amount) {
        long read = 0;
        try (EventSource source = EventFiles.open("-", study, Level.THEORY, new ByteArrayInputStream(text))) {
            for (Events part = source.next(EventSource.BATCH); part.size() > 0; part = source.next(EventSource.BATCH)) {
                read += part.size();
            }
        }
        if (read != EVENTS) {
            throw new IllegalStateException(read + " events instead of " + EVENTS);
        }
        amount.megabytes += text.length / 1e6;
        amount.events += read;
        return read;
    }
}
