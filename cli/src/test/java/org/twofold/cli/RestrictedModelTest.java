package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;

/** What a model makes outside the acceptance is counted and left out if the model says so. */
class RestrictedModelTest {

    private static final Bundle BUNDLE = Bundle.read(World.MOMENTUM_MODEL);
    private static final Model FREE = Methods.of(BUNDLE).open(BUNDLE);
    private static final Model MODEL = new Model(FREE.study(), FREE.method(), FREE.recipe(), FREE.provenance(), FREE.metrics(),
            FREE.fold(), FREE.unfold(), true);

    @TempDir
    Path folder;

    private static Events folded() {
        return MODEL.fold().orElseThrow().apply(World.read(World.THEORY, Level.THEORY), 1, new RandomStreams(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void onlyEventsInsideTheAcceptanceAreWrittenAndAllAreCounted(int threads) {
        Path out = folder.resolve("folded.csv");
        ProgressLine silent = ProgressLine.onStandardError(new PrintWriter(new StringWriter()), "fold", "events");
        TransportRun.Counts counts;
        try (EventSource source = EventFiles.open(World.THEORY.toString(), World.ZEE, Level.THEORY);
                EventSink sink = EventFiles.create(out.toString(), World.ZEE.detector())) {
            counts = new TransportRun(events -> MODEL.fold().orElseThrow().apply(events, 1, new RandomStreams(1)),
                    FiducialSelection.of(MODEL), 1, threads).run(source, sink, silent);
        }
        Events all = folded();
        FiducialSelection selection = FiducialSelection.of(MODEL);
        int outside = selection.leftOut(all);
        assertTrue(outside > 0 && outside < World.EVENTS, "the model must make both kinds for this test, not " + outside);
        assertEquals(new TransportRun.Counts(World.EVENTS, World.EVENTS, outside), counts);
        Events written = World.read(out, Level.DETECTOR);
        assertArrayEquals(selection.of(all).rows(), written.rows());
        assertArrayEquals(selection.of(all).parentIds(), written.parentIds());
    }

    @Test
    void theReportSaysHowManyWereLeftOut() throws IOException {
        Path out = folder.resolve("report");
        StringWriter err = new StringWriter();
        EvaluationRun run = new EvaluationRun(World.MODEL, BUNDLE, MODEL, 1, 2, "a test", new PosteriorOptions());
        run.write(EvaluatedEvents.alone(World.read(World.OTHERS.toString(), World.ZEE, Level.THEORY),
                World.read(World.OTHERS.toString(), World.ZEE, Level.DETECTOR)), List.of(), out,
                Twofold.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter())), false);
        String said = err.toString();
        assertTrue(said.matches("(?s).*Outside the acceptance of zee and left out of all comparisons: \\d+ of 200 folded events, "
                + "\\d+ of 200 events of the cycle, 0 of 200 events of the truth.*"), said);
        String page = World.text(out.resolve("report.html"));
        assertTrue(page.contains("of 200 folded events"), "the page says it too");
        JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
        List<String> gates = new ArrayList<>();
        metrics.path("gates").forEach(gate -> gates.add(gate.path("name").asText()));
        assertTrue(gates.contains("inside the acceptance, folded"), gates.toString());
    }

    @Test
    void aFreeModelLeavesNothingOut() {
        FiducialSelection selection = FiducialSelection.of(FREE);
        assertEquals(0, selection.leftOut(folded()));
        Cli cli = Cli.run("fold", World.MODEL, "--in", World.THEORY, "--out", folder.resolve("x.csv")).ends(ExitStatus.DONE);
        assertFalse(cli.err().contains("acceptance"), cli.err());
    }
}
