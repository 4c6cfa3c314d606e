package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * Both levels, row i with row i, in one HDF5 file in the making; for one thread.
 *
 * <p>As with an {@link EventSink}, the file appears only with {@link #commit()}.
 */
public final class PairSink implements AutoCloseable {

    private final PendingFile file;
    private final Study study;
    private final List<PairedEvents> parts = new ArrayList<>();

    private PairSink(PendingFile file, Study study) {
        this.file = file;
        this.study = study;
    }

    /**
     * Starts a new file whose arrays have the names that the study knows them by.
     *
     * @throws WrongUse if it exists, its folder does not, or it would not be an HDF5 file
     */
    public static PairSink create(String location, Study study) {
        Location where = Location.of(location);
        boolean hdf5 = !where.isStandardStream() && where.dataset().isEmpty()
                && FileFormat.ofName(where.file().toString()).filter(FileFormat.HDF5::equals).isPresent();
        if (!hdf5) {
            throw new WrongUse(location + ": both levels go into one .h5 file");
        }
        return new PairSink(PendingFile.of(where.file()), study);
    }

    /**
     * Adds pairs.
     *
     * @throws IllegalArgumentException if they are of other spaces, or hold a number that is not finite
     */
    public void write(PairedEvents pairs) {
        Finite.check(study.theory(), pairs.theory());
        Finite.check(study.detector(), pairs.detector());
        parts.add(pairs);
    }

    /**
     * Finishes the file and makes it visible.
     *
     * @throws WrongUse if there are no pairs
     * @throws java.io.UncheckedIOException if the disk does not take it
     */
    public void commit() {
        Hdf5Writer.write(file, List.of(
                new NamedEvents(study.theoryDataset(), Events.concat(study.theory(), parts.stream().map(PairedEvents::theory).toList())),
                new NamedEvents(study.detectorDataset(),
                        Events.concat(study.detector(), parts.stream().map(PairedEvents::detector).toList()))));
    }

    @Override
    public void close() {
        file.close();
    }
}
