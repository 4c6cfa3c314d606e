package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** The study {@code ttbar-otus} on simulated events, in the layout of the whole file. */
class TopPairsTest {

    private static final Study STUDY = StudyFile.builtIn("ttbar-otus");
    private static final Path FILE = file();

    @TempDir
    Path folder;

    private static Path file() {
        try {
            return Path.of(TopPairsTest.class.getResource("ttbar-300.h5").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Events read(Object file, Level level) {
        return World.read(file.toString(), STUDY, level);
    }

    /** Means that a program of its own, in another language, found for these events. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DETECTOR | mtt(electron,MET,jet1,jet2,jet3,jet4) | 653.57984",
        "DETECTOR | mWLep(electron,MET,jet1,jet2,jet3,jet4) | 84.547725",
        "DETECTOR | mWHad(electron,MET,jet1,jet2,jet3,jet4) | 89.410691",
        "DETECTOR | mTopLep(electron,MET,jet1,jet2,jet3,jet4) | 185.24146",
        "DETECTOR | mTopHad(electron,MET,jet1,jet2,jet3,jet4) | 260.23998",
        "THEORY | mass(electron+neutrino+b_lep+b_had+q_up+q_down) | 509.24155",
        "THEORY | mass(q_up+q_down) | 81.599881",
        "THEORY | mass(b_had+q_up+q_down) | 172.82181",
        "THEORY | mass(electron+neutrino) | 81.073253",
        "THEORY | mass(electron+neutrino+b_lep) | 173.34844",
    })
    void masses(Level level, String expression, double mean) {
        double[] values = Observable.parse(expression).of(read(FILE, level));
        assertEquals(mean, Arrays.stream(values).average().orElseThrow(), 2e-3);
    }

    @Test
    void mostEventsAreInsideTheAcceptance() {
        boolean[] accepted = STUDY.accepts(read(FILE, Level.DETECTOR));
        int count = 0;
        for (boolean one : accepted) {
            count += one ? 1 : 0;
        }
        assertEquals(293, count);
        assertEquals(300, accepted.length);
    }

    @Test
    void inspect() {
        JsonNode json = Cli.run("inspect", FILE, "--study", "ttbar-otus", "--json").ends(ExitStatus.DONE).json();
        assertEquals(List.of("ttbar-otus.theory", "ttbar-otus.detector"),
                List.of(json.path("spaces").path(0).asText(), json.path("spaces").path(1).asText()));
        assertEquals(300, json.path("events").asInt());
        assertEquals(24, json.path("parts").path(1).path("columns").size());
        JsonNode missing = json.path("parts").path(1).path("columns").path(7);
        assertEquals("MET.pz", missing.path("name").asText());
        assertEquals(0, missing.path("maximum").asDouble(-1));
        assertEquals(0, missing.path("minimum").asDouble(-1));
    }

    @Test
    void convert() {
        for (Level level : Level.values()) {
            Path parquet = folder.resolve(level.label() + ".parquet");
            Path csv = folder.resolve(level.label() + ".csv");
            Cli.run("convert", FILE, parquet, "--study", "ttbar-otus", "--level", level.label()).ends(ExitStatus.DONE);
            Cli.run("convert", parquet, csv, "--study", "ttbar-otus", "--level", level.label()).ends(ExitStatus.DONE);
            Events original = read(FILE, level);
            Events copy = read(csv, level);
            assertArrayEquals(original.rows(), copy.rows());
            assertArrayEquals(original.parentIds(), copy.parentIds());
        }
    }

    /** Networks do not see it, distances would. */
    @Test
    void longitudinalMissingMomentumIsRefused() throws Exception {
        Path good = folder.resolve("good.csv");
        Cli.run("convert", FILE, good, "--study", "ttbar-otus", "--level", "detector").ends(ExitStatus.DONE);
        List<String> lines = new ArrayList<>(Files.readAllLines(good));
        List<String> header = List.of(lines.get(0).split(","));
        String[] third = lines.get(3).split(",");
        third[header.indexOf("MET.pz")] = "12.5";
        lines.set(3, String.join(",", third));
        Path bad = folder.resolve("bad.csv");
        Files.write(bad, lines);
        Path copy = folder.resolve("copy.parquet");
        Cli cli = Cli.run("convert", bad, copy, "--study", "ttbar-otus", "--level", "detector").ends(ExitStatus.BAD_INPUT);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.err().contains("event 3, MET.pz: expected 0, since MET is transverse in this study, found 12.5"), cli.err());
        assertFalse(Files.exists(copy));
    }

    /** Nothing is learned here: the whole way from file to report is gone once. */
    @Test
    void trainFoldUnfoldEvaluate() {
        Path run = folder.resolve("run");
        Cli.run(World.tinyTraining(run, "--study", "ttbar-otus", "--paired", FILE, "--hold-out", 100)).ends(ExitStatus.DONE);
        Path model = run.resolve("model.twofold");
        Cli.run("fold", model, "--in", FILE, "--out", folder.resolve("folded.parquet")).ends(ExitStatus.DONE);
        Cli.run("unfold", model, "--in", FILE, "--out", folder.resolve("unfolded.parquet")).ends(ExitStatus.DONE);
        assertEquals(300, read(folder.resolve("unfolded.parquet"), Level.THEORY).size());
        assertEquals(300, read(folder.resolve("folded.parquet"), Level.DETECTOR).size(), "what is folded can be read again");
        Path report = folder.resolve("report");
        Cli evaluation = Cli.run("evaluate", model, "--data", FILE, "--out", report, "--json").ends(ExitStatus.GATE_FAILED);
        List<String> gates = new ArrayList<>();
        evaluation.json().path("gates").forEach(gate -> gates.add(gate.path("name").asText()));
        assertTrue(gates.contains("KS of mtt(electron,MET,jet1,jet2,jet3,jet4), folded"), gates.toString());
        assertEquals(List.of("flipped directions of electron, folded"), gates.stream().filter(name -> name.startsWith("flipped")).toList());
        Set<String> turned = new TreeSet<>();
        evaluation.json().path("metrics").forEach(metric -> {
            if (metric.path("id").asText().equals("flip")) {
                turned.add(metric.path("of").asText());
            }
        });
        assertEquals(Set.of("electron"), turned, "missing momentum has no direction in space, jets have no counterparts");
        assertTrue(World.tree(report.resolve("figures")).contains("fold-mtt-electron-MET-jet1-jet2-jet3-jet4.svg"));
    }

    @Test
    void eventsOfOtherProcessesAreCounted() {
        Cli cli = Cli.run("convert", World.LHE, "-", "--study", "ttbar-otus").ends(ExitStatus.DONE);
        assertEquals(1, cli.out().lines().count());
        assertTrue(cli.err().contains("0 of " + World.EVENTS + " events are of ttbar-otus.theory"), cli.err());
    }
}
