package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyObservable;
import org.twofold.report.publication.BundleManifest;
import org.twofold.report.publication.Checksums;
import org.twofold.statistics.BootstrapSpectrum;
import org.twofold.statistics.PoissonWeights;

/** {@code twofold publish}: a bundle of a small model with replicas, looked at from all sides. */
class PublishTest {

    private static final int BOOTSTRAP = 20;
    private static final int DRAWS = 3;

    @TempDir
    static Path world;
    static Path bundle;

    @TempDir
    Path folder;

    @BeforeAll
    static void publish() {
        Path run = world.resolve("run");
        Cli.run(World.tinyTraining(run, "--hold-out", World.HELD_OUT, "--replicas", 2)).ends(ExitStatus.DONE);
        bundle = world.resolve("bundle");
        Cli cli = Cli.run("publish", run.resolve(ModelFile.NAME), "--in", World.OTHERS, "--out", bundle, "--replicas", run, "--bootstrap", BOOTSTRAP,
                "--draws", DRAWS, "--seed", 5, "--licence", "CC-BY-4.0", "--author", "A. Nother", "--author", "B. Else", "--citation", "Nother, Else (2026)",
                "--doi", "10.5281/zenodo.1").ends(ExitStatus.DONE);
        assertEquals(bundle + "\n", cli.out());
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static boolean isValid(JsonNode manifest) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new String(BundleManifest.schema(), StandardCharsets.UTF_8)).validate(manifest).isEmpty();
    }

    @Test
    void theBundleIsWhole() throws Exception {
        List<String> tree = World.tree(bundle);
        assertTrue(tree.containsAll(List.of("events.parquet", "bootstrap.parquet", "replicas/00.parquet", "replicas/01.parquet", "observables.json",
                "spectra.json", "spectra/mass-electron-positron.csv", "manifest.json", "bundle.schema.json", "MODEL_CARD.md", "README.md",
                "SHA256SUMS")), tree.toString());
        assertTrue(tree.stream().noneMatch(name -> name.endsWith(".part")), tree.toString());
        assertTrue(Cli.run("publish", "--check", bundle).ends(ExitStatus.DONE).out().contains("files as SHA256SUMS says"));
        Process sums = new ProcessBuilder("sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS").directory(bundle.toFile()).redirectErrorStream(true).start();
        String said = new String(sums.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, sums.waitFor(), said);
        JsonNode manifest = json(bundle.resolve("manifest.json"));
        assertTrue(isValid(manifest));
        assertEquals("CC-BY-4.0", manifest.path("licence").asText());
        assertEquals(World.EVENTS * DRAWS, manifest.path("events").path("rows").asInt());
        assertEquals(World.EVENTS, manifest.path("events").path("sumOfWeights").asDouble(), 1e-9);
        assertEquals(World.sha256(World.OTHERS), manifest.path("data").path("sha256").asText());
        assertEquals("events", manifest.path("replicas").path("resampled").asText());
        assertArrayEquals(BundleManifest.schema(), Files.readAllBytes(bundle.resolve("bundle.schema.json")));
        String readme = World.text(bundle.resolve("README.md"));
        assertTrue(readme.contains("Licence: CC-BY-4.0") && readme.contains("Please cite: Nother, Else (2026)") && readme.contains("1/3 of its weight"),
                readme);
    }

    /** The events are those of {@code unfold}, each draw with its share of the weight. */
    @Test
    void eventsAreThoseOfUnfold() {
        Path plain = folder.resolve("z.parquet");
        Cli.run("unfold", world.resolve("run").resolve(ModelFile.NAME), "--in", World.OTHERS, "--out", plain, "--draws", DRAWS, "--seed", 5)
                .ends(ExitStatus.DONE);
        Events expected = World.read(plain, Level.THEORY);
        Events found = World.read(bundle.resolve("events.parquet"), Level.THEORY);
        assertArrayEquals(expected.rows(), found.rows());
        assertArrayEquals(expected.parentIds(), found.parentIds());
        assertArrayEquals(Arrays.stream(expected.weights()).map(w -> w / DRAWS).toArray(), found.weights());
        Events replica = World.read(bundle.resolve("replicas/01.parquet"), Level.THEORY);
        assertArrayEquals(expected.parentIds(), replica.parentIds());
        assertFalse(Arrays.equals(expected.rows(), replica.rows()));
    }

    /** Spectra and covariances made again from the published events and weights alone. */
    @Test
    void spectraFollowFromTheEvents() throws IOException {
        JsonNode spectra = json(bundle.resolve("spectra.json")).path("spectra");
        JsonNode definitions = json(bundle.resolve("observables.json")).path("observables");
        List<StudyObservable> observables = World.ZEE.observables(Level.THEORY);
        assertEquals(observables.size(), spectra.size());
        PoissonWeights weights = new PoissonWeights(new RandomStreams(5), BOOTSTRAP);
        for (int i = 0; i < observables.size(); i++) {
            StudyObservable shown = observables.get(i);
            assertEquals(shown.observable().expression(), definitions.path(i).path("expression").asText());
            double[][] boot = new double[BOOTSTRAP][];
            double[] all = filled(shown, "events.parquet", id -> 1);
            for (int k = 0; k < BOOTSTRAP; k++) {
                int replica = k;
                boot[k] = filled(shown, "events.parquet", id -> weights.of(id)[replica]);
            }
            same(all, spectra.path(i).path("sumOfWeights"));
            matrix(BootstrapSpectrum.covariance(boot), spectra.path(i).path("bootstrap").path("covariance"));
            double[][] models = {filled(shown, "replicas/00.parquet", id -> 1), filled(shown, "replicas/01.parquet", id -> 1)};
            matrix(BootstrapSpectrum.covariance(models), spectra.path(i).path("replicas").path("covariance"));
            double inside = Arrays.stream(all).sum();
            assertEquals(World.EVENTS, inside + spectra.path(i).path("underflow").asDouble() + spectra.path(i).path("overflow").asDouble()
                    + spectra.path(i).path("undefined").asDouble(), 1e-6);
        }
    }

    private interface Weight {
        double of(long parent);
    }

    private static double[] filled(StudyObservable shown, String file, Weight weight) {
        Events events = World.read(bundle.resolve(file), Level.THEORY);
        double[] values = shown.observable().of(events);
        double[] edges = shown.binning().array();
        double[] counts = new double[edges.length - 1];
        for (int e = 0; e < values.length; e++) {
            for (int b = 0; b < counts.length; b++) {
                if (values[e] >= edges[b] && (values[e] < edges[b + 1] || b == counts.length - 1 && values[e] == edges[b + 1])) {
                    counts[b] += events.weight(e) * weight.of(events.parentId(e));
                }
            }
        }
        return counts;
    }

    private static void same(double[] expected, JsonNode found) {
        assertEquals(expected.length, found.size());
        for (int b = 0; b < expected.length; b++) {
            assertEquals(expected[b], found.path(b).asDouble(), 1e-9);
        }
    }

    private static void matrix(double[][] expected, JsonNode found) {
        assertEquals(expected.length, found.size());
        for (int a = 0; a < expected.length; a++) {
            same(expected[a], found.path(a));
        }
    }

    @Test
    void theSameCommandGivesTheSameBytesWhateverTheThreads() throws IOException {
        Path again = folder.resolve("bundle");
        Cli.run("publish", world.resolve("run").resolve(ModelFile.NAME), "--in", World.OTHERS, "--out", again, "--replicas", world.resolve("run"),
                "--bootstrap", BOOTSTRAP, "--draws", DRAWS, "--seed", 5, "--licence", "CC-BY-4.0", "--author", "A. Nother", "--author", "B. Else",
                "--citation", "Nother, Else (2026)", "--doi", "10.5281/zenodo.1", "--threads", 3).ends(ExitStatus.DONE);
        assertEquals(World.text(bundle.resolve("SHA256SUMS")), World.text(again.resolve("SHA256SUMS")));
    }

    /** Whatever the schema forbids our own reader refuses, and the other way round. */
    @Test
    void ourReaderAndAValidatorAgreeAboutManifests() throws IOException {
        Map<String, Consumer<ObjectNode>> changes = new LinkedHashMap<>();
        changes.put("nothing", json -> { });
        changes.put("format", json -> json.put("format", "other"));
        changes.put("version 0", json -> json.put("formatVersion", 0));
        changes.put("version as text", json -> json.put("formatVersion", "1"));
        changes.put("no title", json -> json.remove("title"));
        changes.put("empty title", json -> json.put("title", ""));
        changes.put("unknown key", json -> json.put("remark", "x"));
        changes.put("direction", json -> json.put("direction", "sideways"));
        changes.put("seed", json -> json.put("seed", 1.5));
        changes.put("draws", json -> json.put("draws", 0));
        changes.put("digest", json -> ((ObjectNode) json.path("data")).put("sha256", "ABC"));
        changes.put("way out", json -> ((ObjectNode) json.path("events")).put("file", "../events.parquet"));
        changes.put("absolute", json -> json.put("spectra", "/etc/passwd"));
        changes.put("hidden way out", json -> json.put("spectra", "a/../../b"));
        changes.put("no authors", json -> json.putArray("authors"));
        changes.put("author", json -> json.putArray("authors").add(3));
        changes.put("doi", json -> json.put("doi", "zenodo"));
        changes.put("bootstrap", json -> ((ObjectNode) json.path("bootstrap")).put("replicas", 1));
        changes.put("one replica", json -> ((ArrayNode) json.path("replicas").path("samples")).remove(0));
        changes.put("replica", json -> ((ObjectNode) json.path("replicas").path("samples").path(0).path("model")).remove("seed"));
        changes.put("no files", json -> json.putArray("files"));
        changes.put("bytes", json -> ((ObjectNode) json.path("files").path(0)).put("bytes", -1));
        changes.put("without bootstrap", json -> json.remove(List.of("bootstrap", "replicas", "licence", "authors", "citation", "doi")));
        int valid = 0;
        for (Map.Entry<String, Consumer<ObjectNode>> change : changes.entrySet()) {
            ObjectNode manifest = json(bundle.resolve("manifest.json")).deepCopy();
            change.getValue().accept(manifest);
            boolean ours = true;
            try {
                BundleManifest.check("manifest.json", manifest);
            } catch (BadInput refused) {
                ours = false;
            }
            assertEquals(isValid(manifest), ours, change.getKey());
            valid += ours ? 1 : 0;
        }
        assertEquals(2, valid, "only the whole one and the one without what is optional");
    }

    private Path copy() throws IOException {
        Path copy = folder.resolve("copy");
        if (Files.exists(copy)) {
            World.remove(copy);
        }
        Files.createDirectories(copy.resolve("replicas"));
        Files.createDirectories(copy.resolve("spectra"));
        for (String file : World.tree(bundle)) {
            if (Files.isRegularFile(bundle.resolve(file))) {
                Files.copy(bundle.resolve(file), copy.resolve(file));
            }
        }
        return copy;
    }

    private void broken(Path copy, String... parts) {
        Cli cli = Cli.run("publish", "--check", copy).ends(ExitStatus.BAD_INPUT);
        assertEquals(1, cli.complaints().size(), cli.err());
        for (String part : parts) {
            assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        }
    }

    @Test
    void damageOfEveryKindIsFound() throws IOException {
        Cli.run("publish", "--check", copy()).ends(ExitStatus.DONE);
        Path flipped = copy();
        byte[] events = Files.readAllBytes(flipped.resolve("events.parquet"));
        events[events.length / 2] ^= 1;
        Files.write(flipped.resolve("events.parquet"), events);
        broken(flipped, "events.parquet", "expected SHA-256");
        Path missing = copy();
        Files.delete(missing.resolve("replicas/01.parquet"));
        broken(missing, "01.parquet", "found nothing");
        Path more = copy();
        Files.writeString(more.resolve("spectra/other.csv"), "x");
        broken(more, "other.csv", "no part of the bundle");
        Path sums = copy();
        Files.writeString(sums.resolve("SHA256SUMS"), "hello\n");
        broken(sums, "SHA256SUMS", "line 1");
        Path without = copy();
        Files.delete(without.resolve("SHA256SUMS"));
        broken(without, "expected a publication bundle");
        // Somebody who changes the manifest and makes the sums anew.
        Path manifest = copy();
        ObjectNode changed = json(manifest.resolve("manifest.json")).deepCopy();
        changed.remove("model");
        rewritten(manifest, changed.toString());
        broken(manifest, "manifest.json", "key 'model'");
        rewritten(manifest, json(bundle.resolve("manifest.json")).<ObjectNode>deepCopy().put("formatVersion", 2).toString());
        broken(manifest, "a newer Twofold");
        rewritten(manifest, "{");
        broken(manifest, "manifest.json", "line 1", "JSON");
        Path fewer = copy();
        Files.delete(fewer.resolve("README.md"));
        rewritten(fewer, World.text(bundle.resolve("manifest.json")));
        broken(fewer, "README.md", "found nothing");
        broken(folder.resolve("nowhere"), "expected a publication bundle");
    }

    private static void rewritten(Path copy, String manifest) throws IOException {
        Files.writeString(copy.resolve("manifest.json"), manifest);
        Files.writeString(copy.resolve("SHA256SUMS"), Checksums.text(Checksums.of(copy)));
    }

    private void refused(int status, String part, Object... command) throws IOException {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(command).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        assertEquals(before, World.tree(folder), "nothing is left behind");
    }

    private Object[] command(Object... more) {
        List<Object> all = new ArrayList<>(List.of("publish", World.MODEL, "--in", World.DETECTOR, "--out", folder.resolve("new")));
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        refused(ExitStatus.WRONG_USE, "a model is missing", "publish");
        refused(ExitStatus.WRONG_USE, "--in is missing", "publish", World.MODEL);
        refused(ExitStatus.WRONG_USE, "--out is missing", "publish", World.MODEL, "--in", World.DETECTOR);
        refused(ExitStatus.WRONG_USE, "exists", "publish", World.MODEL, "--in", World.DETECTOR, "--out", bundle);
        refused(ExitStatus.WRONG_USE, "there is no folder", "publish", World.MODEL, "--in", World.DETECTOR, "--out", folder.resolve("a/b"));
        refused(ExitStatus.WRONG_USE, "needs a file", "publish", World.MODEL, "--in", "-", "--out", folder.resolve("new"));
        refused(ExitStatus.WRONG_USE, "--draws must be at least 1", command("--draws", 0));
        refused(ExitStatus.WRONG_USE, "--bootstrap must be 0 or from 2", command("--bootstrap", 1));
        refused(ExitStatus.WRONG_USE, "--direction must be fold or unfold", command("--direction", "up"));
        refused(ExitStatus.WRONG_USE, "--doi must be", command("--doi", "zenodo"));
        refused(ExitStatus.WRONG_USE, "must say something", command("--licence", " "));
        refused(ExitStatus.WRONG_USE, "takes no model", "publish", World.MODEL, "--check", bundle);
        refused(ExitStatus.BAD_INPUT, "a folder of models", command("--replicas", folder.resolve("nowhere")));
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, World.text(World.DETECTOR).lines().limit(30).reduce("", (a, b) -> a + b + "\n") + "1,2\n");
        refused(ExitStatus.BAD_INPUT, "bad.csv", "publish", World.MODEL, "--in", bad, "--out", folder.resolve("new"));
        Path twice = folder.resolve("twice.csv");
        List<String> lines = World.text(World.DETECTOR).lines().toList();
        Files.writeString(twice, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(1) + "\n");
        refused(ExitStatus.BAD_INPUT, "more than once", "publish", World.MODEL, "--in", twice, "--out", folder.resolve("new"));
        Cli.run("publish", World.MODEL, "--in", twice, "--out", folder.resolve("new"), "--bootstrap", 0).ends(ExitStatus.DONE);
        JsonNode manifest = json(folder.resolve("new").resolve("manifest.json"));
        assertTrue(isValid(manifest) && manifest.path("bootstrap").isMissingNode());
        Cli.run("publish", "--check", folder.resolve("new")).ends(ExitStatus.DONE);
    }

    @Test
    void foldedEventsArePublishedAsWell() throws IOException {
        Path out = folder.resolve("folded");
        Cli.run("publish", World.MODEL, "--in", World.THEORY, "--out", out, "--direction", "fold", "--bootstrap", 2).ends(ExitStatus.DONE);
        JsonNode manifest = json(out.resolve("manifest.json"));
        assertEquals("detector", manifest.path("level").asText());
        assertEquals(World.EVENTS, manifest.path("events").path("rows").asInt() + manifest.path("events").path("leftOut").asInt());
        assertTrue(isValid(manifest));
    }

    @Test
    void drawsOfPosteriorsArePublishedWithTheirWeights() throws IOException {
        Path events = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats", "ttbar-semilep-200.h5");
        Path run = folder.resolve("cvae");
        Cli.run("train", "cvae", "--study", "ttbar-semilep", "--paired", events, "--preset", "quick", "--set", "validationEvents=20", "--set",
                "batch=8", "--set", "steps=4", "--set", "validateEvery=2", "--hold-out", 100, "--out", run).ends(ExitStatus.DONE);
        Path out = folder.resolve("partons");
        Cli cli = Cli.run("publish", run.resolve(ModelFile.NAME), "--in", events, "--out", out, "--draws", 4, "--bootstrap", 5).ends(ExitStatus.DONE);
        assertTrue(cli.err().contains("the model was trained on events of"), cli.err());
        JsonNode manifest = json(out.resolve("manifest.json"));
        assertEquals(800, manifest.path("events").path("rows").asInt());
        assertEquals(200, manifest.path("events").path("sumOfWeights").asDouble(), 1e-9);
        assertTrue(isValid(manifest));
        Cli.run("publish", "--check", out).ends(ExitStatus.DONE);
        Cli refused = Cli.run("publish", run.resolve(ModelFile.NAME), "--in", events, "--out", folder.resolve("no"), "--direction", "fold")
                .ends(ExitStatus.WRONG_USE);
        assertTrue(refused.err().contains("cannot fold"), refused.err());
    }
}
