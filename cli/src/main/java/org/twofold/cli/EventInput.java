package org.twofold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;
import org.twofold.formats.Truncation;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Sha256;

/** Whole event files in memory, as training and evaluation need them. */
final class EventInput {

    private static final int BLOCK = 1 << 16;

    private EventInput() {}

    /** All events of one level; what was left out of them is said on {@code err}. */
    static Events read(String location, Study study, Level level, PrintWriter err) {
        try (EventSource source = EventFiles.open(location, study, level, System.in)) {
            List<Events> blocks = new ArrayList<>();
            for (Events block = source.next(BLOCK); block.size() > 0; block = source.next(BLOCK)) {
                blocks.add(study.prepared(level, block));
            }
            report(source, err);
            return Events.concat(study.space(level), blocks);
        }
    }

    /** Says which events of a source that has been read are of the study, and what was left out of these, each in one line. */
    static void report(EventSource source, PrintWriter err) {
        source.selection().ifPresent(selection -> err.println(source.name() + ": " + selection.sentence()));
        report(source.name(), source.truncations(), err);
    }

    /** Says in one line for each collection what was left out of the events of a source that has been read. */
    static void report(String name, List<Truncation> truncations, PrintWriter err) {
        truncations.forEach(truncation -> err.println(name + ": " + truncation.sentence()));
        err.flush();
    }

    /** Name, hash and size of a file, for provenance. */
    static DataFile describe(String location, int events) {
        String file = file(location);
        Path name = Path.of(file).getFileName();
        return new DataFile(name.toString() + location.substring(file.length()), Sha256.of(Path.of(file)), events);
    }

    /** The file of a location without the dataset or tree in it. */
    static String file(String location) {
        return EventFiles.file(location);
    }
}
