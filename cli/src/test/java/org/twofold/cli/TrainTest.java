package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code twofold train}. */
class TrainTest {

    @TempDir
    Path folder;

    @Test
    void leavesTheRunInItsFolder() throws Exception {
        List<String> tree = World.tree(World.RUN);
        assertTrue(tree.containsAll(List.of("run.yaml", "log.jsonl", "model.twofold", "checkpoints")), tree.toString());
        assertTrue(tree.stream().anyMatch(name -> name.startsWith("checkpoints/step-")), tree.toString());
        assertTrue(tree.contains("checkpoints/best.checkpoint"), tree.toString());
        assertTrue(tree.stream().noneMatch(name -> name.contains("partial") || name.contains("tmp")), tree.toString());
        JsonNode run = new ObjectMapper().readTree(World.RUN.resolve("run.yaml").toFile());
        assertEquals("quick changed", run.path("recipe").path("preset").asText());
        assertEquals(100, run.path("recipe").path("batch").asInt());
        assertEquals(6, run.path("recipe").path("stages").path(0).path("steps").asInt());
        assertEquals(World.HELD_OUT, run.path("holdOut").asInt());
        assertEquals(World.sha256(World.BOTH), run.path("data").path(0).path("sha256").asText());
        List<String> log = Files.readAllLines(World.RUN.resolve("log.jsonl"));
        assertEquals(6, log.stream().filter(line -> line.contains("losses")).count());
        assertEquals(2, log.stream().filter(line -> line.contains("validation\"")).count());
    }

    @Test
    void theSeedAloneDecidesTheBytes() {
        Cli.run(World.tinyTraining(folder.resolve("same"), "--hold-out", World.HELD_OUT, "--threads", 1)).ends(ExitStatus.DONE);
        Cli.run(World.tinyTraining(folder.resolve("other"), "--hold-out", World.HELD_OUT, "--seed", 2)).ends(ExitStatus.DONE);
        Cli.run(World.tinyTraining(folder.resolve("threads"), "--hold-out", World.HELD_OUT, "--threads", 3)).ends(ExitStatus.DONE);
        String expected = World.sha256(World.MODEL);
        assertEquals(expected, World.sha256(folder.resolve("same/model.twofold")));
        assertEquals(expected, World.sha256(folder.resolve("threads/model.twofold")));
        assertNotEquals(expected, World.sha256(folder.resolve("other/model.twofold")));
    }

    @Test
    void resumingAFinishedRunSaysSo() {
        String before = World.sha256(World.MODEL);
        Cli cli = Cli.run("train", "--out", World.RUN, "--resume").ends(ExitStatus.DONE);
        assertTrue(cli.err().contains("this run is finished"), cli.err());
        assertTrue(cli.out().contains("model.twofold"), cli.out());
        assertEquals(before, World.sha256(World.MODEL));
    }

    @Test
    void resumingAnswersToTheCommandThatBeganTheRun() {
        Cli.run(World.tinyTraining(World.RUN, "--hold-out", World.HELD_OUT, "--resume")).ends(ExitStatus.DONE);
    }

    @Test
    void resumingWithOtherOptionsIsRefused() {
        refusedToResume("--seed", 2);
        refusedToResume("--study", "zee-isr");
        refusedToResume("--preset", "paper");
        refusedToResume("--set", "batch=7");
        refusedToResume("--hold-out", 5);
        refusedToResume("--paired", World.OTHERS);
        refusedToResume("--theory", World.LHE);
        refusedToResume("--detector", World.DETECTOR);
    }

