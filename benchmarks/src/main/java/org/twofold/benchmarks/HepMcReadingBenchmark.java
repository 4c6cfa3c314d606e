package org.twofold.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
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
 * How many megabytes of HepMC3 text are read in a second, on one core and not compressed?
 *
 * <p>About 70 MB: one whole Drell-Yan event of Pythia with underlying event (1622 particles, 0.2 MB) again and again, from memory
 * through the reader of every text input, with the hard process found and its recoil taken back; the column
 * {@code megabytes} is MB/s of 10⁶ bytes, {@code events} is events/s.
 *
 * <p>Run: {@code benchmarks/run HepMcReadingBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class HepMcReadingBenchmark {

    private static final int EVENTS = 350;
    private static final String END = "HepMC::Asciiv3-END_EVENT_LISTING";

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
        String one;
        try (InputStream in = new GZIPInputStream(HepMcReadingBenchmark.class.getResourceAsStream("one-event.hepmc.gz"))) {
            one = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
        int begin = one.indexOf("\nE ") + 1;
        byte[] event = one.substring(begin, one.indexOf(END)).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(one.substring(0, begin).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < EVENTS; i++) {
            out.write(event);
        }
        out.write((END + "\n").getBytes(StandardCharsets.US_ASCII));
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
