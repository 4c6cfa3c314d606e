package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.Level;
import org.twofold.events.StoredArray;
import org.twofold.events.Study;
import org.twofold.events.TopPairDecay;

/**
 * What a reader is asked for.
 *
 * @param space what the events must look like
 * @param level at which level, as far as that is known
 * @param study whose events they are, as far as that is known
 * @param missing what to do about numbers that are none
 */
record Wanted(EventSpace space, Optional<Level> level, Optional<Study> study, MissingNumbers missing) {

    static Wanted of(Study study, Level level, MissingNumbers missing) {
        return new Wanted(study.space(level), Optional.of(level), Optional.of(study), missing);
    }

    static Wanted of(EventSpace space, MissingNumbers missing) {
        return new Wanted(space, level(space), Optional.empty(), missing);
    }

    /** The level that a space's name tells: {@code zee.theory} is one of theory events. */
    private static Optional<Level> level(EventSpace space) {
        for (Level level : Level.values()) {
            if (space.name().endsWith("." + level.label())) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The names under which one level's events may stand in a file of many arrays, best first. */
    List<String> datasets(Level at) {
        List<String> names = new ArrayList<>();
        study.ifPresent(known -> names.add(known.dataset(at)));
        names.add(at.label());
        return names;
    }

    /** How theory events are found by their decays, where they are wanted and it is so. */
    Optional<TopPairDecay> decay() {
        return level.equals(Optional.of(Level.DETECTOR)) ? Optional.empty() : study.flatMap(Study::decay);
    }

    /** The arrays in which one level's events stand in files of others; empty if they stand in one. */
    List<StoredArray> arrays(Level at) {
        return study.map(known -> known.arrays(at)).orElse(List.of());
    }

    /**
     * Compares with the space that a file says its events have.
     *
     * @throws BadInput if the file's events have other columns or channels or stand at the other level
     */
    void check(EventSpace found, String file) {
        if (!space.hasSameColumnsAs(found)) {
            throw BadInput.at(file, "", "the columns " + columns(space) + " of " + space.name(),
                    columns(found) + " of " + found.name(), "this file holds events of another space");
        }
        if (!space.takes(found)) {
            throw BadInput.at(file, "", "the channels " + String.join(", ", space.channelNames()) + " of " + space.name(),
                    (found.channels().isEmpty() ? "no channels" : String.join(", ", found.channelNames())) + " of " + found.name(),
                    "choose the study that these events were made for");
        }
        Optional<Level> foundLevel = level(found);
        if (level.isPresent() && foundLevel.isPresent() && !level.equals(foundLevel)) {
            throw BadInput.at(file, "", level.get().label() + " events of " + space.name(),
                    foundLevel.get().label() + " events of " + found.name(), "are the two files swapped?");
        }
    }

    private static String columns(EventSpace of) {
        return ColumnMatch.list(of.allNames());
    }
}
