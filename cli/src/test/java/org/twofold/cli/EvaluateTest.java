package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Level;

/** {@code twofold evaluate}, on a model that has learned next to nothing. */
class EvaluateTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path report;
    private static Cli evaluation;
    private static JsonNode metrics;

    @BeforeAll
    static void evaluate() throws IOException {
        report = shared.resolve("report");
        evaluation = Cli.run("evaluate", World.MODEL, "--data", World.OTHERS, "--events", 200, "--out", report);
        metrics = new ObjectMapper().readTree(report.resolve("metrics.json").toFile());
    }

    @Test
    void aGateThatFailsIsTheExitStatus() {
        evaluation.ends(ExitStatus.GATE_FAILED);
        List<String> failed = new ArrayList<>();
        metrics.path("gates").forEach(gate -> {
            assertEquals(Set.of("name", "value", "bound", "holds"), keys(gate));
            if (!gate.path("holds").asBoolean()) {
                failed.add(gate.path("name").asText());
            }
        });
        assertFalse(failed.isEmpty());
        failed.forEach(name -> assertTrue(evaluation.out().contains("FAILS  " + name), evaluation.out()));
    }

    @Test
    void metricsHaveTheKeysOfTheFormat() {
        assertEquals(Set.of("study", "method", "model", "data", "n", "seed", "command", "metrics", "gates"), keys(metrics));
        assertEquals("zee", metrics.path("study").asText());
        assertEquals("otus", metrics.path("method").asText());
        assertEquals("model.twofold", metrics.path("model").asText());
        assertEquals("others.h5", metrics.path("data").asText());
        assertEquals(100, metrics.path("n").asInt());
        assertTrue(metrics.path("command").asText().startsWith("twofold evaluate model.twofold --data "), metrics.path("command").asText());
        assertTrue(metrics.path("metrics").size() > 10);
        for (JsonNode metric : metrics.path("metrics")) {
            assertEquals(Set.of("direction", "id", "of", "value", "error", "unit", "floor", "untrained"), keys(metric));
            assertTrue(Set.of("fold", "unfold", "cycle").contains(metric.path("direction").asText()), metric.toString());
        }
    }

    @Test
    void thePageNeedsNothingBesideItself() {
        String page = World.text(report.resolve("report.html"));
        assertFalse(page.contains("<script"), "no script");
        // XML names are no references; nothing is fetched from them.
        String references = page.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "");
        assertFalse(references.matches("(?s).*(src|href)\\s*=\\s*[\"']?(https?:)?//.*"), "no reference to the network");
        assertFalse(references.contains("http://") || references.contains("https://"), "no address of the network");
        assertTrue(page.contains(World.sha256(World.MODEL)), "it names the model's hash");
        assertTrue(page.contains(World.sha256(World.OTHERS)), "it names the data's hash");
    }

    @Test
    void everySpectrumIsInATable() {
        assertEquals(List.of("detector.csv", "theory.csv"), World.tree(report.resolve("tables")).stream().sorted().toList());
        String theory = World.text(report.resolve("tables/theory.csv"));
        World.ZEE.observables(Level.THEORY).forEach(shown ->
                assertTrue(theory.contains(shown.observable().expression() + (shown.observable().expression().contains(",") ? "\"" : "")
                        + ",unfold,floor,"), shown.label()));
        assertEquals(1 + 2 * 3 * World.ZEE.observables(Level.DETECTOR).size(),
                World.text(report.resolve("tables/detector.csv")).lines().count());
    }

    @Test
    void everyFigureComesInFourFormats() {
        List<String> figures = World.tree(report.resolve("figures"));
        Set<String> names = figures.stream().map(name -> name.substring(0, name.lastIndexOf('.'))).collect(Collectors.toSet());
        assertTrue(names.size() > 5, names.toString());
        for (String name : names) {
            for (String ending : List.of(".svg", ".png", ".pdf", ".csv")) {
                assertTrue(figures.contains(name + ending), name + ending);
            }
        }
        assertEquals(4 * names.size(), figures.size());
    }

    @Test
    void theSummaryIsTheJsonIfAskedAndTheSameNumbersComeAgain() {
        Cli again = Cli.run("evaluate", World.MODEL, "--data", World.OTHERS, "--events", 200, "--out", folder.resolve("r"), "--json",
                "--threads", 1).ends(ExitStatus.GATE_FAILED);
        assertEquals(metrics.path("metrics"), again.json().path("metrics"));
        assertEquals(metrics.path("gates"), again.json().path("gates"));
    }

    @Test
    void ofATrainingFileOnlyTheHeldOutEventsAreUsed() {
        Cli cli = Cli.run("evaluate", World.MODEL, "--data", World.BOTH, "--out", folder.resolve("r"), "--json");
        assertEquals(World.HELD_OUT / 2, cli.json().path("n").asInt());
        assertTrue(cli.err().contains("only the " + World.HELD_OUT + " events held out"), cli.err());
    }

    @Test
    void aModelIsNotJudgedByWhatItLearnedFrom() {
        Path run = folder.resolve("run");
        Cli.run(World.tinyTraining(run)).ends(ExitStatus.DONE);
        Cli cli = Cli.run("evaluate", run.resolve("model.twofold"), "--data", World.BOTH, "--out", folder.resolve("r"))
                .ends(ExitStatus.WRONG_USE);
        assertTrue(cli.err().contains("trained on all of zee.h5"), cli.err());
        assertEquals(List.of("run"), World.tree(folder).stream().filter(name -> !name.contains("/")).toList());
    }

    @Test
    void tooFewEventsAreWrongUseAndLeaveNothing() {
        Cli cli = Cli.run("evaluate", World.MODEL, "--data", World.OTHERS, "--events", 10, "--out", folder.resolve("r"))
                .ends(ExitStatus.WRONG_USE);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertEquals(List.of(), World.tree(folder));
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
