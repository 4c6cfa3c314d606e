package org.twofold.spark;

import java.util.Locale;

/**
 * How long work took, for people.
 *
 * @param from when it began, in nanoseconds of a clock that only differences mean something of
 */
record Stopwatch(long from) {

    static Stopwatch started() {
        return new Stopwatch(System.nanoTime());
    }

    /** {@code fold: 10,000,000 events in 12.3 s}. */
    String sentence(String verb, long events) {
        return String.format(Locale.ROOT, "%s: %,d events in %.1f s", verb, events, (System.nanoTime() - from) / 1e9);
    }
}
