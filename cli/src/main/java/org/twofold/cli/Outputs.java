package org.twofold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/** Folders that results go into. */
final class Outputs {

    private Outputs() {}

    /**
     * Makes a folder that is new or empty.
     *
     * @throws WrongUse if something is in it, or a file has its name
     */
    static void freshFolder(Path folder) {
        refuseUsed(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /**
     * Looks whether {@link #freshFolder} could make a folder, without making it: work that may still be refused leaves
     * nothing behind.
     *
     * @throws WrongUse if something is in it, or a file has its name
     */
    static void refuseUsed(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new WrongUse(folder + " is a file; name a new folder for the results");
        }
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> content = Files.list(folder)) {
                    if (content.findAny().isPresent()) {
                        throw new WrongUse(folder + " exists and is not empty; name a new folder or remove it");
                    }
                }
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Whether nothing is in a folder. */
    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static BadInput unusable(Path folder, IOException e) {
        return BadInput.at(folder.toString(), "", "a folder that can be made", String.valueOf(e.getMessage()), "");
    }

    /** Work that writes into a folder and ends with an exit status. */
    @FunctionalInterface
    interface Work {
        int execute() throws IOException;
    }

    /**
     * Does work on several runs in one folder; what is refused before the first run has begun leaves nothing behind.
     *
     * @param settings the file that remembers what was asked for, which goes again if there is no run
     * @param runs the folder that the runs are in
     */
    static int orNothing(Path folder, String settings, String runs, Work work) throws IOException {
        boolean there = Files.exists(folder);
        boolean begun = Files.exists(folder.resolve(settings));
        try {
            return work.execute();
        } catch (WrongUse | BadInput refused) {
            if (!begun && !Files.exists(folder.resolve(runs))) {
                Files.deleteIfExists(folder.resolve(settings));
                if (!there) {
                    Files.deleteIfExists(folder);
                }
            }
            throw refused;
        }
    }
}
