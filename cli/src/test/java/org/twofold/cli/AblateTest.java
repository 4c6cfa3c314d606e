package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code twofold ablate}, with trainings that take a moment. */
class AblateTest {

    private static final String FIXED = "steps=6,batch=100,slices=8,validationEvents=50,validateEvery=3";
    /** Long enough to be stopped in the middle. */
    private static final String LONGER = FIXED.replace("steps=6", "steps=80").replace("validateEvery=3", "validateEvery=20");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path whole;
    private static JsonNode json;

    @BeforeAll
    static void ablate() throws IOException {
        whole = shared.resolve("whole");
        Cli cli = Cli.run(ablation(whole, "--set", "lambda=1,10", "--seeds", "1,2")).ends(ExitStatus.DONE);
        assertEquals(whole.resolve("ablation.html").toString(), cli.out().strip());
        json = json(whole);
    }

    private static Object[] ablation(Path out, Object... more) {
        return ablation(FIXED, out, more);
    }

    private static Object[] ablation(String changes, Path out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("ablate", "otus", "--study", "zee", "--paired", World.BOTH, "--preset", "quick"));
        for (String fixed : changes.split(",")) {
            arguments.addAll(List.of("--set", fixed));
        }
        arguments.addAll(List.of("--set", "anchor=5", "--hold-out", World.HELD_OUT, "--out", out));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    private static JsonNode json(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("ablation.json").toFile());
    }

    private static Path point(Path out, String lambda, int seed) {
        return out.resolve("points").resolve(FIXED + ",anchor=5,lambda=" + lambda + ",seed=" + seed);
    }

    @Test
    void everyPointIsAnOrdinaryRun() throws IOException {
        try (Stream<Path> points = Files.list(whole.resolve("points"))) {
            assertEquals(4, points.count());
        }
        Path point = point(whole, "10", 2);
        JsonNode recipe = new ObjectMapper().readTree(point.resolve("run.yaml").toFile()).path("recipe");
        assertEquals(10, recipe.path("weights").path("latent").asDouble());
        assertEquals(5, recipe.path("stages").path(0).path("anchor").asDouble());
        Path alone = folder.resolve("alone");
        Cli.run(World.tinyTraining(alone, "--set", "anchor=5", "--set", "lambda=10", "--seed", 2, "--hold-out", World.HELD_OUT))
                .ends(ExitStatus.DONE);
        assertEquals(World.sha256(alone.resolve("model.twofold")), World.sha256(point.resolve("model.twofold")));
    }

    @Test
    void theJsonSaysOfEveryPointWhatEvaluateWould() {
        assertEquals(4, json.path("points").size());
        JsonNode point = json.path("points").get(3);
        assertEquals("points/" + FIXED + ",anchor=5,lambda=10,seed=2", point.path("run").asText());
        assertEquals(10, point.path("changes").path("lambda").asInt());
        assertEquals(2, point.path("seed").asInt());
        JsonNode evaluated = Cli.run("evaluate", point(whole, "10", 2).resolve("model.twofold"), "--data", World.BOTH, "--out",
                folder.resolve("r"), "--json").json();
        assertEquals(evaluated.path("metrics"), point.path("metrics"));
        assertEquals(evaluated.path("gates"), point.path("gates"));
    }

    @Test
    void tableFiguresAndCsv() {
        List<String> tree = World.tree(whole);
        for (String file : List.of("ablation.yaml", "ablation.csv", "figures/sw-lambda.svg", "figures/sw-lambda.png",
                "figures/sw-lambda.pdf", "figures/sw-lambda.csv", "figures/map-lambda.svg")) {
            assertTrue(tree.contains(file), file);
        }
        assertTrue(tree.stream().noneMatch(name -> name.startsWith("figures") && name.contains("anchor")),
                "what does not change has no figure");
        assertTrue(tree.stream().noneMatch(name -> name.contains("partial") || name.endsWith(".part")), tree.toString());
        String page = World.text(whole.resolve("ablation.html"));
        assertTrue(page.contains("All 4 points are done") && page.contains("of 4 models"), page);
        assertEquals(2, page.lines().filter(line -> line.contains("</td><td class=\"of\">done</td></tr>") && line.contains("±")).count());
        long metrics = json.path("points").get(0).path("metrics").size();
        assertEquals(1 + 4 * metrics, World.text(whole.resolve("ablation.csv")).lines().count());
    }

    @Test
    void aLargerGridTrainsOnlyWhatIsNew() throws IOException {
        Path out = folder.resolve("grown");
        Cli.run(ablation(out, "--set", "lambda=1")).ends(ExitStatus.DONE);
        assertFalse(Files.exists(out.resolve("figures")), "there is nothing to draw against");
        String log = World.text(point(out, "1", 1).resolve("log.jsonl"));
        Cli cli = Cli.run("ablate", "--out", out, "--resume", "--set", "lambda=1,10", "--seeds", "1,2").ends(ExitStatus.DONE);
        assertTrue(cli.err().contains("1 of 4 points are done already"), cli.err());
        assertEquals(log, World.text(point(out, "1", 1).resolve("log.jsonl")));
        assertEquals(World.text(whole.resolve("ablation.json")), World.text(out.resolve("ablation.json")));
        Files.delete(out.resolve("ablation.json"));
        Cli again = Cli.run(ablation(out, "--set", "lambda=1,10", "--seeds", "1,2", "--resume")).ends(ExitStatus.DONE);
        assertTrue(again.err().contains("4 of 4 points are done already"), again.err());
        assertEquals(World.text(whole.resolve("ablation.json")), World.text(out.resolve("ablation.json")));
    }

    @Test
    void stoppedInAPointAndResumed() throws Exception {
        Path straight = folder.resolve("straight");
        Cli.run(longer(straight)).ends(ExitStatus.DONE);
        Path out = folder.resolve("stopped");
        Path second = out.resolve("points").resolve(LONGER + ",anchor=5,lambda=10,seed=1");
        try (Spawned ablation = Spawned.start(folder.resolve("err.txt"), longer(out))) {
            ablation.until(() -> Files.exists(second.resolve("log.jsonl")));
            assertEquals(ExitStatus.STOPPED, ablation.terminate());
            assertTrue(ablation.err().contains("go on with: twofold ablate --out " + out + " --resume"), ablation.err());
        }
        assertTrue(World.text(out.resolve("ablation.html")).contains("1 of 2 points are done"));
        assertFalse(Files.exists(second.resolve("model.twofold")), "it was stopped in the middle");
        Cli.run("ablate", "--out", out, "--resume").ends(ExitStatus.DONE);
        assertEquals(World.text(straight.resolve("ablation.json")), World.text(out.resolve("ablation.json")));
    }

    private static Object[] longer(Path out) {
        return ablation(LONGER, out, "--set", "lambda=1,10");
    }

    /** Without labels it is the training without the file of pairs, with labels just what train does with them. */
    @Test
    void theFractionOfLabelsIsSwept() throws IOException {
        Path out = folder.resolve("labels");
        Cli.run(ablation(out, "--pairs", World.BOTH, "--pair-fraction", "0,0.1", "--set", "weights.pairs=2", "--set", "weights.joint=0"))
                .ends(ExitStatus.DONE);
        String changes = FIXED + ",anchor=5,weights.pairs=2,weights.joint=0,seed=1";
        Path without = out.resolve("points").resolve("pair-fraction=0," + changes);
        Path with = out.resolve("points").resolve("pair-fraction=0.1," + changes);
        Path alone = folder.resolve("alone");
        Cli.run(World.tinyTraining(alone, "--set", "anchor=5", "--hold-out", World.HELD_OUT)).ends(ExitStatus.DONE);
        assertEquals(World.sha256(alone.resolve("model.twofold")), World.sha256(without.resolve("model.twofold")));
        Path labelled = folder.resolve("labelled");
        Cli.run(World.tinyTraining(labelled, "--pairs", World.BOTH, "--pair-fraction", "0.1", "--set", "anchor=5", "--set",
                "weights.pairs=2", "--set", "weights.joint=0", "--hold-out", World.HELD_OUT)).ends(ExitStatus.DONE);
        assertEquals(World.sha256(labelled.resolve("model.twofold")), World.sha256(with.resolve("model.twofold")));
        assertTrue(World.text(with.resolve("log.jsonl")).contains("pairs-fold"));
        assertTrue(World.text(out.resolve("ablation.html")).contains("Labelled fraction"));
        assertEquals(0.1, json(out).path("points").get(1).path("changes").path("pair-fraction").asDouble());
        assertTrue(Files.exists(out.resolve("figures/sw-pair-fraction.svg")));
        assertEquals(World.BOTH.getFileName().toString(), new ObjectMapper().readTree(with.resolve("metrics.json").toFile())
                .path("data").asText());

        Cli more = Cli.run("ablate", "--out", out, "--resume", "--pair-fraction", "0,0.1,1").ends(ExitStatus.DONE);
        assertTrue(more.err().contains("2 of 3 points are done already"), more.err());
        assertEquals(3, json(out).path("points").size());
        String command = json(out).path("command").asText();
        assertTrue(command.contains(" --pairs " + World.BOTH.getFileName() + " --pair-fraction 0,0.1,1 --set "), command);
        Cli.run("ablate", "--out", out, "--resume", "--pairs", World.OTHERS).ends(ExitStatus.WRONG_USE);
        Cli.run("ablate", "--out", out, "--resume", "--pair-fraction", "0,1").ends(ExitStatus.WRONG_USE);
    }

    @Test
    void aTrainingThatDivergesIsSaidAndTheRestGoesOn() throws IOException {
        Path out = folder.resolve("wild");
        Cli cli = Cli.run(ablation(out, "--set", "stages.0.rate.rate=0.003,1e25")).ends(ExitStatus.DONE);
        assertTrue(cli.err().contains("is not finite in step"), cli.err());
        JsonNode points = json(out).path("points");
        assertEquals("done", points.get(0).path("outcome").asText());
        assertEquals("diverged", points.get(1).path("outcome").asText());
        String page = World.text(out.resolve("ablation.html"));
        assertTrue(page.contains("diverged at step " + points.get(1).path("step").asInt()), page);
        String text = World.text(out.resolve("ablation.json"));
        assertTrue(Cli.run("ablate", "--out", out, "--resume").ends(ExitStatus.DONE).err().contains("2 of 2 points are done already"));
        assertEquals(text, World.text(out.resolve("ablation.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--set lambdaa=1,10", "--set weights.latnet=1", "--set lambda=1,many", "--set lambda=1,1.0",
            "--set lambda=1,,2",
        "--set lambda", "--set lambda=1 --set weights.latent=2", "--set anchor=-1,1", "--seeds 1,x", "--seeds 1,1", "--hold-out 0",
        "--pair-fraction 0,1", "--pairs zee.h5 --pair-fraction 0,2", "--hold-out 30", "--hold-out 400", "--hold-out 350",
                "--set validationEvents=300"})
    void wrongUseLeavesNothingBehind(String options) {
        List<Object> command = new ArrayList<>(List.of("ablate", "otus", "--study", "zee", "--paired", World.BOTH, "--out",
                folder.resolve("r")));
        if (!options.contains("hold-out")) {
            command.addAll(List.of("--hold-out", World.HELD_OUT));
        }
        command.addAll(List.of((Object[]) options.split(" ")));
        Cli cli = Cli.run(command.toArray()).ends(ExitStatus.WRONG_USE);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertEquals(List.of(), World.tree(folder));
    }

    @Test
    void resumingWithOtherOptionsIsRefused() {
        for (String options : List.of("--seeds 1,3", "--set lambda=1,100", "--set slices=8,9 --set network.residual=1", "--study zee-isr",
                "--preset paper", "--hold-out 50", "--paired " + World.OTHERS)) {
            List<Object> command = new ArrayList<>(List.of("ablate", "--out", whole, "--resume"));
            command.addAll(List.of((Object[]) options.split(" ")));
            Cli cli = Cli.run(command.toArray()).ends(ExitStatus.WRONG_USE);
            assertEquals(1, cli.complaints().size(), options + ": " + cli.err());
        }
        Cli.run("ablate", "--out", folder, "--resume").ends(ExitStatus.BAD_INPUT);
        Cli.run(ablation(whole)).ends(ExitStatus.WRONG_USE);
    }
}
