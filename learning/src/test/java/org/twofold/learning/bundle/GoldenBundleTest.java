package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of an earlier release opens in this one. */
class GoldenBundleTest {

    @TempDir
    Path folder;

    @Test
    void versionOneOpens() throws IOException {
        Path file = golden("model-v1.twofold");
        Bundle bundle = Bundle.read(file);
        assertEquals(1, bundle.manifest().formatVersion());
        assertEquals(Examples.model(), bundle.manifest().withParts(Map.of()));
        Examples.parts().forEach((name, part) -> assertArrayEquals(part, bundle.part(name)));
        assertEquals("zee", Provenance.fromJson("golden", bundle.manifest().provenance()).data().get(0).name());
    }

    /** On every machine and Java version; goes when version 2 comes. */
    @Test
    void versionOneIsStillWrittenByteForByte() throws IOException {
        Path again = folder.resolve("again.twofold");
        Bundle.write(again, Examples.model(), Examples.parts());
        assertArrayEquals(Files.readAllBytes(golden("model-v1.twofold")), Files.readAllBytes(again));
    }

    private Path golden(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = GoldenBundleTest.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }
}
