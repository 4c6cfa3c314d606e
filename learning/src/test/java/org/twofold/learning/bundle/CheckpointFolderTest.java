package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.CheckpointFolder.Found;

class CheckpointFolderTest {

    @TempDir
    Path run;

    private Path folder;
    private CheckpointFolder checkpoints;

    @BeforeEach
    void fresh() {
        folder = run.resolve("checkpoints");
        checkpoints = new CheckpointFolder(folder, 2);
    }

    @Test
    void anAbsentFolderHoldsNothing() {
        assertEquals(new Found(Optional.empty(), List.of()), checkpoints.latest());
        assertEquals(new Found(Optional.empty(), List.of()), checkpoints.best());
    }

    @Test
    void keepsTheLastAndTheBest() throws IOException {
        save(100, OptionalDouble.of(0.5));
        save(200, OptionalDouble.of(0.25));
        save(300, OptionalDouble.empty());
        save(400, OptionalDouble.of(Double.NaN));
        Path last = save(500, OptionalDouble.of(0.25));
        assertEquals(List.of("best.checkpoint", "step-000000400.checkpoint", "step-000000500.checkpoint"), names());
        Checkpoint latest = checkpoints.latest().checkpoint().orElseThrow();
        assertEquals(last, latest.file());
        assertEquals(500, latest.step());
        assertEquals(OptionalDouble.of(0.25), latest.validation());
        assertArrayEquals(state(500), latest.bundle().part(Bundle.STATE));
        Checkpoint best = checkpoints.best().checkpoint().orElseThrow();
        assertEquals(200, best.step(), "the first of equal ones");
    }

