package org.twofold.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A few threads that share numbered parts of one piece of work; which thread does which part is left to chance.
 *
 * <p>The caller works too. The others are daemons and leave after some idle seconds, so there is nothing to close.
 */
public final class Crew {

    private static final long IDLE_SECONDS = 10;

    private final int threads;
    private final ThreadPoolExecutor others;

    /** @throws IllegalArgumentException if threads, the caller's included, is below 1 */
    public Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + "; there must be at least 1");
        }
        this.threads = threads;
        int size = Math.max(1, threads - 1);
        others = new ThreadPoolExecutor(size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "twofold-crew");
            thread.setDaemon(true);
            return thread;
        });
        others.allowCoreThreadTimeOut(true);
    }

    /** Calls the task once for each of 0 … parts − 1 and returns when all are done; throws what a part threw. */
    public void share(int parts, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable takeParts = () -> {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                task.accept(part);
            }
        };
        List<Help> called = new ArrayList<>();
        List<Future<?>> helping = new ArrayList<>();
        for (int t = 1; t < Math.min(threads, parts); t++) {
            Help help = new Help(takeParts);
            called.add(help);
            helping.add(others.submit(help));
        }
        try {
            takeParts.run();
        } finally {
            next.set(parts);
            for (int h = 0; h < called.size(); h++) {
                // Who has not come by now need not: on a busy machine waiting for a thread takes longer than small work.
                if (!called.get(h).decline()) {
                    await(helping.get(h));
                }
            }
        }
    }

    /** Work that is either begun by a helper or declined by the caller. */
    private static final class Help implements Runnable {

        private final AtomicBoolean decided = new AtomicBoolean();
        private final Runnable work;

        Help(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (decided.compareAndSet(false, true)) {
                work.run();
            }
        }

        /** Whether it had not begun, and now never will. */
        boolean decline() {
            return decided.compareAndSet(false, true);
        }
    }

    private static void await(Future<?> helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.get();
                break;
            } catch (InterruptedException e) {
                // The parts write into the caller's arrays: leaving early would hand those out half-written.
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a part of the work failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
