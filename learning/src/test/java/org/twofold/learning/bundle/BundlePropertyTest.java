package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.twofold.events.BadInput;

class BundlePropertyTest {

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("bundles");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("a.twofold"));
        Files.delete(folder);
    }

    @Property(tries = 100)
    void whatIsWrittenIsRead(@ForAll("parts") Map<String, byte[]> parts, @ForAll double number, @ForAll long whole)
            throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("number", number).put("whole", whole);
        Path file = folder.resolve("a.twofold");
        Manifest written = Bundle.write(file, AtomicFile.IfExists.REPLACE,
                Manifest.model(json, "m", json, json, json), parts);
        byte[] bytes = Files.readAllBytes(file);
        Bundle bundle = Bundle.read(file);
        assertEquals(written, bundle.manifest());
        assertEquals(whole, bundle.manifest().recipe().path("whole").longValue());
        assertEquals(number, bundle.manifest().recipe().path("number").doubleValue());
        assertEquals(parts.keySet(), Map.copyOf(written.parts()).keySet());
        parts.forEach((name, part) -> assertArrayEquals(part, bundle.part(name)));
        Bundle.write(file, AtomicFile.IfExists.REPLACE, bundle.manifest(), parts);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Property(tries = 300)
    void anyBytesAreBadInputAndNothingElse(@ForAll byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.twofold"), bytes);
        try {
            Bundle.read(file);
            throw new AssertionError("accepted");
        } catch (BadInput e) {
            assertEquals(-1, e.getMessage().indexOf('\n'));
        }
    }

    @Provide
    Arbitrary<Map<String, byte[]>> parts() {
        Arbitrary<String> names = Arbitraries.strings().withChars("abcXYZ019._-").ofMinLength(1).ofMaxLength(20)
                .filter(PartName::isFree);
        return Arbitraries.maps(names, Arbitraries.bytes().array(byte[].class).ofMaxSize(300)).ofMaxSize(8);
    }
}
