package org.twofold.learning.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The MKL build of libtorch, unpacked once from its jar into a cache folder.
 *
 * <p>The folder appears under its final name only when it is whole, so that two processes may start at once and one that
 * is killed leaves nothing that a later one would trust.
 *
 * @param folder holds libc10, libgomp, libtorch and libtorch_cpu
 */
record NativeLibraries(Path folder) {

    private static final String PLACE = "/pytorch/cpu/linux-x86_64/";
    private static final String DESCRIPTION = "/native/lib/pytorch.properties";

    /** Where caches go: the property {@code twofold.cache}, else XDG_CACHE_HOME/twofold, else ~/.cache/twofold. */
    static Path cacheFolder() {
        String asked = System.getProperty("twofold.cache", "");
        if (!asked.isEmpty()) {
            return Path.of(asked);
        }
        String xdg = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        Path caches = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("twofold");
    }

    /**
     * Unpacks if needed; empty where there is no such build for this platform.
     *
     * @throws IOException if the cache cannot be written
     */
    static Optional<NativeLibraries> unpacked(Path cache) throws IOException {
        boolean linux = System.getProperty("os.name").equals("Linux");
        boolean amd64 = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        Properties description = new Properties();
        try (InputStream in = NativeLibraries.class.getResourceAsStream(DESCRIPTION)) {
            if (!linux || !amd64 || in == null) {
                return Optional.empty();
            }
            description.load(in);
        }
        Path folder = cache.resolve("libtorch-" + description.getProperty("version") + "-" + description.getProperty("flavor"));
        if (!Files.isDirectory(folder)) {
            unpack(description.getProperty("libraries").split(","), folder);
        }
        return Optional.of(new NativeLibraries(folder));
    }

    static void unpack(String[] libraries, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path temporary = Files.createTempDirectory(folder.getParent(), ".unpacking-");
        try {
            for (String library : libraries) {
                copy(library, temporary.resolve(library));
            }
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was faster, which is just as good; the system calls that "not empty", Java nothing in particular.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            removeTree(temporary);
        }
    }

    private static void copy(String library, Path target) throws IOException {
        try (InputStream in = NativeLibraries.class.getResourceAsStream(PLACE + library)) {
            if (in == null) {
                throw new IOException("the jar of libtorch has no " + library);
            }
            try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
                in.transferTo(out);
                channel.force(true);
            }
        }
    }

    private static void removeTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
