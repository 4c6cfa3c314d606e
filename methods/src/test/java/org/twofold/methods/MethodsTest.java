package org.twofold.methods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.BadInput;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;

class MethodsTest {

    @Test
    void namesAreDistinct() {
        assertEquals(Methods.all().size(), new HashSet<>(Methods.names()).size());
        assertTrue(Methods.names().contains("otus"));
    }

    @Test
    void aModelOfAnUnknownMethodIsBadInput(@TempDir Path folder) throws IOException {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        Path file = folder.resolve("model.twofold");
        Bundle.write(file, Manifest.model(nothing, "delphi", nothing, nothing, nothing), Map.of());
        BadInput no = assertThrows(BadInput.class, () -> Methods.of(Bundle.read(file)));
        assertTrue(no.getMessage().contains("'delphi'") && no.getMessage().contains("otus"), no.getMessage());
    }
}
