package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped, however rudely, goes on to the model it would have become. */
class StoppedTrainingTest {

    private static final int KILLS = 10;

    @TempDir
    Path folder;

    private Object[] training(Path out, int steps) {
        return World.tinyTraining(out, "--set", "steps=" + steps, "--set", "validateEvery=20");
    }

    @Test
    void killedOnceAndResumed() throws Exception {
        int steps = 100;
        Path whole = folder.resolve("whole");
        Cli.run(training(whole, steps)).ends(ExitStatus.DONE);
        Path run = folder.resolve("run");
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), training(run, steps))) {
            training.until(() -> hasCheckpoint(run));
            training.kill();
        }
        assertFalse(Files.exists(run.resolve("model.twofold")), "it was killed in the middle");
        Cli.run("train", "--out", run, "--resume").ends(ExitStatus.DONE);
        assertEquals(World.sha256(whole.resolve("model.twofold")), World.sha256(run.resolve("model.twofold")));
        assertEquals(steps(whole), steps(run));
        assertTrue(World.tree(run).stream().noneMatch(name -> name.contains("partial") || name.contains("tmp")),
                World.tree(run).toString());
    }

    @Test
    @Tag("soak")
    void killedAtTenRandomMomentsAndResumed() throws Exception {
        int steps = 600;
        Path whole = folder.resolve("whole");
        long started = System.nanoTime();
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), training(whole, steps))) {
            assertEquals(ExitStatus.DONE, training.ended());
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        SplittableRandom random = new SplittableRandom(10);
        long[] moments = random.longs(KILLS, millis / 10, millis).toArray();
        Path run = folder.resolve("run");
        int status = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean begun = Files.exists(run.resolve("run.yaml"));
            if (!begun && Files.exists(run)) {
                World.remove(run);
            }
            try (Spawned training = Spawned.start(folder.resolve("err.txt"), begun ? resume(run) : training(run, steps))) {
                training.forMillis(moments[kill]);
                training.kill();
            }
        }
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), resume(run))) {
            status = training.ended();
        }
        assertEquals(ExitStatus.DONE, status, Files.readString(folder.resolve("err.txt")));
        assertEquals(World.sha256(whole.resolve("model.twofold")), World.sha256(run.resolve("model.twofold")),
                "killed after " + Arrays.toString(moments) + " ms");
        assertEquals(steps(whole), steps(run));
    }

    @Test
    @Tag("soak")
    void asksForItselfToBeResumedWhenTerminated() throws Exception {
        int steps = 600;
        Path whole = folder.resolve("whole");
        Cli.run(training(whole, steps)).ends(ExitStatus.DONE);
        Path run = folder.resolve("run");
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), training(run, steps))) {
            training.until(() -> hasCheckpoint(run));
            assertEquals(ExitStatus.STOPPED, training.terminate());
            assertTrue(training.err().contains("go on with: twofold train --out " + run + " --resume"), training.err());
        }
        assertTrue(hasCheckpoint(run));
        Cli.run("train", "--out", run, "--resume").ends(ExitStatus.DONE);
        assertEquals(World.sha256(whole.resolve("model.twofold")), World.sha256(run.resolve("model.twofold")));
    }

    @Test
    @Tag("soak")
    void twentyThousandStepsNeedNoMoreMemoryThanTwoThousand() throws Exception {
        Path run = folder.resolve("run");
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), World.tinyTraining(run, "--set", "steps=20200", "--set",
                "validateEvery=1000"))) {
            training.until(() -> reached(run, 2000));
            long early = training.residentKibibytes();
            training.until(() -> reached(run, 20_000));
            long late = training.residentKibibytes();
            assertTrue(late < 1.05 * early, "resident memory grew from " + early + " to " + late + " KiB");
        }
    }

    private static Object[] resume(Path run) {
        return new Object[] {"train", "--out", run, "--resume"};
    }

    private static boolean hasCheckpoint(Path run) {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.anyMatch(file -> file.getFileName().toString().matches("step-.*\\.checkpoint"));
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static boolean reached(Path run, int step) {
        return Files.exists(run.resolve("log.jsonl")) && World.text(run.resolve("log.jsonl")).contains("{\"step\":" + step + ",");
    }

    /** The log without the seconds, which are never the same. */
    private static List<String> steps(Path run) {
        return World.text(run.resolve("log.jsonl")).lines().map(line -> line.replaceFirst("\"seconds\":[^,]+,", "")).toList();
    }
}
