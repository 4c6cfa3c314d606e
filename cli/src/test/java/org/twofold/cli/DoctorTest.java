package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code twofold doctor}. */
class DoctorTest {

    @Test
    void findsThisMachineHealthy() {
        JsonNode json = Cli.run("doctor", "--json").ends(ExitStatus.DONE).json();
        assertTrue(json.path("healthy").asBoolean(), json.toString());
        assertEquals(Twofold.VERSION, json.path("twofold").asText());
        for (String key : List.of("java", "system", "processors", "heap MiB", "inference", "libtorch", "self-test")) {
            assertTrue(json.has(key), key);
        }
        String out = Cli.run("doctor").ends(ExitStatus.DONE).out();
        assertTrue(out.lines().anyMatch(line -> line.startsWith("healthy") && line.endsWith("true")), out);
    }
}
