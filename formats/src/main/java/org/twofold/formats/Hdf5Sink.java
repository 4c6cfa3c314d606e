package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/** Collects events in memory, because an HDF5 array is written in one piece, and writes them on commit. */
final class Hdf5Sink implements EventSink {

    private final PendingFile file;
    private final String dataset;
    private final EventSpace space;
    private final List<Events> parts = new ArrayList<>();

    Hdf5Sink(PendingFile file, String dataset, EventSpace space) {
        this.file = file;
        this.dataset = dataset;
        this.space = space;
    }

    @Override
    public void write(Events events) {
        Finite.check(space, events);
        parts.add(events);
    }

    @Override
    public void commit() {
        Hdf5Writer.write(file, List.of(new NamedEvents(dataset, Events.concat(space, parts))));
    }

    @Override
    public void close() {
        file.close();
    }
}
