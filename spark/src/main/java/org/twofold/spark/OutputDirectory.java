package org.twofold.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/**
 * A directory in the making: beside its target under a temporary name, renamed on commit, removed otherwise.
 *
 * <p>Tasks write into {@link #attempts}. On commit the files that are taken move to a folder of their own, and that one gets the name of
 * the target; so a task that nobody waits for any more, of a second attempt that came too late, has nothing within its reach.
 */
final class OutputDirectory implements AutoCloseable {

    /** Says, as everywhere in Spark, that all parts are there. */
    static final String SUCCESS = "_SUCCESS";

    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 100;

    private final Path target;
    private final Path staging;

    private OutputDirectory(Path target, Path staging) {
        this.target = target;
        this.staging = staging;
    }

    /**
     * Starts a directory.
     *
     * @throws WrongUse if the target exists or there is no folder for it
     */
    static OutputDirectory of(Path target) {
        refuseExisting(target);
        Path absolute = target.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongUse(target + ": there is no folder " + folder + "; make it first");
        }
        Path staging = folder.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectory(staging);
            Files.createDirectory(staging.resolve("attempts"));
            Files.createDirectory(staging.resolve("result"));
        } catch (IOException e) {
            throw new WrongUse(target + ": nothing can be written into " + folder + " (" + e.getMessage() + ")");
        }
        return new OutputDirectory(absolute, staging);
    }

    /**
     * Looks whether a directory could be started, without doing so.
     *
     * @throws WrongUse if there is something of its name
     */
    static void refuseExisting(Path target) {
        if (Files.exists(target)) {
            throw new WrongUse(target + " exists; choose another name or remove it");
        }
    }

    /** Where tasks write. */
    Path attempts() {
        return staging.resolve("attempts");
    }

    /** What will be the directory; files may be put here by the driver. */
    Path result() {
        return staging.resolve("result");
    }

    /** Takes these attempts, one for each part, and makes the directory visible. */
    void commit(List<PartOutcome.Written> parts) {
        try {
            for (PartOutcome.Written part : parts) {
                Files.move(attempts().resolve(part.file()), result().resolve(String.format("part-%05d.parquet", part.index())),
                        StandardCopyOption.ATOMIC_MOVE);
            }
            Files.createFile(result().resolve(SUCCESS));
            sync(result());
            refuseExisting(target);
            Files.move(result(), target, StandardCopyOption.ATOMIC_MOVE);
            sync(target.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(BadInput.quote(target.toString()) + " could not be written: " + e.getMessage(), e));
        }
    }

    /** Names must survive a power cut as well; not every system can sync a folder. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The files are there and whole; only their names may need the next sync of the system.
        }
    }

    /** Removes what is left, also while a task that was cancelled still writes its last. */
    @Override
    public void close() {
        for (int left = TRIES; left > 0 && Files.exists(staging); left--) {
            try (Stream<Path> tree = Files.walk(staging)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException e) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
