package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.report.MetricsJson;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.MetricResult;

/** {@code twofold evaluate --replicas}: what three replicas of a training say, in every number, table and figure. */
class ReplicaBandsTest {

    private static final int REPLICAS = 3;

    @TempDir
    static Path world;
    static Path run;
    static Path report;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainAndEvaluate() {
        run = world.resolve("run");
        Cli.run(World.tinyTraining(run, "--hold-out", World.HELD_OUT, "--replicas", REPLICAS)).ends(ExitStatus.DONE);
        report = world.resolve("report");
        evaluated(report, "--replicas", run.resolve("replicas"));
        for (int k = 0; k < REPLICAS; k++) {
            Cli.run("evaluate", ReplicaPlan.folder(run, k).resolve(ModelFile.NAME), "--data", World.BOTH, "--out", alone(k));
        }
    }

    private static Path alone(int replica) {
        return world.resolve("alone" + replica);
    }

    private static Cli evaluated(Path out, Object... more) {
        List<Object> command = new ArrayList<>(List.of("evaluate", run.resolve(ModelFile.NAME), "--data", World.BOTH, "--out", out));
        command.addAll(Arrays.asList(more));
        Cli cli = Cli.run(command.toArray());
        assertTrue(cli.status() == ExitStatus.DONE || cli.status() == ExitStatus.GATE_FAILED, cli.err());
        return cli;
    }

    /** Each replica evaluated by itself is a replica of the band. */
    @Test
    void spreadsAreThoseOfTheReplicasEvaluatedOneByOne() throws IOException {
        List<Evaluation> alone = new ArrayList<>();
        for (int k = 0; k < REPLICAS; k++) {
            alone.add(MetricsJson.read(alone(k).resolve("metrics.json")));
        }
        Evaluation together = MetricsJson.read(report.resolve("metrics.json"));
        int spread = 0;
        for (MetricResult metric : together.metrics()) {
            double[] values = alone.stream().mapToDouble(one -> one.find(metric.direction(), metric.id(), metric.of()).orElseThrow().value())
                    .toArray();
            if (Arrays.stream(values).allMatch(Double::isFinite)) {
                Estimate expected = Estimate.of(values);
                Estimate found = metric.replicas().orElseThrow();
                assertEquals(REPLICAS, found.count());
                assertEquals(expected.mean(), found.mean(), 1e-12 * Math.abs(expected.mean()), metric.id() + " of " + metric.of());
                assertEquals(expected.standardDeviation(), found.standardDeviation(), 1e-9 * Math.abs(expected.mean()) + 1e-15);
                spread += found.standardDeviation() > 0 ? 1 : 0;
            } else {
                assertTrue(metric.replicas().isEmpty());
            }
        }
        assertTrue(spread > together.metrics().size() / 2, "replicas differ in most numbers: " + spread);
    }

    @Test
    void theModelsOwnNumbersAreWhatTheyAreWithoutReplicas() throws IOException {
        Path out = folder.resolve("without");
        Cli without = evaluated(out);
        assertFalse(without.out().contains("replicas"), without.out());
        ObjectMapper mapper = new ObjectMapper();
        JsonNode plain = mapper.readTree(out.resolve("metrics.json").toFile());
        JsonNode banded = mapper.readTree(report.resolve("metrics.json").toFile());
        assertEquals(plain.path("gates"), banded.path("gates"));
        assertEquals(plain.path("metrics").size(), banded.path("metrics").size());
        for (int i = 0; i < plain.path("metrics").size(); i++) {
            com.fasterxml.jackson.databind.node.ObjectNode metric = banded.path("metrics").path(i).deepCopy();
            metric.remove("replicas");
            assertEquals(plain.path("metrics").path(i), metric);
        }
        assertFalse(World.text(out.resolve("report.html")).contains("replicas"));
        // The columns of the files are the old ones, with new ones behind.
        for (String file : List.of("figures/unfold-mass-electron-positron.csv", "figures/response-electron.csv", "figures/distance-over-floor.csv",
                "tables/detector.csv")) {
            List<String> before = Files.readAllLines(out.resolve(file));
            List<String> after = Files.readAllLines(report.resolve(file));
            assertEquals(before.size(), after.size());
            for (int i = 0; i < before.size(); i++) {
                assertTrue(after.get(i).startsWith(before.get(i)), file + ", line " + (i + 1));
            }
        }
    }

    /** The band of a spectrum is mean and standard deviation of the spectra that the replicas have by themselves. */
    @Test
    void bandsOfSpectraAreThoseOfTheReplicas() throws IOException {
        String name = "figures/fold-pt-electron.csv";
        double[][] drawn = new double[REPLICAS][];
        for (int k = 0; k < REPLICAS; k++) {
            drawn[k] = column(alone(k).resolve(name), "drawn");
        }
        double[] mean = column(report.resolve(name), "replicas_mean");
        double[] spread = column(report.resolve(name), "replicas_spread");
        boolean any = false;
        for (int b = 0; b < mean.length; b++) {
            int bin = b;
            double[] values = Arrays.stream(drawn).mapToDouble(one -> one[bin]).toArray();
            if (Double.isNaN(values[0])) {
                continue;
            }
            Estimate expected = Estimate.of(values);
            assertEquals(expected.mean(), mean[b], 1e-9);
            assertEquals(expected.standardDeviation(), spread[b], 1e-9);
            any |= spread[b] > 0;
        }
        assertTrue(any, "replicas fold differently");
    }

