package org.twofold.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.twofold.events.Events;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.learning.model.Finished;

/**
 * Streams events through a transport: reading, mapping and writing overlap, the order stays, memory stays.
 *
 * <p>The result does not depend on the number of threads, since noise belongs to events.
 */
final class TransportRun {

    /** Events made of what is read at once, and of what a worker maps at once: a short file keeps all workers busy as well. */
    private static final int BLOCK = 1 << 15;
    static final int PART = 1 << 11;

    private final UnaryOperator<Events> map;
    private final FiducialSelection selection;
    private final int draws;
    private final int threads;

    /**
     * @param map of a part of the events, called by several threads
     * @param selection of what the map makes
     * @param draws how many events it makes of one
     */
    TransportRun(UnaryOperator<Events> map, FiducialSelection selection, int draws, int threads) {
        this.map = map;
        this.selection = selection;
        this.draws = draws;
        this.threads = threads;
    }

    /**
     * What became of the events.
     *
     * @param read from the source
     * @param made by the map
     * @param leftOut of those, outside the selection
     */
    record Counts(long read, long made, long leftOut) {

        private Counts plus(Part part) {
            return new Counts(read, made + part.made(), leftOut + part.made() - part.kept().size());
        }
    }

    private record Part(int made, Events kept) {}

    /** Maps everything and commits the sink. */
    Counts run(EventSource source, EventSink sink, ProgressLine progress) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        long read = 0;
        Counts counts = new Counts(0, 0, 0);
        try {
            Deque<Future<Part>> pending = new ArrayDeque<>();
            int block = Math.max(1, BLOCK / draws);
            int part = Math.max(1, PART / draws);
            int most = threads * (block / part + 1);
            for (Events events = source.next(block); events.size() > 0; events = source.next(block)) {
                for (int from = 0; from < events.size(); from += part) {
                    Events in = events.slice(from, Math.min(events.size(), from + part));
                    pending.add(workers.submit(() -> mapped(in)));
                }
                read += events.size();
                progress.show(read, source.size().orElse(0), "");
                while (pending.size() > most) {
                    counts = counts.plus(written(sink, pending.remove()));
                }
            }
            while (!pending.isEmpty()) {
                counts = counts.plus(written(sink, pending.remove()));
            }
            sink.commit();
            return new Counts(read, counts.made(), counts.leftOut());
        } finally {
            workers.shutdownNow();
        }
    }

    private Part mapped(Events events) {
        Events made = map.apply(events);
        return new Part(made.size(), selection.of(made));
    }

    private static Part written(EventSink sink, Future<Part> future) {
        Part part = Finished.of(future);
        if (part.kept().size() > 0) {
            sink.write(part.kept());
        }
        return part;
    }
}
