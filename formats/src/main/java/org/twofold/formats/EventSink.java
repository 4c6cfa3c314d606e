package org.twofold.formats;

import org.twofold.events.Events;

/**
 * A file of events in the making; for one thread.
 *
 * <p>The file appears under its name only with {@link #commit()}, whole and synced; closing a sink that was not committed
 * leaves nothing behind. Standard output is the exception: what was written has gone.
 */
public interface EventSink extends AutoCloseable {

    /**
     * Adds events.
     *
     * @throws IllegalArgumentException if they are of another space, or hold a number that is not finite
     * @throws java.io.UncheckedIOException if the disk does not take them
     */
    void write(Events events);

    /**
     * Finishes the file and makes it visible.
     *
     * @throws java.io.UncheckedIOException if the disk does not take it
     */
    void commit();

    @Override
    void close();
}
