package org.twofold.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The one file that fuzzed bytes stand in while a reader looks at them: in memory where the system has a place for that. */
final class FuzzFile {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path folder;

    /** A new folder, which goes when the process ends. */
    FuzzFile() {
        try {
            this.folder = Files.isWritable(SHARED_MEMORY) ? Files.createTempDirectory(SHARED_MEMORY, "twofold-fuzz-")
                    : Files.createTempDirectory("twofold-fuzz-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
    }

    /** A folder that is there and stays. */
    FuzzFile(Path folder) {
        this.folder = folder;
    }

    private void remove() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // The system will.
        }
    }

    Path folder() {
        return folder;
    }

    /** The bytes under a name of the folder, where they replace what stood there. */
    Path with(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
