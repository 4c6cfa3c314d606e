package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Beside;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.learning.bundle.Bundle;

/** What the verbs do with a model that draws posteriors, and with input that it cannot use. */
class PosteriorVerbsTest {

    private static final Study STUDY = StudyFile.builtIn("ttbar-semilep");
    private static final Path FILE = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats",
            "ttbar-semilep-200.h5");
    private static final int HELD_OUT = 100;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path model;
    private static Events detector;

    @BeforeAll
    static void train() {
        Path run = shared.resolve("run");
        Cli.run("train", "parton-flow", "--study", "ttbar-semilep", "--paired", FILE, "--hold-out", HELD_OUT, "--preset", "quick", "--set",
                "validationEvents=20", "--set", "batch=8", "--set", "steps=10", "--set", "validateEvery=10", "--out", run)
                .ends(ExitStatus.DONE);
        model = run.resolve("model.twofold");
        detector = World.read(FILE.toString(), STUDY, Level.DETECTOR);
    }

    private void refused(int status, Object[] command, String... parts) {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(command).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        for (String part : parts) {
            assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        }
        assertEquals("", cli.out());
        assertEquals(before, World.tree(folder), "nothing is left behind");
    }

    private static Path golden(String name) {
        return Path.of("src", "test", "resources", "org", "twofold", "cli", "golden", name);
    }

    private Path written(String name, Events events) {
        Path file = folder.resolve(name);
        try (EventSink sink = EventFiles.create(file.toString(), STUDY.detector())) {
            sink.write(events);
            sink.commit();
        }
        return file;
    }

    private Events unfolded(String name, Path in, Object... more) {
        Path out = folder.resolve(name);
        List<Object> command = new ArrayList<>(List.of("unfold", model, "--in", in, "--out", out));
        command.addAll(List.of(more));
        Cli.run(command.toArray()).ends(ExitStatus.DONE);
        return World.read(out.toString(), STUDY, Level.THEORY);
    }

    private static void assertSame(Events expected, Events found) {
        assertArrayEquals(expected.eventIds(), found.eventIds());
        assertArrayEquals(expected.parentIds(), found.parentIds());
        assertArrayEquals(expected.rows(), found.rows());
        for (int s = 0; s < STUDY.theory().scalars().size(); s++) {
            assertArrayEquals(expected.scalars(s), found.scalars(s));
        }
    }

    @Test
    void evaluateMeasuresTheDraws() throws IOException {
        Path report = folder.resolve("report");
        Cli cli = Cli.run("evaluate", model, "--data", FILE, "--calibration-events", 40, "--draws", 4, "--out", report);
        JsonNode metrics = new ObjectMapper().readTree(report.resolve("metrics.json").toFile());
        TreeSet<String> ids = new TreeSet<>();
        metrics.path("metrics").forEach(metric -> {
            ids.add(metric.path("id").asText());
            assertEquals("unfold", metric.path("direction").asText());
        });
        assertTrue(ids.containsAll(List.of("sw", "total-wasserstein", "total-wasserstein-standardised", "total-energy", "total-ks", "total-kl128",
                "mass-own-median", "mass-own-99", "mass-decay-median", "coverage68", "coverage95", "crps", "pull-width")), ids.toString());
        assertFalse(ids.contains("massshell"), "every particle has a mass of its own");
        List<String> gates = new ArrayList<>();
        metrics.path("gates").forEach(gate -> gates.add(gate.path("name").asText()));
        assertEquals(2, gates.size(), gates.toString());
        assertTrue(gates.get(0).startsWith("coverage of 68 % intervals") && gates.get(1).startsWith("coverage of 95 % intervals"));
        assertEquals(metrics.path("gates").path(0).path("holds").asBoolean() && metrics.path("gates").path(1).path("holds").asBoolean()
                ? ExitStatus.DONE : ExitStatus.GATE_FAILED, cli.status());
        assertTrue(metrics.path("command").asText().contains(" --calibration-events 40 --draws 4 "), metrics.path("command").asText());
        List<String> files = World.tree(report.resolve("figures"));
        assertTrue(files.containsAll(List.of("coverage.csv", "coverage-levels.svg", "random-points.png", "ranks-8.pdf", "posteriors-1.csv",
                "draws-pt-t-had.csv", "draws-mass-ttbar.csv", "draws-eta-t-had.csv")), files.toString());
        assertFalse(files.stream().anyMatch(file -> file.startsWith("response") || file.startsWith("transport")), "it does not fold");
        String posteriors = World.text(report.resolve("figures/posteriors-1.csv"));
        assertTrue(posteriors.lines().skip(1).allMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)) <= 100),
                "brute force is by the 100 events that are not evaluated");
        String page = World.text(report.resolve("report.html"));
        assertTrue(page.contains("Posteriors, component by component") && page.contains("Spectra from all draws"), "it has its sections");
    }

    @Test
    void everyDrawNamesItsEventInEveryFormat() {
        Events parquet = unfolded("a.parquet", FILE, "--draws", 3, "--threads", 1);
        assertEquals(600, parquet.size());
        for (int i = 0; i < 600; i++) {
            assertEquals(detector.eventId(i / 3), parquet.parentId(i));
            assertEquals(detector.eventId(i / 3) * 3 + i % 3, parquet.eventId(i));
        }
        assertSame(parquet, unfolded("a.h5", FILE, "--draws", 3, "--threads", 2));
    }

    /** To the bit: networks always see blocks of one shape. */
    @Test
    void aFileInTwoPartsGivesTheSame() {
        Events whole = unfolded("whole.parquet", FILE, "--draws", 2);
        Events first = unfolded("b1.parquet", written("first.parquet", detector.slice(0, 77)), "--draws", 2);
        Events second = unfolded("b2.parquet", written("second.parquet", detector.slice(77, 200)), "--draws", 2);
        assertSame(whole.slice(0, 154), first);
        assertSame(whole.slice(154, 400), second);
    }

    @Test
    void csvHasMassesToo() {
        assertSame(unfolded("a.parquet", FILE, "--draws", 2), unfolded("a.csv", FILE, "--draws", 2));
    }

    /** Event 5 with a lepton that stands still, and event 6 without jets. */
    @Test
    void eventsWithoutLeptonOrJetsAreBadInput() {
        float[][] columns = new float[STUDY.detector().width()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = detector.column(c);
        }
        int lepton = STUDY.detector().slot("lepton");
        for (int c = 0; c < 4; c++) {
            columns[4 * lepton + c][5] = 0;
        }
        Path still = written("still.parquet", copy(columns, detector.members(0)));
        String[] message = {"still.parquet, event 5: expected a lepton with pT above 0, found one of pT 0.0"};
        refused(ExitStatus.BAD_INPUT, new Object[] {"unfold", model, "--in", still, "--out", folder.resolve("a.h5")}, message);
        Cli evaluation = Cli.run("evaluate", model, "--theory", FILE + "#parton", "--detector", still, "--out", folder.resolve("report"))
                .ends(ExitStatus.BAD_INPUT);
        assertTrue(evaluation.complaints().get(1).contains(message[0]), evaluation.err());

        Members jets = detector.members(0);
        int[] counts = new int[detector.size()];
        float[][] features = new float[5][];
        for (int event = 0; event < counts.length; event++) {
            counts[event] = event == 6 ? 0 : jets.count(event);
        }
        for (int f = 0; f < 5; f++) {
            float[] column = jets.column(f);
            float[] kept = Arrays.copyOf(column, column.length - jets.count(6));
            System.arraycopy(column, jets.offset(7), kept, jets.offset(6), column.length - jets.offset(7));
            features[f] = kept;
        }
        for (int c = 0; c < columns.length; c++) {
            columns[c] = detector.column(c);
        }
        Path bare = written("bare.parquet", copy(columns, Members.ofCounts(counts, features)));
        refused(ExitStatus.BAD_INPUT, new Object[] {"unfold", model, "--in", bare, "--out", folder.resolve("a.h5")},
                "bare.parquet, event 6: expected at least one jet, found none");
    }

    private static Events copy(float[][] columns, Members jets) {
        return Events.of(STUDY.detector(), columns, detector.weights(), detector.eventIds(), detector.parentIds(), new int[0],
                new Beside(List.of(detector.scalars(0), detector.scalars(1)), List.of(jets)));
    }

    @Test
    void aNumberOfAJetThatIsNoneIsBadInput() {
        refused(ExitStatus.BAD_INPUT, new Object[] {"unfold", model, "--in", FILE.resolveSibling("pyarrow-nan-member.parquet"), "--out",
            folder.resolve("a.h5")}, "pyarrow-nan-member.parquet", "column jets.mass, event 3, member 2", "found Infinity");
    }

    @Test
    void eventsOfAnotherStudyAreBadInput() throws Exception {
        Path otus = Path.of(PosteriorVerbsTest.class.getResource("ttbar-300.h5").toURI());
        refused(ExitStatus.BAD_INPUT, new Object[] {"unfold", model, "--in", otus, "--out", folder.resolve("a.h5")}, "ttbar-300.h5",
                "expected the dataset lepton");
        refused(ExitStatus.BAD_INPUT, new Object[] {"unfold", Path.of("..", "models", "ttbar-otus.twofold"), "--in", FILE, "--out",
            folder.resolve("a.h5")}, "ttbar-semilep-200.h5", "expected the dataset");
    }

    @Test
    void wrongUseIsSaidInOneLine() {
        Object out = folder.resolve("a.h5");
        refused(ExitStatus.WRONG_USE, new Object[] {"unfold", model, "--in", FILE, "--out", out, "--draws", 0}, "--draws must be at least 1, not 0");
        refused(ExitStatus.WRONG_USE, new Object[] {"unfold", model, "--in", FILE, "--out", out, "--draw-steps", -1}, "--draw-steps must be at least 1");
        refused(ExitStatus.WRONG_USE, new Object[] {"unfold", golden("uc-vld-tiny.twofold"), "--in", FILE, "--out", out, "--draw-steps", 3},
                "PNDM needs at least 4 steps, not 3");
        refused(ExitStatus.WRONG_USE, new Object[] {"unfold", World.MODEL, "--in", FILE, "--out", out, "--draw-steps", 3}, "step by step");
        refused(ExitStatus.WRONG_USE, new Object[] {"fold", model, "--in", FILE, "--out", out}, "cannot fold");
        Object report = folder.resolve("report");
        refused(ExitStatus.WRONG_USE, new Object[] {"evaluate", model, "--data", FILE, "--out", report, "--draws", 1}, "--draws");
        refused(ExitStatus.WRONG_USE, new Object[] {"evaluate", model, "--data", FILE, "--out", report, "--calibration-events", 5},
                "--calibration-events must be 0 or at least 20");
        refused(ExitStatus.WRONG_USE, new Object[] {"evaluate", model, "--data", FILE, "--out", report, "--draws", 100_000}, "memory");
        refused(ExitStatus.WRONG_USE, new Object[] {"evaluate", World.MODEL, "--data", World.OTHERS, "--out", report, "--draws", 10},
                "--draws is about models that draw posteriors");
    }

    @Test
    void trainingWantsPairsOfTheRightStudy() {
        Object out = folder.resolve("run");
        refused(ExitStatus.WRONG_USE, new Object[] {"train", "vld", "--study", "ttbar-semilep", "--theory", FILE, "--detector", FILE, "--out",
            out}, "vld learns from events of both levels that belong together row by row", "--paired FILE");
        refused(ExitStatus.WRONG_USE, new Object[] {"train", "vld", "--study", "ttbar-semilep", "--paired", FILE, "--pairs", FILE, "--out",
            out}, "give --paired alone, without --pairs");
        refused(ExitStatus.WRONG_USE, new Object[] {"train", "vld", "--study", "zee", "--paired", World.BOTH, "--out", out},
                "study zee is not one of semileptonic top pairs");
    }

    @Test
    void cardAndInspectionSayThatItOnlyUnfolds() {
        String card = new String(Bundle.read(model).part(Bundle.MODEL_CARD), StandardCharsets.UTF_8);
        assertTrue(card.contains("from the posterior of each. It does not fold.") && card.contains("Trained on pairs"), card);
        assertFalse(card.contains("without pairs") || card.contains("Folds"), card);
        String text = Cli.run("inspect", model).ends(ExitStatus.DONE).out();
        assertTrue(text.contains("unfolds ttbar-semilep.detector: draws of ttbar-semilep.theory"), text);
        assertTrue(Cli.run("inspect", World.MODEL).ends(ExitStatus.DONE).out().contains("folds zee.theory to zee.detector and unfolds"));
    }
}
