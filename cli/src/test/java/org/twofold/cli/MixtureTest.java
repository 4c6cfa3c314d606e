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
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Bundle;

/** The study {@code zll} from generation to report. */
class MixtureTest {

    private static final Study ZLL = StudyFile.builtIn("zll");

    @TempDir
    static Path folder;

    private static Path events;
    private static Path others;
    private static Path model;

    @BeforeAll
    static void train() {
        events = folder.resolve("zll.h5");
        others = folder.resolve("others.h5");
        Cli.run("generate", "zll", "--events", 400, "--seed", 1, "--out", events).ends(ExitStatus.DONE);
        Cli.run("generate", "zll", "--events", 300, "--seed", 2, "--out", others).ends(ExitStatus.DONE);
        Path run = folder.resolve("run");
        Cli.run(World.tinyTraining(run, "--study", "zll", "--paired", events)).ends(ExitStatus.DONE);
        model = run.resolve("model.twofold");
    }

    private static Events read(Path file, Level level) {
        return World.read(file.toString(), ZLL, level);
    }

    @Test
    void inspectionTellsTheChannels() {
        Cli data = Cli.run("inspect", events);
        assertTrue(data.out().contains("channel ee") && data.out().contains("channel mumu"), data.out());
        Cli bundle = Cli.run("inspect", model);
        assertTrue(bundle.out().contains("{\"ee\":11,\"mumu\":13}"), bundle.out());
        assertEquals(ZLL, StudyFile.parse("model", Bundle.read(model).manifest().study().toString()));
    }

    @Test
    void foldedAndUnfoldedEventsKeepTheirChannel() {
        Path folded = folder.resolve("folded.parquet");
        Cli.run("fold", model, "--in", others, "--out", folded).ends(ExitStatus.DONE);
        assertArrayEquals(read(others, Level.THEORY).channels(), read(folded, Level.DETECTOR).channels());
        Path unfolded = folder.resolve("unfolded.csv");
        Cli.run("unfold", model, "--in", others, "--out", unfolded, "--draws", 2).ends(ExitStatus.DONE);
        int[] each = read(others, Level.DETECTOR).channels();
        Events draws = read(unfolded, Level.THEORY);
        for (int i = 0; i < draws.size(); i++) {
            assertEquals(each[i / 2], draws.channel(i));
        }
    }

    @Test
    void theReportSaysWhichChannelIsWhich() throws IOException {
        Path out = folder.resolve("report");
        Cli evaluation = Cli.run("evaluate", model, "--data", others, "--out", out);
        assertTrue(evaluation.status() == ExitStatus.DONE || evaluation.status() == ExitStatus.GATE_FAILED, evaluation.err());
        JsonNode json = new ObjectMapper().readTree(Files.readString(out.resolve("metrics.json")));
        List<String> of = new ArrayList<>();
        json.path("metrics").forEach(metric -> of.add(metric.path("of").asText()));
        assertTrue(of.containsAll(List.of("detector", "detector, ee", "detector, mumu", "mass(minus+plus), ee", "theory, mumu")),
                of.toString());
        List<String> gates = new ArrayList<>();
        json.path("gates").forEach(gate -> gates.add(gate.path("name").asText()));
        assertTrue(gates.contains("KS of mass(minus+plus), folded, ee") && gates.contains("KS of mass(minus+plus), folded"),
                gates.toString());
        assertTrue(evaluation.out().contains("mass(minus+plus), mumu"), evaluation.out());
        String page = Files.readString(out.resolve("report.html"));
        assertTrue(page.contains("ee, Fold: theory to detector") && page.contains("mumu, Unfold"));
        assertTrue(page.contains("whole detector event, ee"));
        assertTrue(Files.exists(out.resolve("figures/ee-fold-mass-minus-plus.svg")),
                () -> Arrays.toString(out.resolve("figures").toFile().list()));
    }

    @Test
    void aFileWithoutChannelsIsBadInput() throws IOException {
        Path csv = folder.resolve("plain.csv");
        Cli.run("convert", others, csv, "--study", "zll").ends(ExitStatus.DONE);
        Path cut = folder.resolve("cut.csv");
        Files.write(cut, Files.readAllLines(csv).stream().map(line -> line.substring(0, line.lastIndexOf(','))).toList());
        Cli fold = Cli.run("fold", model, "--in", cut, "--out", folder.resolve("never.csv"));
        assertEquals(ExitStatus.BAD_INPUT, fold.status());
        assertTrue(fold.err().contains("'channel' with a channel, 0 (ee) or 1 (mumu)"), fold.err());
        assertFalse(Files.exists(folder.resolve("never.csv")));
        Cli.run("fold", model, "--in", csv, "--out", folder.resolve("once.csv")).ends(ExitStatus.DONE);
    }

    /** The same file through a study that knows nothing of channels. */
    @Test
    void aModelWithoutTheFlagTrainsOnTheSameEvents() throws IOException {
        String text = StudyFile.toJson(ZLL).without(List.of("channels")).toString();
        Path study = Files.writeString(folder.resolve("blind.yaml"), text);
        Path run = folder.resolve("blind");
        Cli.run(World.tinyTraining(run, "--study", study, "--paired", events)).ends(ExitStatus.DONE);
        Path folded = folder.resolve("blind.csv");
        Cli.run("fold", run.resolve("model.twofold"), "--in", others, "--out", folded).ends(ExitStatus.DONE);
        assertFalse(Files.readAllLines(folded).get(0).contains("channel"));
    }

    @Test
    void theSameTrainingGivesTheSameWeights() throws IOException {
        Path run = folder.resolve("again");
        Cli.run(World.tinyTraining(run, "--study", "zll", "--paired", events)).ends(ExitStatus.DONE);
        assertArrayEquals(Bundle.read(model).part(Bundle.WEIGHTS), Bundle.read(run.resolve("model.twofold")).part(Bundle.WEIGHTS));
    }
}
