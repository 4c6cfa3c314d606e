package org.twofold.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long piece of work is: on a terminal one line that is rewritten, elsewhere a plain line every ten seconds.
 *
 * <p>Not for several threads at once.
 */
final class ProgressLine {

    private static final long TERMINAL_PAUSE = 200_000_000L;
    private static final long PLAIN_PAUSE = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final String what;
    private final String unit;
    private final LongSupplier nanoTime;
    private final long started;
    private long firstDone = -1;
    private long lastShown;
    private int lastLength;

    /**
     * @param what is being done, e.g. {@code training}
     * @param unit of what is counted, e.g. {@code steps}
     */
    ProgressLine(PrintWriter out, boolean terminal, String what, String unit, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.unit = unit;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.lastShown = started - (terminal ? TERMINAL_PAUSE : 0);
    }

    /** On standard error, which is taken for a terminal if the process has one. */
    static ProgressLine onStandardError(PrintWriter err, String what, String unit) {
        return new ProgressLine(err, System.console() != null, what, unit, System::nanoTime);
    }

    /** So much of {@code total} is done; a total of 0 is one that is not known. */
    void show(long done, long total, String detail) {
        if (firstDone < 0) {
            firstDone = Math.max(0, done - 1);
        }
        long now = nanoTime.getAsLong();
        if (now - lastShown < (terminal ? TERMINAL_PAUSE : PLAIN_PAUSE)) {
            return;
        }
        lastShown = now;
        print(line(done, total, detail, (now - started) / 1e9), false);
    }

    /** A line that stays, between those of the progress. */
    void notice(String line) {
        print(line, true);
    }

    /** Ends the work with a line that stays. */
    void finish(long done, String detail) {
        double seconds = (nanoTime.getAsLong() - started) / 1e9;
        String rate = String.format(Locale.ROOT, "%s: %,d %s in %s", what, done, unit, duration(seconds));
        print(detail.isEmpty() ? rate : rate + ", " + detail, true);
    }

    private String line(long done, long total, String detail, double seconds) {
        double rate = (done - firstDone) / Math.max(seconds, 1e-9);
        String line = total > 0
                ? String.format(Locale.ROOT, "%s: %,d of %,d %s (%d %%), %s %s/s, %s left", what, done, total, unit,
                        100 * done / total, number(rate), unit, duration((total - done) / Math.max(rate, 1e-9)))
                : String.format(Locale.ROOT, "%s: %,d %s, %s %s/s", what, done, unit, number(rate), unit);
        return detail.isEmpty() ? line : line + ", " + detail;
    }

    private void print(String line, boolean stays) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())) + (stays ? "\n" : ""));
            lastLength = stays ? 0 : line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }

    /** Seconds as people say them: 12 s, 3 min 20 s, 2 h 05 min. */
    static String duration(double seconds) {
        long s = Math.round(Math.min(seconds, 1e9));
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
    }
}
