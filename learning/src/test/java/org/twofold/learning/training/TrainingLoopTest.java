package org.twofold.learning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.learning.bundle.CheckpointFolder;
import org.twofold.learning.bundle.Manifest;

class TrainingLoopTest {

    private static final double[] FALLING = {3, 2, 1};
    private static final BooleanSupplier NEVER = () -> false;

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    private TrainingLoop.Outcome run(String name, TrainingTask task, BooleanSupplier stop) throws IOException {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        TrainingProgress progress = new TrainingProgress() {
            @Override
            public void step(long done, long steps, long epoch, String stage, Map<String, Double> losses) {}

            @Override
            public void validation(long done, Map<String, Double> values) {}

            @Override
            public void notice(String line) {
                notices.add(line);
            }
        };
        Path run = Files.createDirectories(folder.resolve(name));
        return new TrainingLoop(task, new TrainingPlan(4, 3), checkpoints(name),
                Manifest.checkpoint(nothing, "toy", nothing, nothing, nothing), new TrainingLog(run.resolve("log.jsonl")),
                progress, stop, () -> 0).run();
    }

    private CheckpointFolder checkpoints(String name) {
        return new CheckpointFolder(folder.resolve(name).resolve("checkpoints"), 2);
    }

    private static ToyTask task() {
        return new ToyTask(-1, FALLING);
    }

    /** True from the poll after {@code steps} steps on. */
    private static BooleanSupplier after(int steps) {
        int[] polls = {0};
        return () -> polls[0]++ >= steps;
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name).resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path checkpoint(String name, int step) {
        return folder.resolve(name).resolve("checkpoints").resolve(String.format("step-%09d.checkpoint", step));
    }

    private void assertSameRun(String expected, String found) throws IOException {
        assertTrue(files(expected).containsAll(List.of("best.checkpoint", "step-000000012.checkpoint")));
        for (String file : List.of("best.checkpoint", "step-000000012.checkpoint")) {
            assertArrayEquals(Files.readAllBytes(folder.resolve(expected).resolve("checkpoints").resolve(file)),
                    Files.readAllBytes(folder.resolve(found).resolve("checkpoints").resolve(file)), file);
        }
        assertArrayEquals(Files.readAllBytes(folder.resolve(expected).resolve("log.jsonl")),
                Files.readAllBytes(folder.resolve(found).resolve("log.jsonl")));
    }

    @Test
    void runsToTheEndAndLogs() throws IOException {
        assertEquals(new TrainingLoop.Outcome(true, 12), run("whole", task(), NEVER));
        List<TrainingLog.Entry> log = TrainingLog.read(folder.resolve("whole").resolve("log.jsonl"));
        assertEquals(List.of(3L, 6L, 9L, 12L),
                log.stream().filter(entry -> entry.validation().isEmpty()).map(TrainingLog.Entry::step).toList());
        assertEquals(List.of(4L, 8L, 12L),
                log.stream().filter(entry -> entry.losses().isEmpty()).map(TrainingLog.Entry::step).toList());
        assertEquals(List.of("first", "first", "second", "second"),
                log.stream().map(TrainingLog.Entry::stage).filter(stage -> !stage.isEmpty()).toList());
        assertEquals(List.of("best.checkpoint", "step-000000008.checkpoint", "step-000000012.checkpoint"), files("whole"));
    }

    @Test
    void aFinishedRunStaysAsItIs() throws IOException {
        run("whole", task(), NEVER);
        byte[] log = Files.readAllBytes(folder.resolve("whole").resolve("log.jsonl"));
        assertEquals(new TrainingLoop.Outcome(true, 12), run("whole", task(), NEVER));
        assertArrayEquals(log, Files.readAllBytes(folder.resolve("whole").resolve("log.jsonl")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 6, 8, 11})
    void stoppedAndResumedIsTheSameAsUninterrupted(int steps) throws IOException {
        run("whole", task(), NEVER);
        assertEquals(new TrainingLoop.Outcome(false, steps), run("stopped", task(), after(steps)));
        assertEquals(steps, checkpoints("stopped").latest().checkpoint().orElseThrow().step());
        assertEquals(new TrainingLoop.Outcome(true, 12), run("stopped", task(), NEVER));
        assertSameRun("whole", "stopped");
    }

    @Test
    void aStopRightAfterAValidationKeepsItsResult() throws IOException {
        run("stopped", task(), after(8));
        assertEquals(2, checkpoints("stopped").latest().checkpoint().orElseThrow().validation().orElseThrow());
    }

    @Test
    void stoppedAgainAndAgain() throws IOException {
        run("whole", task(), NEVER);
        int runs = 0;
        while (!run("stopped", task(), after(1)).finished()) {
            runs++;
        }
        assertEquals(11, runs);
        assertSameRun("whole", "stopped");
    }

    @Test
    void killedBeforeTheNewestCheckpointWasWritten() throws IOException {
        run("whole", task(), NEVER);
        run("killed", task(), after(10));
        Files.delete(checkpoint("killed", 10));
        Files.writeString(folder.resolve("killed").resolve("log.jsonl"), "{\"step\":11,\"sta", StandardOpenOption.APPEND);
        run("killed", task(), NEVER);
        assertSameRun("whole", "killed");
        assertEquals(List.of(), notices);
    }

    @Test
    void aTruncatedCheckpointIsPassedOverAloud() throws IOException {
        run("whole", task(), NEVER);
        run("killed", task(), after(8));
        byte[] bytes = Files.readAllBytes(checkpoint("killed", 8));
        Files.write(checkpoint("killed", 8), Arrays.copyOf(bytes, bytes.length / 2));
        run("killed", task(), NEVER);
        assertSameRun("whole", "killed");
        assertEquals(1, notices.size());
        assertTrue(notices.get(0).contains("step-000000008.checkpoint"), notices.get(0));
    }

    @Test
    void theBestCheckpointHasTheSmallestValidation() throws IOException {
        run("up and down", new ToyTask(-1, 3, 1, 2), NEVER);
        assertEquals(8, checkpoints("up and down").best().checkpoint().orElseThrow().step());
        run("falling", task(), NEVER);
        assertEquals(12, checkpoints("falling").best().checkpoint().orElseThrow().step());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7})
    void aLossThatIsNoNumberStopsAndLeavesTheCheckpointBefore(int bad) throws IOException {
        TrainingDiverged no = assertThrows(TrainingDiverged.class, () -> run("diverged", new ToyTask(bad, FALLING), NEVER));
        assertTrue(no.getMessage().contains("step " + bad + " of stage " + (bad < 6 ? "first" : "second")), no.getMessage());
        assertEquals(4, checkpoints("diverged").latest().checkpoint().orElseThrow().step());
        assertEquals(4, checkpoints("diverged").best().checkpoint().orElseThrow().step());
        // With the cause gone it goes on as if nothing had been.
        run("whole", task(), NEVER);
        run("diverged", task(), NEVER);
        assertSameRun("whole", "diverged");
    }

    @Test
    void aValidationThatIsNoNumberIsNoCheckpoint() throws IOException {
        TrainingDiverged no = assertThrows(TrainingDiverged.class, () -> run("diverged", new ToyTask(-1, 3, Double.NaN, 1), NEVER));
        assertTrue(no.getMessage().contains("step 8"), no.getMessage());
        assertEquals(4, checkpoints("diverged").latest().checkpoint().orElseThrow().step());
    }
}
