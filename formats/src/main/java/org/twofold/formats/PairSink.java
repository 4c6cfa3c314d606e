package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.Level;
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
    private final Optional<Study> layout;
    private final List<PairedEvents> parts = new ArrayList<>();

    private PairSink(PendingFile file, Study study, Optional<Study> layout) {
        this.file = file;
        this.study = study;
        this.layout = layout;
    }

    /**
     * Starts a new file whose arrays have the names that the study knows them by.
     *
     * @throws WrongUse if it exists, its folder does not, or it would not be an HDF5 file
     */
    public static PairSink create(String location, Study study) {
        return create(location, study, Optional.empty());
    }

    /**
     * The same in the arrays of others.
     *
     * @param layout describes them; empty for arrays of our own
     * @throws WrongUse as above, or if the layout is not one of such events
     */
    public static PairSink create(String location, Study study, Optional<Study> layout) {
        layout.ifPresent(other -> {
            for (Level level : Level.values()) {
                EventFiles.arrays(other, level, study.space(level));
            }
        });
        Location where = Location.of(location);
        boolean hdf5 = !where.isStandardStream() && where.dataset().isEmpty()
                && FileFormat.ofName(where.file().toString()).filter(FileFormat.HDF5::equals).isPresent();
        if (!hdf5) {
            throw new WrongUse(location + ": both levels go into one .h5 file");
        }
        return new PairSink(PendingFile.of(where.file()), study, layout);
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
        Hdf5Writer.write(file, List.of(part(Level.THEORY, parts.stream().map(PairedEvents::theory).toList()),
                part(Level.DETECTOR, parts.stream().map(PairedEvents::detector).toList())));
    }

    private NamedEvents part(Level level, List<Events> events) {
        Events all = Events.concat(study.space(level), events);
        return layout.map(other -> new NamedEvents(level.label(), Hdf5ArraysWriter.placed(all, other.space(level)), other.arrays(level)))
                .orElseGet(() -> new NamedEvents(study.dataset(level), all));
    }

    @Override
    public void close() {
        file.close();
    }
}
