package org.twofold.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.twofold.events.Events;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.learning.closure.FiducialSelection;

/**
 * Streams events through a transport: reading, mapping and writing overlap, the order stays, memory stays.
 *
 * <p>The result does not depend on the number of threads, since noise belongs to events.
 */
final class TransportRun {

    private static final int BLOCK = 1 << 15;

    private final UnaryOperator<Events> map;
    private final FiducialSelection selection;
    private final int draws;
    private final int threads;

    /**
     * @param map of a block, called by several threads
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

        private Counts plus(Block block) {
            return new Counts(read, made + block.made(), leftOut + block.made() - block.kept().size());
        }
    }

    private record Block(int made, Events kept) {}

    /** Maps everything and commits the sink. */
    Counts run(EventSource source, EventSink sink, ProgressLine progress) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        long read = 0;
        Counts counts = new Counts(0, 0, 0);
        try {
            Deque<Future<Block>> pending = new ArrayDeque<>();
            int block = Math.max(1, BLOCK / draws);
            for (Events events = source.next(block); events.size() > 0; events = source.next(block)) {
                Events in = events;
                pending.add(workers.submit(() -> mapped(in)));
                read += in.size();
                progress.show(read, source.size().orElse(0), "");
                if (pending.size() > threads) {
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

    private Block mapped(Events events) {
        Events made = map.apply(events);
        return new Block(made.size(), selection.of(made));
    }

    private static Block written(EventSink sink, Future<Block> future) {
        Block block = done(future);
        if (block.kept().size() > 0) {
            sink.write(block.kept());
        }
        return block;
    }

    private static Block done(Future<Block> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
