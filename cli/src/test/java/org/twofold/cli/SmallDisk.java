package org.twofold.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few pages in memory, which fills up and can be made read-only; only root may have one. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts one over an empty folder; where that is not allowed the test is skipped and says so.
     *
     * @param options such as {@code size=64k}
     */
    static SmallDisk over(Path folder, String options) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        assumeTrue(ends(List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString())) == 0,
                "no small disk here: mounting a tmpfs is for root");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Changes what it is: {@code size=8m}, {@code ro}, {@code rw}. */
    void becomes(String options) throws IOException, InterruptedException {
        if (ends(List.of("mount", "-o", "remount," + options, folder.toString())) != 0) {
            throw new IOException("remount " + options + " failed");
        }
    }

    private static int ends(List<String> command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (ends(List.of("umount", folder.toString())) != 0) {
            ends(List.of("umount", "-l", folder.toString()));
        }
    }
}
