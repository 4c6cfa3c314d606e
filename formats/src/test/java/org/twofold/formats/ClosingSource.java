package org.twofold.formats;

import java.util.OptionalLong;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/** Events from memory, and whether somebody let go of them. */
final class ClosingSource implements EventSource {

    private final Events events;
    private int next;
    private boolean closed;

    ClosingSource(Events events) {
        this.events = events;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public EventSpace space() {
        return events.space();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(events.size());
    }

    @Override
    public Events next(int atMost) {
        int from = next;
        next = Math.min(events.size(), from + atMost);
        return events.slice(from, next);
    }

    @Override
    public void close() {
        closed = true;
    }
}
