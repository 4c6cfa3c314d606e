package org.twofold.formats;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/**
 * Where events are: {@code file}, {@code file.h5#dataset}, {@code file.root:tree}, or {@code -} for standard input or output.
 *
 * @param text as the user wrote it
 * @param file the file; for {@code -} a path that means nothing
 * @param dataset what stands behind {@code #}, or behind the colon of {@code .root:}
 */
record Location(String text, Path file, Optional<String> dataset) {

    private static final String STANDARD_STREAM = "-";
    private static final String ROOT = ".root:";

    static Location of(String text) {
        try {
            int colon = text.lastIndexOf(ROOT);
            int hash = colon < 0 ? text.lastIndexOf('#') : colon + ROOT.length() - 1;
            // A file whose own name has a '#' or a ':' in it goes first.
            if (hash < 0 || Files.exists(Path.of(text))) {
                return new Location(text, Path.of(text), Optional.empty());
            }
            if (hash == 0 || hash == text.length() - 1) {
                throw new WrongUse(BadInput.quote(text) + " is not a file, file#dataset or file.root:tree");
            }
            return new Location(text, Path.of(text.substring(0, hash)), Optional.of(text.substring(hash + 1)));
        } catch (InvalidPathException e) {
            throw new WrongUse(BadInput.quote(text) + " cannot be the name of a file");
        }
    }

    boolean isStandardStream() {
        return text.equals(STANDARD_STREAM);
    }
}
