package org.twofold.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.learning.model.Transport;

/**
 * Streams events through a transport: reading, mapping and writing overlap, the order stays, memory stays.
 *
 * <p>The result does not depend on the number of threads, since noise belongs to events.
 */
final class TransportRun {

    private static final int BLOCK = 1 << 15;

    private final Transport transport;
    private final int draws;
    private final RandomStreams random;
    private final int threads;

    TransportRun(Transport transport, int draws, RandomStreams random, int threads) {
        this.transport = transport;
        this.draws = draws;
        this.random = random;
        this.threads = threads;
    }

    /**
     * Maps everything and commits the sink.
     *
     * @return how many events were read
     */
    long run(EventSource source, EventSink sink, ProgressLine progress) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        long read = 0;
        try {
            Deque<Future<Events>> pending = new ArrayDeque<>();
            int block = Math.max(1, BLOCK / draws);
            for (Events events = source.next(block); events.size() > 0; events = source.next(block)) {
                Events in = events;
                pending.add(workers.submit(() -> transport.apply(in, draws, random)));
                read += in.size();
                progress.show(read, source.size().orElse(0), "");
                if (pending.size() > threads) {
                    sink.write(done(pending.remove()));
                }
            }
            while (!pending.isEmpty()) {
                sink.write(done(pending.remove()));
            }
            sink.commit();
            return read;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Events done(Future<Events> future) {
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
