package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.ReplicaOrigin;
import org.twofold.learning.bundle.Resampling;
import org.twofold.statistics.Estimate;

/** {@code twofold train --replicas}. */
class ReplicasTest {

    @TempDir
    Path folder;

    private static Object[] training(Path out, Object... more) {
        List<Object> all = new ArrayList<>(List.of("--hold-out", World.HELD_OUT));
        all.addAll(Arrays.asList(more));
        return World.tinyTraining(out, all.toArray());
    }

    private static Provenance provenance(Path model) {
        return Provenance.fromJson(model.toString(), Bundle.read(model).manifest().provenance());
    }

    private static Path model(Path run, int replica) {
        return ReplicaPlan.folder(run, replica).resolve(ModelFile.NAME);
    }

    private static String weights(Path model) {
        return Bundle.read(model).manifest().parts().get(Bundle.WEIGHTS).sha256();
    }

    @Test
    void eachReplicaIsAnOrdinaryRunAndTheModelWhatItEverWas() {
        Path run = folder.resolve("run");
        Cli cli = Cli.run(training(run, "--replicas", 3)).ends(ExitStatus.DONE);
        assertEquals(List.of(run.resolve(ModelFile.NAME).toString(), run.resolve("replicas").toString()), cli.out().lines().toList());
        assertEquals(World.sha256(World.MODEL), World.sha256(run.resolve(ModelFile.NAME)), "replicas change nothing about the model");
        for (int k = 0; k < 3; k++) {
            Provenance made = provenance(model(run, k));
            ReplicaOrigin origin = new ReplicaOrigin(1, k, Resampling.EVENTS);
            assertEquals(origin, made.replica().orElseThrow());
            assertEquals(origin.seed(), made.masterSeed());
            assertTrue(made.commandLine().endsWith("--seed 1 --hold-out " + World.HELD_OUT + " --replica " + k + " --resample events"),
                    made.commandLine());
            assertTrue(World.tree(ReplicaPlan.folder(run, k)).containsAll(List.of("run.yaml", "log.jsonl", "model.twofold")));
        }
        assertEquals(4, IntStream.range(-1, 3).mapToObj(k -> weights(k < 0 ? run.resolve(ModelFile.NAME) : model(run, k))).distinct().count());
        Cli inspected = Cli.run("inspect", model(run, 2)).ends(ExitStatus.DONE);
        assertTrue(inspected.out().contains("replica 2 of seed 1, events resampled"), inspected.out());
    }

    @Test
    void anotherMachineMayTrainOneAndMoreMayCome() throws IOException {
        Path run = folder.resolve("run");
        Cli.run(training(run, "--replicas", 2, "--resample", "none")).ends(ExitStatus.DONE);
        Path alone = folder.resolve("alone");
        Cli.run(training(alone, "--replica", 2, "--resample", "none")).ends(ExitStatus.DONE);
        Files.move(alone, ReplicaPlan.folder(run, 2));
        FileTime before = Files.getLastModifiedTime(model(run, 2));
        Cli.run("train", "--out", run, "--resume", "--replicas", 4).ends(ExitStatus.DONE);
        assertEquals(before, Files.getLastModifiedTime(model(run, 2)), "what is finished is not trained again");
        assertTrue(Files.exists(model(run, 3)));
        assertEquals(Resampling.NONE, provenance(model(run, 3)).replica().orElseThrow().resampling());
        // A run without replicas gets them later, and they are the same.
        Path later = folder.resolve("later");
        Cli.run(training(later)).ends(ExitStatus.DONE);
        Cli.run("train", "--out", later, "--resume", "--replicas", 1, "--resample", "none").ends(ExitStatus.DONE);
        assertEquals(World.sha256(model(run, 0)), World.sha256(model(later, 0)));
        // The events make a difference of their own.
        Cli.run(training(folder.resolve("drawn"), "--replica", 0)).ends(ExitStatus.DONE);
        assertNotEquals(weights(model(run, 0)), weights(folder.resolve("drawn").resolve(ModelFile.NAME)));
    }