    @Test
    void aTornNewestFileIsPassedOverAndReported() throws IOException {
        save(100, OptionalDouble.empty());
        byte[] whole = Files.readAllBytes(save(200, OptionalDouble.empty()));
        Path torn = folder.resolve("step-000000200.checkpoint");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(torn, Arrays.copyOf(whole, length));
            Found found = checkpoints.latest();
            assertEquals(100, found.checkpoint().orElseThrow().step());
            assertEquals(torn, found.skipped().get(0).file());
            assertTrue(found.skipped().get(0).reason().startsWith(torn.toString()));
        }
    }

    @Test
    void goingOnFromBeforeATornFileNeverLosesTheWholeOnes() throws IOException {
        checkpoints = new CheckpointFolder(folder, 1);
        save(100, OptionalDouble.empty());
        Files.writeString(folder.resolve("step-000000300.checkpoint"), "torn");
        save(200, OptionalDouble.empty());
        assertEquals(List.of("step-000000200.checkpoint", "step-000000300.checkpoint.unreadable"), names());
        assertEquals(200, checkpoints.latest().checkpoint().orElseThrow().step());
        assertEquals(List.of(), checkpoints.latest().skipped());
    }

    @Test
    void aTornFileOfTheSameStepIsReplaced() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("step-000000100.checkpoint"), "torn");
        save(100, OptionalDouble.empty());
        assertEquals(100, checkpoints.latest().checkpoint().orElseThrow().step());
    }

    @Test
    void anotherRunsLaterCheckpointIsNotOverrun() throws IOException {
        save(300, OptionalDouble.empty());
        WrongUse no = assertThrows(WrongUse.class, () -> save(200, OptionalDouble.of(1)));
        assertTrue(no.getMessage().contains("step-000000300.checkpoint"), no.getMessage());
        assertEquals(List.of("step-000000300.checkpoint"), names());
    }

    @Test
    void aTornBestIsReportedAndThenReplaced() throws IOException {
        save(100, OptionalDouble.of(1));
        Files.writeString(folder.resolve("best.checkpoint"), "torn");
        assertEquals(1, checkpoints.best().skipped().size());
        save(200, OptionalDouble.of(2));
        assertEquals(200, checkpoints.best().checkpoint().orElseThrow().step());
        assertTrue(names().contains("best.checkpoint.unreadable"));
    }

    @Test
    void leftoversOfAKilledProcessAreIgnoredAndRemoved() throws IOException {
        save(100, OptionalDouble.empty());
        Files.writeString(folder.resolve(".step-000000200.checkpoint.0.partial"), "half");
        assertEquals(100, checkpoints.latest().checkpoint().orElseThrow().step());
        assertEquals(List.of(), checkpoints.latest().skipped());
        save(200, OptionalDouble.empty());
        assertEquals(List.of("step-000000100.checkpoint", "step-000000200.checkpoint"), names());
    }

    @Test
    void aRenamedFileAndAModelAreNotCheckpoints() throws IOException {
        Path file = save(100, OptionalDouble.empty());
        Files.move(file, folder.resolve("step-000000900.checkpoint"));
        assertTrue(checkpoints.latest().skipped().get(0).reason().contains("was the file renamed?"));
        Bundle.write(folder.resolve("step-000000901.checkpoint"), Examples.model(), Examples.parts());
        assertTrue(checkpoints.latest().skipped().get(0).reason().contains("expected a checkpoint, found a model"));
    }

    @Test
    void aFailedSaveLeavesTheOldOnes() throws IOException {
        save(100, OptionalDouble.empty());
        assertThrows(IllegalArgumentException.class,
                () -> checkpoints.save(200, Examples.checkpoint(), Map.of("../x", new byte[1]), OptionalDouble.empty()));
        assertThrows(IllegalArgumentException.class,
                () -> checkpoints.save(200, Examples.model(), Map.of(), OptionalDouble.empty()));
        assertThrows(IllegalArgumentException.class,
                () -> checkpoints.save(-1, Examples.checkpoint(), Map.of(), OptionalDouble.empty()));
        assertEquals(List.of("step-000000100.checkpoint"), names());
    }

    /** 0.5 is in the race while 0.85 is the smallest constraint; with 0.75 it is out, and the rival that was kept comes in. */
    @Test
    void aRivalTakesThePlaceOfABestThatIsOutOfTheRace() throws IOException {
        saveUnder(100, 0.5, 1.0);
        saveUnder(200, 0.6, 0.85);
        assertEquals(List.of("best.checkpoint", "rival-000000200.checkpoint", "step-000000100.checkpoint", "step-000000200.checkpoint"),
                names());
        assertEquals(100, checkpoints.best().checkpoint().orElseThrow().step());
        saveUnder(300, 0.9, 0.75);
        Checkpoint best = checkpoints.best().checkpoint().orElseThrow();
        assertEquals(200, best.step());
        assertEquals(OptionalDouble.of(0.6), best.validation());
        assertEquals(0.85, best.constraint());
        assertArrayEquals(state(200), best.bundle().part(Bundle.STATE));
        assertTrue(names().contains("rival-000000300.checkpoint") && !names().contains("rival-000000200.checkpoint"));
    }

    /** Whatever comes, in whatever order, the best is argmin of the metric subject to the constraint, and killed saves change nothing. */
    @Test
    void theBestIsThatOfTheWholeRun() throws IOException {
        RandomStream random = new RandomStreams(1).stream("scores");
        for (int run = 0; run < 40; run++) {
            folder = this.run.resolve("run-" + run);
            checkpoints = new CheckpointFolder(folder, 1);
            List<Choice.Score> all = new ArrayList<>();
            for (int step = 1; step <= 12; step++) {
                Choice.Score score = new Choice.Score(step, random.nextInt(8), (1 + random.nextInt(8)) * Math.exp(-0.1 * step));
                all.add(score);
                saveUnder(step, score.validation(), score.constraint());
                if (random.nextInt(3) == 0) {
                    saveUnder(step, score.validation(), score.constraint());
                }
                double bound = Choice.TOLERANCE * all.stream().mapToDouble(Choice.Score::constraint).min().orElseThrow();
                Choice.Score expected = all.stream().filter(s -> s.constraint() <= bound)
                        .min(Comparator.comparingDouble(Choice.Score::validation)).orElseThrow();
                Checkpoint best = checkpoints.best().checkpoint().orElseThrow();
                assertEquals(expected.step(), best.step(), "of " + all);
                assertArrayEquals(state(expected.step()), best.bundle().part(Bundle.STATE));
            }
        }
    }

    private void saveUnder(long step, double validation, double constraint) throws IOException {
        checkpoints.save(step, Examples.checkpoint(), Map.of(Bundle.STATE, state(step)), OptionalDouble.of(validation), constraint);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(folder, "file");
        assertThrows(BadInput.class, () -> checkpoints.latest());
        assertThrows(WrongUse.class, () -> new CheckpointFolder(folder, 0));
    }

    private Path save(long step, OptionalDouble validation) throws IOException {
        return checkpoints.save(step, Examples.checkpoint(), Map.of(Bundle.STATE, state(step)), validation);
    }

    private static byte[] state(long step) {
        return ("{\"cursor\": " + step + "}").getBytes(StandardCharsets.US_ASCII);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