    private static void refusedToResume(Object... options) {
        Object[] arguments = new Object[4 + options.length];
        System.arraycopy(new Object[] {"train", "--out", World.RUN, "--resume"}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        Cli cli = Cli.run(arguments).ends(ExitStatus.WRONG_USE);
        assertTrue(cli.err().contains("begun with other options"), cli.err());
        assertTrue(cli.err().contains("twofold train otus --study zee"), "it says which: " + cli.err());
    }

    @Test
    void nothingToResume() {
        Cli cli = Cli.run("train", "--out", folder, "--resume").ends(ExitStatus.BAD_INPUT);
        assertTrue(cli.err().contains("run.yaml") && cli.err().contains("no run to resume"), cli.err());
        assertEquals(List.of(), World.tree(folder));
    }

    @Test
    void aFolderInUseIsRefused() throws Exception {
        Files.writeString(folder.resolve("precious.txt"), "keep");
        Cli cli = Cli.run(World.tinyTraining(folder)).ends(ExitStatus.WRONG_USE);
        assertTrue(cli.err().contains("not empty"), cli.err());
        assertEquals(List.of("precious.txt"), World.tree(folder));
    }

    @Test
    void unknownKeyNamesTheNearest() {
        Cli cli = Cli.run(World.tinyTraining(folder.resolve("run"), "--set", "weights.latnet=3")).ends(ExitStatus.WRONG_USE);
        assertTrue(cli.err().contains("'latnet'") && cli.err().contains("nearest is latent"), cli.err());
        assertEquals(1, cli.complaints().size());
        assertEquals(List.of(), World.tree(folder));
    }

    @Test
    void valuesThatMakeNoSenseAreWrongUse() {
        for (String change : List.of("batch=many", "batch=0", "steps=x", "steps=0", "slices=-3", "network=5", "stages.0.rate.rate=fast",
                "stages.7.steps=3", "derived=masss(electron)", "network.residual=NaN")) {
            Cli cli = Cli.run(World.tinyTraining(folder.resolve("run"), "--set", change)).ends(ExitStatus.WRONG_USE);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertEquals(List.of(), World.tree(folder), change);
        }
    }

    @Test
    void tooFewEventsLeaveNoFolderBehind() {
        for (Object[] few : new Object[][] {{"--hold-out", World.EVENTS}, {"--hold-out", World.EVENTS + 5},
                {"--set", "validationEvents=300"}}) {
            Cli.run(World.tinyTraining(folder.resolve("run"), few)).ends(ExitStatus.WRONG_USE);
            assertEquals(List.of(), World.tree(folder));
        }
    }

    @Test
    void trainsOnUnpairedFilesOfAnyFormat() {
        Path out = folder.resolve("run");
        Cli.run("train", "otus", "--study", "zee", "--theory", World.LHE, "--detector", World.DETECTOR, "--set", "steps=4", "--set",
                "batch=100", "--set", "slices=8", "--set", "validationEvents=50", "--set", "validateEvery=4", "--out", out)
                .ends(ExitStatus.DONE);
        Cli.run("inspect", out.resolve("model.twofold")).ends(ExitStatus.DONE);
    }

    @Test
    void labelledPairsAreRememberedAndUsed() throws Exception {
        Path out = folder.resolve("run");
        Cli.run(World.tinyTraining(out, "--pairs", World.BOTH, "--pair-fraction", "0.1")).ends(ExitStatus.DONE);
        JsonNode run = new ObjectMapper().readTree(out.resolve("run.yaml").toFile());
        assertEquals(0.1, run.path("labels").path("fraction").asDouble());
        assertEquals(10, run.path("recipe").path("weights").path("joint").asDouble());
        assertEquals(World.sha256(World.BOTH), run.path("data").path(1).path("sha256").asText());
        assertTrue(run.path("command").asText().contains("--pairs " + World.BOTH.getFileName() + " --pair-fraction 0.1"), run.toString());
        assertTrue(Files.readString(out.resolve("log.jsonl")).contains("joint-fold"));
        Cli.run("train", "--out", out, "--resume").ends(ExitStatus.DONE);
        Cli.run("train", "--out", out, "--resume", "--pairs", World.BOTH, "--pair-fraction", "0.2").ends(ExitStatus.WRONG_USE);
    }

    /** One level read as both would be labels that say nothing happens in the detector. */
    @Test
    void oneLevelIsNoFileOfPairs() {
        for (Object file : new Object[] {World.THEORY, World.DETECTOR, folder}) {
            Cli cli = Cli.run(World.tinyTraining(folder.resolve("run"), "--pairs", file)).ends(ExitStatus.BAD_INPUT);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertEquals(List.of(), World.tree(folder));
        }
    }

    @Test
    void fractionsThatMakeNoSenseAreWrongUse() {
        for (Object[] wrong : new Object[][] {{"--pairs", World.BOTH, "--pair-fraction", "0"},
            {"--pairs", World.BOTH, "--pair-fraction", "1.5"}, {"--pair-fraction", "0.5"}, {"--set", "weights.pairs=1"}}) {
            Cli cli = Cli.run(World.tinyTraining(folder.resolve("run"), wrong)).ends(ExitStatus.WRONG_USE);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertEquals(List.of(), World.tree(folder));
        }
    }
}
