package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.StoredArray;

/** Collects events in memory, because an HDF5 array is written in one piece, and writes them on commit. */
final class Hdf5Sink implements EventSink {

    private final PendingFile file;
    private final String dataset;
    private final EventSpace space;
    private final EventSpace written;
    private final List<StoredArray> arrays;
    private final List<Events> parts = new ArrayList<>();

    Hdf5Sink(PendingFile file, String dataset, EventSpace space) {
        this(file, dataset, space, space, List.of());
    }

    /**
     * @param written the space that the arrays are of, which takes the events of the other
     * @param arrays of others; empty for those of our own
     */
    Hdf5Sink(PendingFile file, String dataset, EventSpace space, EventSpace written, List<StoredArray> arrays) {
        this.file = file;
        this.dataset = dataset;
        this.space = space;
        this.written = written;
        this.arrays = arrays;
    }

    @Override
    public void write(Events events) {
        Finite.check(space, events);
        parts.add(arrays.isEmpty() ? events : Hdf5ArraysWriter.placed(events, written));
    }

    @Override
    public void commit() {
        Hdf5Writer.write(file, List.of(new NamedEvents(dataset, Events.concat(written, parts), arrays)));
    }

    @Override
    public void close() {
        file.close();
    }
}
