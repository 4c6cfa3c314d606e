package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;

/** {@code twofold inspect}. */
class InspectTest {

    @TempDir
    Path folder;

    @Test
    void jsonOfAnLheFile() {
        JsonNode json = Cli.run("inspect", World.LHE, "--study", "zee", "--json").ends(ExitStatus.DONE).json();
        assertEquals("LHE", json.path("format").asText());
        assertEquals(World.EVENTS, json.path("events").asInt());
        assertEquals("zee.theory", json.path("spaces").path(0).asText());
        Events events = World.read(World.THEORY, Level.THEORY);
        JsonNode columns = json.path("parts").path(0).path("columns");
        assertEquals(8, columns.size());
        for (int c = 0; c < 8; c++) {
            float[] column = events.column(c);
            JsonNode summary = columns.path(c);
            assertEquals(Set.of("name", "mean", "minimum", "maximum", "missing"), keys(summary));
            assertEquals(IntStream.range(0, column.length).mapToDouble(i -> column[i]).average().orElseThrow(),
                    summary.path("mean").asDouble(), 1e-4);
            assertEquals(IntStream.range(0, column.length).mapToDouble(i -> column[i]).max().orElseThrow(),
                    summary.path("maximum").asDouble(), 1e-4);
            assertEquals(0, summary.path("missing").asInt(-1));
        }
        assertEquals("electron.E", columns.path(0).path("name").asText());
    }

    @Test
    void jsonOfBothLevels() {
        JsonNode json = Cli.run("inspect", World.BOTH, "--study", "zee", "--json").ends(ExitStatus.DONE).json();
        assertEquals("HDF5", json.path("format").asText());
        assertEquals(2, json.path("parts").size());
        assertEquals(World.EVENTS, json.path("events").asInt());
    }

    @Test
    void missingNumbersAreCounted() throws Exception {
        Path file = folder.resolve("holes.csv");
        Files.writeString(file, World.text(World.DETECTOR).lines().limit(3).reduce("", (all, line) -> all + line + "\n")
                + "nan,1,1,1,1,1,1,1,1,5,5\n");
        JsonNode json = Cli.run("inspect", file, "--study", "zee", "--json").ends(ExitStatus.DONE).json();
        assertEquals(3, json.path("events").asInt());
        assertEquals(1, json.path("parts").path(0).path("columns").path(0).path("missing").asInt());
    }

    @Test
    void tableForPeople() {
        String out = Cli.run("inspect", World.DETECTOR).ends(ExitStatus.DONE).out();
        for (String word : new String[] {"detector.csv", "CSV", "400 events", "positron.pz", "mean", "minimum", "maximum", "missing"}) {
            assertTrue(out.contains(word), out);
        }
    }

    @Test
    void aModelTellsWhereItComesFrom() {
        JsonNode json = Cli.run("inspect", World.MODEL, "--json").ends(ExitStatus.DONE).json();
        assertEquals("otus", json.path("method").asText());
        assertEquals(World.sha256(World.MODEL), json.path("sha256").asText());
        String out = Cli.run("inspect", World.MODEL).ends(ExitStatus.DONE).out();
        assertTrue(out.contains("twofold train otus --study zee --paired zee.h5"), out);
        assertTrue(out.contains(World.sha256(World.BOTH)), out);
        assertTrue(out.contains("quick changed"), out);
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new HashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
