package org.twofold.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where Jazzer comes in, in a process of its own with the memory that readers may have: {@link FuzzTarget} by name.
 *
 * <p>Processor time is held to 2 s for every MB, and for less than that to 2 s. What runs on for ever is for Jazzer's own alarm; a lack of
 * memory that a reader catches ends the process all the same ({@code -XX:+ExitOnOutOfMemoryError}), and {@code current} then holds the case.
 */
public final class FuzzEntry {

    /** The bytes that are being read. */
    static final String CURRENT = "current";

    private static final double SECONDS_PER_MEGABYTE = 2;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static FuzzTarget target;
    private static FuzzFile file;
    private static FuzzFile keep;

    private FuzzEntry() {}

    /** Called once by Jazzer. */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        file = new FuzzFile();
        keep = new FuzzFile(Path.of(arguments[1]));
    }

    /** Called by Jazzer for every input. */
    public static void fuzzerTestOneInput(byte[] input) {
        keep.with(CURRENT, input);
        double most = SECONDS_PER_MEGABYTE * Math.max(1, input.length * 1e-6);
        // Classes are loaded and compiled while the first inputs are read: what was slow must be slow again.
        if (seconds(input) > most) {
            double seconds = seconds(input);
            if (seconds > most) {
                throw new AssertionError(String.format(Locale.ROOT, "%.1f s of processor time for %d bytes", seconds, input.length));
            }
        }
    }

    private static double seconds(byte[] input) {
        long begin = THREADS.getCurrentThreadCpuTime();
        target.check(input, file);
        return (THREADS.getCurrentThreadCpuTime() - begin) * 1e-9;
    }
}
