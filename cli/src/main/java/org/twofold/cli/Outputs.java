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

    private static BadInput unusable(Path folder, IOException e) {
        return BadInput.at(folder.toString(), "", "a folder that can be made", String.valueOf(e.getMessage()), "");
    }
}
