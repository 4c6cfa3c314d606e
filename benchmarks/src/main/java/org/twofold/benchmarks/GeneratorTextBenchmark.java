package org.twofold.benchmarks;

import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;

/**
 * Reads the text of a generator again and again, from memory through the reader of every text input, on one core.
 *
 * <p>The column {@code megabytes} is MB/s of 10⁶ bytes, {@code events} is events/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public abstract class GeneratorTextBenchmark {

    private final Study study = StudyFile.builtIn("zee");
    private byte[] text = {};
    private int events;

    /** What was read, so that JMH can print rates of it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Amount {
        public double megabytes;
        public long events;
    }

    /** Says what is read, and how many events it has. */
    protected final void prepare(byte[] given, int eventsInIt) {
        text = given;
        events = eventsInIt;
    }

    @Benchmark
    public long read(Amount amount) {
        long read = 0;
        try (EventSource source = EventFiles.open("-", study, Level.THEORY, new ByteArrayInputStream(text))) {
            for (Events part = source.next(EventSource.BATCH); part.size() > 0; part = source.next(EventSource.BATCH)) {
                read += part.size();
            }
        }
        if (read != events) {
            throw new IllegalStateException(read + " events instead of " + events);
        }
        amount.megabytes += text.length / 1e6;
        amount.events += read;
        return read;
    }
}
