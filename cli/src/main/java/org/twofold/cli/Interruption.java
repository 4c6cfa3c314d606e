package org.twofold.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Says, when a signal ends the process, that an output was not made. What was written under a temporary name goes by itself, and the
 * status is that of the signal: 143 for SIGTERM, 130 for Ctrl-C.
 */
final class Interruption implements AutoCloseable {

    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook;

    /** From here to {@link #close} a signal says so. */
    Interruption(PrintWriter err, String output) {
        this.hook = new Thread(() -> {
            if (!done.get()) {
                err.println("twofold: stopped by a signal before the end; " + (output.equals("-") ? "standard output is not whole"
                        : output + " was not written: run the command again"));
                err.flush();
            }
        }, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        done.set(true);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal has come. What fails because the process is ending is no second thing to tell: wait for the end here.
            while (true) {
                LockSupport.park();
            }
        }
    }
}
