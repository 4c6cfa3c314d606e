package org.twofold.formats;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.LevelCut;
import org.twofold.events.PairedEvents;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * The pairs of a file that satisfy every condition to keep and not all conditions to drop; a condition looks at one level
 * and chooses for both, so that partners stay together. For one thread.
 *
 * <p>Identifiers and weights stay.
 */
public final class SelectedPairs implements AutoCloseable {

    private final EventSource theory;
    private final EventSource detector;
    private final List<LevelCut> keep;
    private final List<LevelCut> drop;
    private long read;
    private long left;

    /**
     * Takes two sources that go row by row; they are closed with the pairs, and if these are refused.
     *
     * @param keep conditions that must all hold; empty keeps everything
     * @param drop conditions that must not all hold; empty drops nothing
     * @throws WrongUse if a condition names an object that its level does not have
     * @throws BadInput if one source is known to be longer than the other
     */
    SelectedPairs(EventSource theory, EventSource detector, List<LevelCut> keep, List<LevelCut> drop) {
        this.theory = theory;
        this.detector = detector;
        this.keep = List.copyOf(keep);
        this.drop = List.copyOf(drop);
        try {
            keep.forEach(this::check);
            drop.forEach(this::check);
            if (theory.size().isPresent() && detector.size().isPresent()) {
                PairedEvents.checkSizes(theory.name(), theory.size().getAsLong(), detector.size().getAsLong());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the pairs of an HDF5 file that has the events of both levels of a study.
     *
     * @throws WrongUse as above, or if the location is not a whole file
     * @throws BadInput if the file cannot be read, does not have both levels, or has more events of one of them
     */
    public static SelectedPairs open(String location, Study study, List<LevelCut> keep, List<LevelCut> drop) {
        Location where = Location.of(location);
        boolean stream = where.isStandardStream();
        FileFormat format = stream ? FileFormat.CSV : EventFiles.formatOf(where);
        if (stream || where.dataset().isPresent() && format != FileFormat.ROOT) {
            throw new WrongUse(BadInput.quote(location) + " is one level; pairs come from an HDF5 file that has both");
        }
        if (format == FileFormat.ROOT && !RootReader.reads(where.file().toString(), where.file(), where.dataset(), study.theory())) {
            return ofDelphes(location, study, keep, drop);
        }
        if (format != FileFormat.HDF5) {
            throw BadInput.at(location, "", "an HDF5 or Delphes file with both levels", format.label(), "no other files have pairs");
        }
        EventSource theory = EventFiles.open(location, study, Level.THEORY);
        return new SelectedPairs(theory, detectorBeside(theory, location, study), keep, drop);
    }

    /** Of events whose generator particles and reconstructed particles are both of the study. */
    private static SelectedPairs ofDelphes(String location, Study study, List<LevelCut> keep, List<LevelCut> drop) {
        EventSource theory = EventFiles.open(location, study, Level.THEORY);
        EventSource detector = detectorBeside(theory, location, study);
        CommonEvents common = new CommonEvents(theory, detector);
        return new SelectedPairs(common.theory(), common.detector(), keep, drop);
    }

    private static EventSource detectorBeside(EventSource theory, String location, Study study) {
        try {
            return EventFiles.open(location, study, Level.DETECTOR);
        } catch (RuntimeException e) {
            theory.close();
            throw e;
        }
    }

    private void check(LevelCut condition) {
        condition.cut().observable().checkAgainst(source(condition.level()).space());
    }

    private EventSource source(Level level) {
        return level == Level.THEORY ? theory : detector;
    }

    /** How many pairs the file holds, selected or not, where the format says so in advance. */
    public OptionalLong ofAll() {
        return theory.size();
    }

    /** How many pairs were left out so far. */
    public long leftOut() {
        return left;
    }

    /** Which events of each level were of the study so far, where a level chooses. */
    public List<EventSelection> selections() {
        return Stream.of(theory, detector).flatMap(source -> source.selection().stream()).toList();
    }

    /** What was left out of the members of both levels so far, of pairs selected or not. */
    public List<Truncation> truncations() {
        return Stream.of(theory, detector).flatMap(source -> source.truncations().stream()).toList();
    }

    /**
     * The next pairs, at least one unless the file has ended and never more than asked for.
     *
     * @throws BadInput if what comes next cannot be read, or a detector event does not belong to the theory event beside it
     */
    public PairedEvents next(int atMost) {
        for (PairedEvents block = read(atMost); ; block = read(atMost)) {
            PairedEvents chosen = block.at(SelectedRows.of(block.size(), holds(keep, block), holds(drop, block)));
            left += block.size() - chosen.size();
            if (block.size() == 0 || chosen.size() > 0) {
                return chosen;
            }
        }
    }

    private static List<boolean[]> holds(List<LevelCut> conditions, PairedEvents pairs) {
        return conditions.stream().map(condition -> condition.cut().of(
                condition.level() == Level.THEORY ? pairs.theory() : pairs.detector())).toList();
    }

    private PairedEvents read(int atMost) {
        Events z = theory.next(atMost);
        Events x = detector.next(atMost);
        PairedEvents pairs = PairedEvents.fromFile(theory.name(), read, z, x);
        read += pairs.size();
        return pairs;
    }

    @Override
    public void close() {
        try (EventSource first = theory; EventSource second = detector) {
            // Both are closed, whatever one of them says to it.
        }
    }
}
