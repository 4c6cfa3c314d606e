package org.twofold.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Setup;

/**
 * How many megabytes of HepMC3 text are read in a second, on one core and not compressed?
 *
 * <p>About 70 MB: one whole Drell-Yan event of Pythia with underlying event (1622 particles, 0.2 MB) again and again, with the hard process
 * found and its recoil taken back.
 *
 * <p>Run: {@code benchmarks/run HepMcReadingBenchmark}.
 */
public class HepMcReadingBenchmark extends GeneratorTextBenchmark {

    private static final int EVENTS = 350;
    private static final String END = "HepMC::Asciiv3-END_EVENT_LISTING";

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
        prepare(out.toByteArray(), EVENTS);
    }
}
