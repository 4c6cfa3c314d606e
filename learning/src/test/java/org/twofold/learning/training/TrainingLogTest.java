package org.twofold.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {

    @TempDir
    Path folder;

    private Path file;
    private TrainingLog log;

    @BeforeEach
    void threeEntries() throws IOException {
        file = folder.resolve("log.jsonl");
        log = new TrainingLog(file);
        log.step(10, 0, "größe", 1e-3, 2.5, Map.of("loss", 4.25));
        log.validation(10, Map.of("validation", 0.1));
        log.step(20, 0, "größe", 1e-3, 5, Map.of("loss", 3.0));
    }

    private List<Long> steps() throws IOException {
        return TrainingLog.read(file).stream().map(TrainingLog.Entry::step).toList();
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        assertEquals(List.of(
                new TrainingLog.Entry(10, "größe", Map.of("loss", 4.25), Map.of()),
                new TrainingLog.Entry(10, "", Map.of(), Map.of("validation", 0.1)),
                new TrainingLog.Entry(20, "größe", Map.of("loss", 3.0), Map.of())), TrainingLog.read(file));
        assertEquals("{\"step\":10,\"epoch\":0,\"stage\":\"größe\",\"learningRate\":0.001,\"seconds\":2.5,\"losses\":{\"loss\":4.25}}",
                Files.readAllLines(file).get(0));
    }

    @Test
    void laterLinesGo() throws IOException {
        log.keepUpTo(20);
        assertEquals(List.of(10L, 10L, 20L), steps());
        log.keepUpTo(19);
        assertEquals(List.of(10L, 10L), steps());
        log.keepUpTo(0);
        assertEquals(List.of(), steps());
    }

    /** Wherever the kill struck, also in the middle of a letter. */
    @Test
    void aTornLineGoesAndTheNextOneIsWhole() throws IOException {
        byte[] line = Files.readAllLines(file).get(2).getBytes(StandardCharsets.UTF_8);
        byte[] before = Files.readAllBytes(file);
        for (int length = 1; length < line.length; length++) {
            Files.write(file, before);
            Files.write(file, Arrays.copyOf(line, length), StandardOpenOption.APPEND);
            assertEquals(List.of(10L, 10L, 20L), steps());
            log.keepUpTo(20);
            assertEquals(List.of(10L, 10L, 20L), steps());
            log.step(30, 0, "s", 1, 1, Map.of());
            assertEquals(List.of(10L, 10L, 20L, 30L), steps());
        }
    }

    @Test
    void linesThatAreNoEntriesGo() throws IOException {
        Files.writeString(file, "\n{}\n7\n", StandardOpenOption.APPEND);
        log.keepUpTo(20);
        assertEquals(3, Files.readAllLines(file).size());
    }

    @Test
    void whereThereIsNoLogThereIsNothing() throws IOException {
        Path absent = folder.resolve("absent.jsonl");
        new TrainingLog(absent).keepUpTo(5);
        assertEquals(List.of(), TrainingLog.read(absent));
        assertFalse(Files.exists(absent));
    }
}
