package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.AtomicFile.IfExists;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void writesAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFile.write(file, IfExists.REFUSE, out -> out.write(new byte[100_000]));
        assertEquals(100_000, Files.size(file));
        assertEquals(List.of("a.bin"), names());
    }

    @Test
    void refusesWhatExistsUnlessToldToReplace() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        WrongUse no = assertThrows(WrongUse.class,
                () -> AtomicFile.write(file, IfExists.REFUSE, out -> out.write('n')));
        assertTrue(no.getMessage().contains("exists already"), no.getMessage());
        assertEquals("old", Files.readString(file));
        AtomicFile.write(file, IfExists.REPLACE, out -> out.write('n'));
        assertEquals("n", Files.readString(file));
    }

    @Test
    void noticesAFileThatCameWhileItWrote() {
        Path file = folder.resolve("a.txt");
        assertThrows(WrongUse.class, () -> AtomicFile.write(file, IfExists.REFUSE, out -> {
            out.write('n');
            Files.writeString(file, "first");
        }));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void aFailureLeavesTheOldFileAndNoPartialOne() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        IOException full = assertThrows(IOException.class, () -> AtomicFile.write(file, IfExists.REPLACE, out -> {
            out.write(new byte[1 << 20]);
            throw new IOException("No space left on device");
        }));
        assertEquals("No space left on device", full.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void aFolderIsNoTarget() {
        assertThrows(WrongUse.class, () -> AtomicFile.write(folder, IfExists.REPLACE, out -> { }));
        assertThrows(WrongUse.class, () -> AtomicFile.write(Path.of("/"), IfExists.REPLACE, out -> { }));
        WrongUse missing = assertThrows(WrongUse.class,
                () -> AtomicFile.write(folder.resolve("no/a.txt"), IfExists.REPLACE, out -> { }));
        assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
    }

    @Test
    void aLeftoverIsPassedByAndSwept() throws IOException {
        Path leftover = Files.writeString(folder.resolve(".a.txt.0.partial"), "half");
        Path other = Files.writeString(folder.resolve("notes.partial"), "mine");
        AtomicFile.write(folder.resolve("a.txt"), IfExists.REFUSE, out -> out.write('n'));
        assertEquals("half", Files.readString(leftover));
        assertEquals(1, AtomicFile.sweep(folder));
        assertFalse(Files.exists(leftover));
        assertTrue(Files.exists(other));
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
