package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped, however rudely, goes on to the model it would have become. */
class StoppedTrainingTest {

    private static final int KILLS = 10;
    private static final Pattern STEP = Pattern.compile("\\{\"step\":(\\d+),");

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
    void asksForItselfToBeResumedWhenTerminated() throws Exception {
        int steps = 100;
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

    /** {@code -Dsoak.steps=N} asks for another number of steps. */
    @Test
    @Tag("soak")
    void aHundredThousandStepsNeedNoMoreMemoryThanTheFirstTenth() throws Exception {
        int steps = Integer.getInteger("soak.steps", 100_000);
        Path run = folder.resolve("run");
        List<Long> resident = new ArrayList<>();
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), World.tinyTraining(run, "--set", "steps=" + (steps + 200), "--set",
                "validateEvery=1000"))) {
            for (int tenth = 1; tenth <= 10; tenth++) {
                int step = steps / 10 * tenth / 100 * 100;
                training.until(() -> reached(run, step));
                resident.add(training.residentKibibytes());
                System.out.println(step + " steps: " + resident.get(tenth - 1) + " KiB resident, heap " + training.heap());
            }
        }
        assertTrue(Collections.max(resident) < 1.05 * resident.get(0), "resident memory grew: " + resident + " KiB");
    }

    private static Object[] resume(Path run) {
        return new Object[] {"train", "--out", run, "--resume"};
    }

    private static boolean hasCheckpoint(Path run) {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.anyMatch(file -> file.getFileName().toString().matches("step-.*\\.checkpoint"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Looks at the end of the log alone, which grows long. */
    private static boolean reached(Path run, int step) {
        try (SeekableByteChannel log = Files.newByteChannel(run.resolve("log.jsonl"))) {
            ByteBuffer end = ByteBuffer.allocate(1 << 14);
            log.position(Math.max(0, log.size() - end.capacity())).read(end);
            Matcher logged = STEP.matcher(new String(end.array(), 0, end.position(), StandardCharsets.UTF_8));
            return logged.results().anyMatch(line -> Integer.parseInt(line.group(1)) >= step);
        } catch (IOException e) {
            return false;
        }
    }

    /** The log without the seconds, which are never the same. */
    private static List<String> steps(Path run) {
        return World.text(run.resolve("log.jsonl")).lines().map(line -> line.replaceFirst("\"seconds\":[^,]+,", "")).toList();
    }
}
