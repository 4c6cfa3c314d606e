package org.twofold.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unpacking is whole or nothing; tried with the small one of the libraries. */
@EnabledOnOs(value = OS.LINUX, architectures = {"amd64", "x86_64"})
class NativeLibrariesTest {

    @TempDir
    Path cache;

    @Test
    void aFolderUnderItsFinalNameIsUsedAsItIs() throws IOException {
        Path folder = Files.createDirectory(cache.resolve(finalName()));
        Path marker = Files.writeString(folder.resolve("marker"), "untouched");
        for (int call = 0; call < 2; call++) {
            assertEquals(folder, NativeLibraries.unpacked(cache).orElseThrow().folder());
        }
        assertEquals(List.of(marker), list(folder));
        assertEquals(List.of(folder), list(cache));
    }

    @Test
    void allLibrariesOrNone() throws IOException {
        Path folder = cache.resolve("deeper").resolve("libtorch");
        NativeLibraries.unpack(new String[] {small()}, folder);
        assertEquals(List.of(folder.resolve(small())), list(folder));
        assertTrue(Files.size(folder.resolve(small())) > 1000);
        assertEquals(List.of(folder), list(folder.getParent()), "nothing temporary is left");
    }

    @Test
    void aLibraryThatCannotBeUnpackedLeavesNothing() throws IOException {
        Path folder = cache.resolve("libtorch");
        IOException no = assertThrows(IOException.class,
                () -> NativeLibraries.unpack(new String[] {small(), "libnowhere.so"}, folder));
        assertTrue(no.getMessage().contains("libnowhere.so"), no.getMessage());
        assertEquals(List.of(), list(cache));
    }

    @Test
    void whoComesSecondLeavesTheFirstOnesFolderAlone() throws IOException {
        Path folder = Files.createDirectory(cache.resolve("libtorch"));
        Path first = Files.writeString(folder.resolve("first"), "");
        NativeLibraries.unpack(new String[] {small()}, folder);
        assertEquals(List.of(first), list(folder));
        assertEquals(List.of(folder), list(cache));
    }

    @Test
    void aCacheThatIsAFileIsAnError() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");
        assertThrows(IOException.class, () -> NativeLibraries.unpacked(file));
        assertEquals(List.of(file), list(cache));
    }

    @Test
    void thePropertySaysWhereCachesGo() {
        String before = System.getProperty("twofold.cache", "");
        try {
            System.setProperty("twofold.cache", cache.toString());
            assertEquals(cache, NativeLibraries.cacheFolder());
            System.clearProperty("twofold.cache");
            assertEquals(Path.of("twofold"), NativeLibraries.cacheFolder().getFileName());
        } finally {
            System.setProperty("twofold.cache", before);
        }
    }

    private static Properties description() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = NativeLibraries.class.getResourceAsStream("/native/lib/pytorch.properties")) {
            properties.load(in);
        }
        return properties;
    }

    private static String finalName() throws IOException {
        return "libtorch-" + description().getProperty("version") + "-" + description().getProperty("flavor");
    }

    private static String small() throws IOException {
        return Stream.of(description().getProperty("libraries").split(",")).filter(name -> name.equals("libtorch.so"))
                .findFirst().orElseThrow();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