    /** A column of the rows of the fold, NaN where it is empty. */
    private static double[] column(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int at = List.of(lines.get(0).split(",")).indexOf(name);
        assertTrue(at >= 0, file + " has no column " + name + ": " + lines.get(0));
        return lines.stream().skip(1).filter(line -> line.startsWith("Fold")).mapToDouble(line -> {
            String cell = line.split(",", -1)[at];
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        }).toArray();
    }

    @Test
    void everyFigureOfTheModelAndEveryTableHasThem() throws IOException {
        for (String file : World.tree(report)) {
            if (file.endsWith(".csv")) {
                String header = Files.readAllLines(report.resolve(file)).get(0);
                assertTrue(header.contains("replicas"), file + ": " + header);
            }
        }
        String page = World.text(report.resolve("report.html"));
        assertTrue(page.contains("Three things say how far a number can be trusted"));
        assertTrue(page.contains("training events are drawn anew (bootstrap)"));
        assertTrue(page.contains("3 replicas, mean ± σ"));
        assertTrue(page.contains("Replica 02"));
    }

    @Test
    void theSameReplicasGiveTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        // Of the folder of a training its replicas are meant.
        evaluated(again, "--replicas", run, "--threads", 3);
        for (String file : World.tree(report)) {
            if (file.startsWith("figures/") || file.startsWith("tables/")) {
                assertArrayEquals(Files.readAllBytes(report.resolve(file)), Files.readAllBytes(again.resolve(file)), file);
            }
        }
    }

    private static void everyTableHasReplicas(Path report, String without) throws IOException {
        for (String file : World.tree(report)) {
            if (file.endsWith(".csv") && !file.equals(without)) {
                String header = Files.readAllLines(report.resolve(file)).get(0);
                assertTrue(header.contains("replicas"), file + ": " + header);
            }
        }
    }

    @Test
    void posteriorsHaveBands() throws IOException {
        Path events = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats", "ttbar-semilep-200.h5");
        Path trained = folder.resolve("cvae");
        Cli.run("train", "cvae", "--study", "ttbar-semilep", "--paired", events, "--preset", "quick", "--set", "validationEvents=20", "--set",
                "batch=8", "--set", "steps=4", "--set", "validateEvery=2", "--hold-out", 100, "--replicas", 2, "--out", trained).ends(ExitStatus.DONE);
        Path out = folder.resolve("posteriors");
        Cli.run("evaluate", trained.resolve(ModelFile.NAME), "--data", events, "--replicas", trained, "--calibration-events", 30, "--draws", 4,
                "--out", out).ends(ExitStatus.GATE_FAILED);
        everyTableHasReplicas(out, "");
        Evaluation evaluation = MetricsJson.read(out.resolve("metrics.json"));
        assertTrue(evaluation.metrics().stream().filter(metric -> metric.id().equals("coverage68"))
                .allMatch(metric -> metric.replicas().isPresent()));
        assertTrue(evaluation.metrics().stream().filter(metric -> metric.id().equals("crps"))
                .anyMatch(metric -> metric.replicas().orElseThrow().standardDeviation() > 0));
    }

    @Test
    void setsHaveBands() throws IOException {
        Path sets = folder.resolve("sets.h5");
        Cli.run("generate", "smeared-set", "--events", 120, "--replicas", 4, "--out", sets).ends(ExitStatus.DONE);
        Path trained = folder.resolve("sets");
        Cli.run("train", "set-flow", "--study", "smeared-set", "--paired", sets, "--preset", "quick", "--set", "validationEvents=10", "--set",
                "batch=5", "--set", "steps=4", "--set", "validateEvery=2", "--hold-out", 50, "--replicas", 2, "--out", trained).ends(ExitStatus.DONE);
        Path out = folder.resolve("report");
        Cli cli = Cli.run("evaluate", trained.resolve(ModelFile.NAME), "--data", sets, "--replicas", trained, "--out", out);
        assertTrue(cli.status() == ExitStatus.DONE || cli.status() == ExitStatus.GATE_FAILED, cli.err());
        // Displays show single draws.
        everyTableHasReplicas(out, "figures/events.csv");
        // Barely trained as it is, the model need not have particles in every bin of residuals; spectra are always defined.
        List<MetricResult> spectra = MetricsJson.read(out.resolve("metrics.json")).metrics().stream()
                .filter(metric -> metric.id().equals("ks") && !metric.of().endsWith(", unchanged")).toList();
        assertFalse(spectra.isEmpty());
        for (MetricResult metric : spectra) {
            assertTrue(metric.replicas().isPresent(), metric.of());
        }
        assertTrue(spectra.stream().anyMatch(metric -> metric.replicas().orElseThrow().standardDeviation() > 0));
    }

    private void refused(int status, Path replicas, String... parts) {
        Path out = folder.resolve("refused");
        Cli cli = Cli.run("evaluate", run.resolve(ModelFile.NAME), "--data", World.BOTH, "--out", out, "--replicas", replicas).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        for (String part : parts) {
            assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        }
        assertFalse(Files.exists(out));
    }

    private Path copy(String name, Path... models) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < models.length; i++) {
            Files.copy(models[i], made.resolve(i + ".twofold"));
        }
        return made;
    }

    @Test
    void whatAreNoReplicasIsSaidInOneLine() throws IOException {
        Path first = ReplicaPlan.folder(run, 0).resolve(ModelFile.NAME);
        Path second = ReplicaPlan.folder(run, 1).resolve(ModelFile.NAME);
        refused(ExitStatus.BAD_INPUT, folder.resolve("nowhere"), "expected a folder of models, found nothing", "--replicas N");
        refused(ExitStatus.BAD_INPUT, first, "expected a folder of models, found a file");
        refused(ExitStatus.WRONG_USE, Files.createDirectories(folder.resolve("empty")), "no models", "at least 2");
        refused(ExitStatus.WRONG_USE, copy("one", first), "one model");
        refused(ExitStatus.BAD_INPUT, copy("twice", first, second, first), "2.twofold", "a model of its own");
        Path unfinished = copy("unfinished", first, second);
        Files.createDirectories(unfinished.resolve("02"));
        refused(ExitStatus.BAD_INPUT, unfinished, "02", "a finished training", "--resume");
        Path cut = copy("cut", first, second);
        Files.write(cut.resolve("1.twofold"), Arrays.copyOf(Files.readAllBytes(second), 5000));
        refused(ExitStatus.BAD_INPUT, cut, "1.twofold");
        refused(ExitStatus.BAD_INPUT, copy("recipe", first, World.MOMENTUM_MODEL), "1.twofold", "recipe");
        Path study = folder.resolve("isr");
        Path events = folder.resolve("isr.h5");
        Cli.run("generate", "zee-isr", "--events", 200, "--out", events).ends(ExitStatus.DONE);
        Cli.run(World.tinyTraining(study, "--study", "zee-isr", "--paired", events)).ends(ExitStatus.DONE);
        refused(ExitStatus.BAD_INPUT, copy("study", first, study.resolve(ModelFile.NAME)), "study", "expected zee, found zee-isr");
        Path data = folder.resolve("data");
        Cli.run(World.tinyTraining(data, "--paired", World.OTHERS, "--hold-out", World.HELD_OUT)).ends(ExitStatus.DONE);
        refused(ExitStatus.BAD_INPUT, copy("data", first, data.resolve(ModelFile.NAME)), "training data");
        Path held = folder.resolve("held");
        Cli.run(World.tinyTraining(held, "--hold-out", World.HELD_OUT + 1)).ends(ExitStatus.DONE);
        refused(ExitStatus.BAD_INPUT, copy("held", first, held.resolve(ModelFile.NAME)), "as many held out");
        Path none = folder.resolve("none");
        Cli.run(World.tinyTraining(none, "--hold-out", World.HELD_OUT, "--replica", 0, "--resample", "none")).ends(ExitStatus.DONE);
        refused(ExitStatus.BAD_INPUT, copy("mixed", first, none.resolve(ModelFile.NAME)), "resampled: events", "found none");
    }

    /** Trainings that diverged are counted, and ordinary trainings with other seeds are an ensemble. */
    @Test
    void whatDivergedIsSaidAndOtherSeedsWillDo() throws IOException {
        Path models = copy("models", ReplicaPlan.folder(run, 0).resolve(ModelFile.NAME), ReplicaPlan.folder(run, 2).resolve(ModelFile.NAME));
        Files.createDirectories(models.resolve("07"));
        Files.writeString(models.resolve("07").resolve("diverged.json"), "{\"what\":\"loss\",\"step\":3,\"stage\":\"joint\"}");
        Cli cli = evaluated(folder.resolve("out"), "--replicas", models);
        assertTrue(cli.err().contains("1 of 3 replicas in " + models + " diverged"), cli.err());
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        for (int seed = 2; seed < 4; seed++) {
            Cli.run(World.tinyTraining(seeds.resolve("seed" + seed), "--hold-out", World.HELD_OUT, "--seed", seed)).ends(ExitStatus.DONE);
        }
        evaluated(folder.resolve("ensemble"), "--replicas", seeds);
        assertTrue(World.text(folder.resolve("ensemble").resolve("report.html")).contains("an ensemble: the training events are the same"));
    }
}
