package org.twofold.learning.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.twofold.events.WrongUse;

/**
 * Writes a file so that its name never stands for half of it.
 *
 * <p>The content goes to {@code .NAME.N.partial} in the same folder, is forced to disk, and is then renamed in one step;
 * at last the folder is forced to disk where the system can do that. A failure of any kind removes the partial file and
 * leaves what stood under the name before. A process that is killed can leave a partial file behind, which nobody reads
 * and {@link #sweep} removes.
 */
public final class AtomicFile {

    private static final Pattern PARTIAL = Pattern.compile("\\..+\\.\\d{1,3}\\.partial");

    private static final int MOST_LEFTOVERS = 1000;

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {
    }

    /** What to do when something already has the name. */
    public enum IfExists {
        /** Leave it alone and throw {@link WrongUse}. */
        REFUSE,
        /** Let the new file take its place, in one step. */
        REPLACE
    }

    /** What goes into the file. */
    @FunctionalInterface
    public interface Content {

        /** Writes everything; need not flush or close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes the whole file or none of it.
     *
     * @throws WrongUse if the target exists and is not to be replaced, is a folder, or its folder does not exist
     * @throws IOException if the disk is full, the folder is read-only, or the content throws it; the target is as before
     */
    public static void write(Path target, IfExists ifExists, Content content) throws IOException {
        Path whole = target.toAbsolutePath();
        check(whole, target, ifExists);
        Path folder = whole.getParent();
        Path partial = unused(folder, whole.getFileName().toString());
        try {
            // CREATE_NEW and not createTempFile: the finished file shall have the permissions the user's umask asks for.
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            // Again, because writing can take minutes and somebody else may have come first.
            check(whole, target, ifExists);
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (Throwable e) {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        sync(folder);
    }

    /**
     * Removes the partial files that killed processes left in a folder.
     *
     * <p>For folders with one writer only: a partial file that is being written by somebody else would go too.
     *
     * @return how many there were
     */
    public static int sweep(Path folder) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, AtomicFile::isPartial)) {
            for (Path partial : files) {
                if (Files.deleteIfExists(partial)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    /** Whether a path has the name of a file that was never finished. */
    static boolean isPartial(Path path) {
        return PARTIAL.matcher(path.getFileName().toString()).matches()
                && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void check(Path whole, Path asGiven, IfExists ifExists) {
        Path folder = whole.getParent();
        if (folder == null || whole.getFileName().toString().isEmpty() || Files.isDirectory(whole)) {
            throw new WrongUse(asGiven + ": is a folder; name a file to write");
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongUse(asGiven + ": the folder " + folder + " does not exist; create it first");
        }
        if (ifExists == IfExists.REFUSE && Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
            throw new WrongUse(asGiven + ": exists already; move it away or choose another name");
        }
    }

    private static Path unused(Path folder, String name) throws IOException {
        for (int n = 0; n < MOST_LEFTOVERS; n++) {
            Path partial = folder.resolve("." + name + "." + n + ".partial");
            try {
                return Files.createFile(partial);
            } catch (FileAlreadyExistsException e) {
                // A leftover, or another writer at this moment: the next number is ours.
            }
        }
        throw new IOException(folder + ": more than " + MOST_LEFTOVERS + " unfinished files named ." + name
                + ".*.partial; remove them");
    }

    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders (Windows does not). The rename itself has happened and is atomic.
        }
    }
}
