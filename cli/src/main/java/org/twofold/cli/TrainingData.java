package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.learning.bundle.DataFile;

/**
 * Where the events of a training come from, as absolute locations.
 *
 * @param theory where theory events come from
 * @param detector where detector events come from
 * @param pairs an HDF5 file with both levels whose pairing may be used, if there is one
 * @param files names, hashes and sizes: of both levels, which are one if a file has both, and of the pairs behind them
 */
record TrainingData(String theory, String detector, Optional<String> pairs, List<DataFile> files) {

    TrainingData {
        files = List.copyOf(files);
    }

    TrainingData withFiles(List<DataFile> described) {
        return new TrainingData(theory, detector, pairs, described);
    }

    /** The same for a training that uses no labels. */
    TrainingData withoutPairs() {
        return new TrainingData(theory, detector, Optional.empty(), files.isEmpty() ? files : levels());
    }

    /** The files of the two levels, without that of the pairs. */
    List<DataFile> levels() {
        return files.subList(0, files.size() - (pairs.isPresent() ? 1 : 0));
    }

    /**
     * All events of a level; what was left out of them is said on {@code err}.
     *
     * @throws BadInput if the file is not the one that was described
     */
    Events read(Study study, Level level, PrintWriter err) {
        List<DataFile> levels = levels();
        return level == Level.THEORY ? read(theory, study, level, levels.get(0), err)
                : read(detector, study, level, levels.get(levels.size() - 1), err);
    }

    /**
     * All events of a level of the file of pairs, which must be given.
     *
     * @throws BadInput if the file is not the one that was described
     */
    Events readPairs(Study study, Level level, PrintWriter err) {
        return read(pairs.orElseThrow(), study, level, files.get(files.size() - 1), err);
    }

    private static Events read(String location, Study study, Level level, DataFile asked, PrintWriter err) {
        Events events = EventInput.read(location, study, level, err);
        DataFile found = EventInput.describe(location, events.size());
        if (!asked.sha256().equals(found.sha256())) {
            throw BadInput.at(location, "", "the file this began with (SHA-256 " + asked.sha256() + ")",
                    "another one (" + found.sha256() + ")", "bring the old file back, or begin anew in another folder");
        }
        return events;
    }

    /** Writes {@code theory}, {@code detector} and {@code data} into a file of settings; {@link SettingsFile} reads them. */
    void writeTo(ObjectNode json) {
        json.put("theory", theory).put("detector", detector);
        ArrayNode list = json.putArray("data");
        files.forEach(file -> list.addObject().put("name", file.name()).put("sha256", file.sha256()).put("events", file.events()));
    }
}
