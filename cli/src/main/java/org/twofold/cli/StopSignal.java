package org.twofold.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** SIGTERM and Ctrl-C ask work to write itself down; the process ends when it has. */
final class StopSignal implements AutoCloseable {

    private static final long LONGEST_GOODBYE_SECONDS = 60;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch written = new CountDownLatch(1);
    private final AtomicReference<Optional<Runnable>> goodbye = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean listening = new AtomicBoolean();
    private final Thread hook = new Thread(this::ask, "stop-signal");

    /** From here on a signal waits; before, it ends the process at once. */
    void listen() {
        if (listening.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    boolean isAsked() {
        return asked.get();
    }

    /** Does work that writes nothing: a signal need not wait for it and only says goodbye. */
    <T> T notWaitingFor(Supplier<T> work, Runnable saying) {
        goodbye.set(Optional.of(saying));
        try {
            return work.get();
        } finally {
            goodbye.set(Optional.empty());
        }
    }

    private void ask() {
        asked.set(true);
        try {
            Optional<Runnable> saying = goodbye.get();
            if (saying.isPresent()) {
                saying.get().run();
            } else {
                written.await(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
            }
            // A JVM that is being shut down would report the signal; the state is written, so say "resumable".
            Runtime.getRuntime().halt(ExitStatus.STOPPED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        written.countDown();
        if (listening.get() && !asked.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
