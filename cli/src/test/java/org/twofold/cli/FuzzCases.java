package org.twofold.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is kept for a {@link FuzzTarget}: good files in {@code seeds}, and in {@code found} what once broke a reader. */
final class FuzzCases {

    static final String SEEDS = "seeds";
    static final String FOUND = "found";

    private FuzzCases() {}

    /** A folder of a target; it may not be there. */
    static Path folder(FuzzTarget target, String kind) {
        try {
            return Path.of(FuzzCases.class.getResource("fuzz").toURI()).resolve(target.label()).resolve(kind);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The files of a folder in order; none if it is not there. */
    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