    @Test
    void killedAmongReplicasAndResumedTheyAreTheSame() throws Exception {
        Object[] longer = {"--set", "steps=40", "--replicas", 2};
        Path whole = folder.resolve("whole");
        Cli.run(training(whole, longer)).ends(ExitStatus.DONE);
        Path run = folder.resolve("run");
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), training(run, longer))) {
            training.until(() -> Files.exists(ReplicaPlan.folder(run, 0).resolve("log.jsonl")));
            training.kill();
        }
        assertFalse(Files.exists(model(run, 1)), "it was killed in the middle");
        Cli.run("train", "--out", run, "--resume").ends(ExitStatus.DONE);
        assertEquals(World.sha256(whole.resolve(ModelFile.NAME)), World.sha256(run.resolve(ModelFile.NAME)));
        for (int k = 0; k < 2; k++) {
            assertEquals(World.sha256(model(whole, k)), World.sha256(model(run, k)), "replica " + k);
        }
    }

    @Test
    void terminatedAmongReplicasItCanBeResumed() throws Exception {
        Path run = folder.resolve("run");
        try (Spawned training = Spawned.start(folder.resolve("err.txt"), training(run, "--set", "steps=2000", "--replicas", 2, "--set",
                "validateEvery=500"))) {
            training.until(() -> Files.exists(ReplicaPlan.folder(run, 0).resolve("log.jsonl")));
            assertEquals(ExitStatus.STOPPED, training.terminate());
            assertTrue(training.err().contains("go on with: twofold train --out " + run + " --resume"), training.err());
        }
    }

    @Test
    void everyKindOfMethodLearnsFromEventsDrawnAnew() {
        Path semileptonic = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats", "ttbar-semilep-200.h5");
        for (String method : List.of("cvae", "parton-flow")) {
            Cli.run("train", method, "--study", "ttbar-semilep", "--paired", semileptonic, "--preset", "quick", "--set", "validationEvents=20",
                    "--set", "batch=8", "--set", "steps=4", "--set", "validateEvery=2", "--hold-out", 100, "--replica", 0, "--out",
                    folder.resolve(method)).ends(ExitStatus.DONE);
        }
        Path sets = folder.resolve("sets.h5");
        Cli.run("generate", "smeared-set", "--events", 60, "--replicas", 3, "--out", sets).ends(ExitStatus.DONE);
        for (String method : List.of("set-cvae", "set-flow")) {
            Cli.run("train", method, "--study", "smeared-set", "--paired", sets, "--preset", "quick", "--set", "validationEvents=10", "--set",
                    "batch=5", "--set", "steps=4", "--set", "validateEvery=2", "--replica", 1, "--out", folder.resolve(method))
                    .ends(ExitStatus.DONE);
        }
    }

    /**
     * Means that a training fits to its events spread by σ/√n over replicas of the events, and not at all where events are the same: K
     * replicas know σ²/n to √(2/(K − 1)) of it, and eight independent components of the two levels together better.
     */
    @Test
    void fittedMeansSpreadByTheErrorOfAMean() {
        int replicas = 12;
        Path run = folder.resolve("run");
        Cli.run(training(run, "--set", "steps=1", "--replicas", replicas)).ends(ExitStatus.DONE);
        // Held out and validating events are not fitted to.
        int training = World.EVENTS - World.HELD_OUT - 50;
        double ratio = 0;
        int numbers = 0;
        for (String level : List.of("theory", "detector")) {
            for (int column = 0; column < 8; column++) {
                double[] means = new double[replicas];
                for (int k = 0; k < replicas; k++) {
                    means[k] = Bundle.read(model(run, k)).json(Bundle.REPRESENTATION).path(level).path("mean").path(column).asDouble();
                }
                double sigma = Bundle.read(run.resolve(ModelFile.NAME)).json(Bundle.REPRESENTATION).path(level).path("deviation").path(column)
                        .asDouble();
                double spread = Estimate.of(means).standardDeviation();
                ratio += spread * spread / (sigma * sigma / training);
                numbers++;
            }
        }
        // The levels are nearly the same and so are both leptons: about four of the sixteen numbers are independent.
        assertEquals(1, ratio / numbers, 4 * Math.sqrt(2.0 / (replicas - 1) / 4));
        Path same = folder.resolve("same");
        Cli.run(training(same, "--set", "steps=1", "--replicas", 2, "--resample", "none")).ends(ExitStatus.DONE);
        assertEquals(Bundle.read(model(same, 0)).json(Bundle.REPRESENTATION), Bundle.read(model(same, 1)).json(Bundle.REPRESENTATION));
        assertNotEquals(weights(model(same, 0)), weights(model(same, 1)));
    }

    private void refused(String part, Object... command) {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(command).ends(ExitStatus.WRONG_USE);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        assertEquals(before, World.tree(folder), "nothing is left behind");
    }

    @Test
    void whatMakesNoSenseIsWrongUse() throws IOException {
        Path run = folder.resolve("run");
        refused("from 1 to 1000, not 0", training(run, "--replicas", 0));
        refused("from 0 to 999, not -2", training(run, "--replica", -2));
        refused("give either", training(run, "--replicas", 2, "--replica", 1));
        refused("events or none, not 'pairs'", training(run, "--replicas", 2, "--resample", "pairs"));
        refused("--replicas N is missing", training(run, "--resample", "none"));
        Cli.run(training(run, "--replicas", 1)).ends(ExitStatus.DONE);
        refused("begun with --resample events", "train", "--out", run, "--resume", "--replicas", 2, "--resample", "none");
        refused("is a replica itself", "train", "--out", ReplicaPlan.folder(run, 0), "--resume", "--replicas", 2);
        refused("begun with other options", "train", "--out", ReplicaPlan.folder(run, 0), "--resume", "--replica", 1);
        Cli.run("train", "--out", ReplicaPlan.folder(run, 0), "--resume", "--replica", 0, "--seed", 1).ends(ExitStatus.DONE);
        // Another training where a replica should be.
        World.remove(ReplicaPlan.folder(run, 0));
        Cli.run(training(ReplicaPlan.folder(run, 0), "--replica", 5)).ends(ExitStatus.DONE);
        Cli cli = Cli.run("train", "--out", run, "--resume").ends(ExitStatus.BAD_INPUT);
        assertTrue(cli.complaints().stream().anyMatch(line -> line.contains("another training stands in this folder")), cli.err());
        Files.writeString(run.resolve("replicas.yaml"), "{\"twofold\":\"0.1.0\",\"replicas\":-1,\"resample\":\"events\"}");
        assertTrue(Cli.run("train", "--out", run, "--resume").ends(ExitStatus.BAD_INPUT).err().contains("a number from 1 to 1000"));
    }
}
