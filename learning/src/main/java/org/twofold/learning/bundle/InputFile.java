package org.twofold.learning.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.twofold.events.BadInput;

/** The first look at a path somebody gave us: is there a regular file, and how long is it. */
final class InputFile {

    private InputFile() {
    }

    /**
     * The length of a regular file in bytes.
     *
     * @throws BadInput if there is nothing, a folder, or something that is not a plain file
     */
    static long size(Path file) {
        if (Files.isDirectory(file)) {
            throw BadInput.at(file.toString(), "", "a file", "a folder", "name the file inside it");
        }
        if (!Files.exists(file)) {
            throw BadInput.at(file.toString(), "", "a file", "nothing at this path", "check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw BadInput.at(file.toString(), "", "a regular file", "a pipe, socket or device",
                    "save it to disk first");
        }
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The complaint about a file the operating system will not let us read. */
    static BadInput unreadable(Path file, IOException cause) {
        return BadInput.at(file.toString(), "", "a readable file", "the error " + BadInput.quote(cause.toString()),
                "check permissions and disk");
    }
}
