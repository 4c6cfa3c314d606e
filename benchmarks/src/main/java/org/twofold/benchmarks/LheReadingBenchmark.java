package org.twofold.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Setup;

/**
 * How many megabytes of Les Houches events are read in a second, on one core and not compressed?
 *
 * <p>About 70 MB of Drell-Yan events as Pythia writes them.
 *
 * <p>Run: {@code benchmarks/run LheReadingBenchmark}.
 */
public class LheReadingBenchmark extends GeneratorTextBenchmark {

    private static final int REPEATS = 5000;
    private static final int EVENTS = 20 * REPEATS;

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
        prepare(out.toByteArray(), EVENTS);
    }
}
