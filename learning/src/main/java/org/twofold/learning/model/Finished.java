package org.twofold.learning.model;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What a worker has made of its part of some work. */
public final class Finished {

    private Finished() {}

    /**
     * Waits for a part.
     *
     * @throws RuntimeException the worker's own, if it failed
     * @throws IllegalStateException if the wait was interrupted
     */
    public static <T> T of(Future<T> part) {
        try {
            return part.get();
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
