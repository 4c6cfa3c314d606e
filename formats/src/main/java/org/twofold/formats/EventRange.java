package org.twofold.formats;

import java.util.OptionalLong;
import org.twofold.events.BadInput;
import org.twofold.events.Events;

/** A part of a source: its events from one position to before another. Positions in messages are those of the whole source. */
public final class EventRange extends SourceAround {

    private final long size;
    private long left;

    private EventRange(EventSource source, long size) {
        super(source);
        this.size = size;
        this.left = size;
    }

    /**
     * Goes to the beginning of the part.
     *
     * @param source at its beginning; closed with this one, and if this one is refused
     * @param from position of the first event, counted from 0
     * @param to position behind the last event, not before {@code from}
     * @throws BadInput if the source cannot be read so far, or ends before
     */
    public static EventRange of(EventSource source, long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no part of a source: from " + from + " to " + to);
        }
        try {
            long passed = source.skip(from);
            if (passed < from) {
                throw shorter(source.name(), to, passed);
            }
            return new EventRange(source, to - from);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static BadInput shorter(String name, long expected, long found) {
        return BadInput.at(name, "", "at least " + expected + " events", String.valueOf(found),
                "was the file replaced while it was read?");
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(size);
    }

    @Override
    public Events next(int atMost) {
        if (left == 0) {
            return Events.none(space());
        }
        Events events = source().next((int) Math.min(atMost, left));
        if (events.size() == 0) {
            throw shorter(name(), size, size - left);
        }
        left -= events.size();
        return events;
    }

    @Override
    public long skip(long events) {
        long passed = source().skip(Math.min(events, left));
        left -= passed;
        return passed;
    }
}
