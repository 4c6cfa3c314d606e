package org.twofold.formats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.twofold.events.EventSpace;

/** A source around another one, which it closes and of which it passes on everything but the events. */
public abstract class SourceAround implements EventSource {

    private final EventSource source;

    protected SourceAround(EventSource source) {
        this.source = source;
    }

    /** The one inside. */
    protected final EventSource source() {
        return source;
    }

    @Override
    public final EventSpace space() {
        return source.space();
    }

    @Override
    public final String name() {
        return source.name();
    }

    @Override
    public OptionalLong size() {
        return source.size();
    }

    @Override
    public final List<Truncation> truncations() {
        return source.truncations();
    }

    @Override
    public final Optional<EventSelection> selection() {
        return source.selection();
    }

    @Override
    public final void close() {
        source.close();
    }
}
