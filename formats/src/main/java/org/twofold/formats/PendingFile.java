package org.twofold.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/**
 * A file under a temporary name beside its target: synced and renamed on commit, removed otherwise, also when a signal ends the process.
 * A process that is killed leaves the temporary file behind, {@code .NAME.….part}, which nobody reads.
 */
final class PendingFile implements AutoCloseable {

    private final Path target;
    private final Path temporary;
    private final Thread hook = new Thread(this::remove, "pending-file");
    private boolean done;

    private PendingFile(Path target, Path temporary) {
        this.target = target;
        this.temporary = temporary;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a file.
     *
     * @throws WrongUse if the target exists or there is no folder for it
     */
    static PendingFile of(Path target) {
        refuseExisting(target);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongUse(target + ": there is no folder " + folder + "; make it first");
        }
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        // Before there is a file there is somebody to remove it.
        PendingFile pending = new PendingFile(target, temporary);
        try {
            Files.createFile(temporary);
        } catch (IOException e) {
            pending.finished();
            throw new WrongUse(target + ": nothing can be written into " + folder + " (" + reason(e) + ")");
        }
        return pending;
    }

    private static void refuseExisting(Path target) {
        if (Files.isDirectory(target)) {
            throw new WrongUse(target + " is a directory; name a file in it");
        }
        if (Files.exists(target)) {
            throw new WrongUse(target + " exists; choose another name or remove it");
        }
    }

    /** Where to write until then. */
    Path temporary() {
        return temporary;
    }

    /** The same as a stream; a file that has been removed meanwhile is not made again. */
    OutputStream stream() throws IOException {
        return Files.newOutputStream(temporary, StandardOpenOption.WRITE);
    }

    /** Syncs what stands under the temporary name, which must be closed by now, and gives it its name. */
    void commit() {
        refuseExisting(target);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            finished();
            syncFolder();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The rename itself must survive a power cut as well; not every system can sync a folder. */
    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // The file is there and whole; only its name may need the next sync of the system.
        }
    }

    /** A disk that does not take what is written, as one line that names the file. */
    UncheckedIOException failure(IOException e) {
        return new UncheckedIOException(
                new IOException(BadInput.quote(target.toString()) + " could not be written: " + reason(e), e));
    }

    /** The same for a sink that may write to standard output. */
    static UncheckedIOException failure(Optional<PendingFile> file, IOException e) {
        return file.map(pending -> pending.failure(e))
                .orElseGet(() -> new UncheckedIOException(new IOException("standard output: " + reason(e), e)));
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        finished();
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void finished() {
        done = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does no harm: the temporary name is free or about to be.
        }
    }

    /** What a signal leaves to do. */
    private void remove() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // Nobody is left to hear of it.
        }
    }
}
