package org.twofold.cli;

import java.nio.file.Path;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;
import org.twofold.learning.bundle.DataFile;

/** Where the events of a training come from: a file, {@code file.h5#dataset} or {@code file.root:tree}. */
final class DataLocation {

    private DataLocation() {}

    /** Reads through the events once: what cannot be trained on is refused before anything is made. */
    static DataFile describe(String location, Study study, Level level) {
        if (location.equals("-")) {
            throw new WrongUse("training reads its events again when it is resumed, so it needs files, not standard input");
        }
        try (EventSource source = EventFiles.open(location, study, level)) {
            int events = 0;
            for (int read = source.next(1 << 16).size(); read > 0; read = source.next(1 << 16).size()) {
                events = Math.addExact(events, read);
            }
            return EventInput.describe(location, events);
        }
    }

    /** The same from any folder. */
    static String absolute(String location) {
        String file = EventInput.file(location);
        return Path.of(file).toAbsolutePath().normalize() + location.substring(file.length());
    }

    /** The same without what only concerns this machine. */
    static String name(String location) {
        String file = EventInput.file(location);
        return Path.of(file).getFileName() + location.substring(file.length());
    }
}
