package org.twofold.formats;

import java.util.OptionalLong;
import org.twofold.events.EventSpace;

/** Theory-level events that are made of generator records, whatever the format; how many they are depends on the records. */
abstract class RecordSource implements EventSource {

    private final GeneratorRecord record;
    private final EventSpace space;

    RecordSource(GeneratorRecord record, EventSpace space) {
        this.record = record;
        this.space = space;
    }

    final GeneratorRecord record() {
        return record;
    }

    @Override
    public final EventSpace space() {
        return space;
    }

    @Override
    public final String name() {
        return record.name();
    }

    @Override
    public final OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public final void close() {
        record.close();
    }
}
