package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;

/** {@code twofold convert}. */
class ConvertTest {

    @TempDir
    Path folder;

    @Test
    void numbersSurviveEveryFormat() {
        Object from = World.LHE;
        for (String name : List.of("1.parquet", "2.csv", "3.h5", "4.csv.gz", "5.root", "6.parquet")) {
            Path to = folder.resolve(name);
            Cli.run("convert", from, to).ends(ExitStatus.DONE);
            from = to;
        }
        Events original = World.read(World.THEORY, Level.THEORY);
        Events last = World.read(folder.resolve("6.parquet"), Level.THEORY);
        assertArrayEquals(original.rows(), last.rows());
        assertArrayEquals(original.eventIds(), last.eventIds());
        assertArrayEquals(original.weights(), last.weights());
        assertEquals(List.of("1.parquet", "2.csv", "3.h5", "4.csv.gz", "5.root", "6.parquet"), World.tree(folder));
    }

    @Test
    void streamsInAndOut() {
        String csv = Cli.runWith(World.text(World.LHE), "convert", "-", "-").ends(ExitStatus.DONE).out();
        assertEquals(1 + World.EVENTS, csv.lines().count());
        assertTrue(csv.startsWith("electron.E,electron.px,electron.py,electron.pz,positron.E,"), csv.substring(0, 80));
        Path file = folder.resolve("stream.csv");
        Cli.runWith(csv, "convert", "-", file).ends(ExitStatus.DONE);
        assertArrayEquals(World.read(World.THEORY, Level.THEORY).rows(), World.read(file, Level.THEORY).rows());
    }

    @Test
    void selectNamesParticlesWithoutAStudy() {
        String csv = Cli.run("convert", World.LHE, "-", "--select", "minus=11,plus=-11:1").ends(ExitStatus.DONE).out();
        assertTrue(csv.startsWith("minus.E,minus.px,minus.py,minus.pz,plus.E,plus.px,plus.py,plus.pz"), csv.substring(0, 80));
        String usual = Cli.run("convert", World.LHE, "-").out();
        assertEquals(usual.lines().skip(1).toList(), csv.lines().skip(1).toList());
    }

    @Test
    void aDatasetTellsTheLevel() {
        String csv = Cli.run("convert", World.BOTH + "#reco", "-", "--study", "zee").ends(ExitStatus.DONE).out();
        Path asked = folder.resolve("asked.csv");
        Cli.run("convert", World.BOTH, asked, "--study", "zee", "--level", "detector").ends(ExitStatus.DONE);
        assertEquals(csv, World.text(asked));
        assertArrayEquals(World.read(World.DETECTOR, Level.DETECTOR).rows(), World.read(asked, Level.DETECTOR).rows());
    }

    @Test
    void keepsAndDropsEventsAndSaysHowMany() {
        double[] mass = Observable.parse("mass(electron+positron)").of(World.read(World.THEORY, Level.THEORY));
        long inside = java.util.Arrays.stream(mass).filter(m -> m >= 90 && m <= 92).count();
        Path kept = folder.resolve("kept.csv");
        Cli.run("convert", World.THEORY, kept, "--keep", "mass(electron+positron) >= 90", "--keep", "mass(electron+positron) <= 92")
                .ends(ExitStatus.DONE);
        Path rest = folder.resolve("rest.csv");
        Cli cli = Cli.run("convert", World.THEORY, rest, "--drop", "mass(electron+positron) >= 90", "--drop",
                "mass(electron+positron) <= 92")
                .ends(ExitStatus.DONE);
        assertEquals(inside, World.read(kept, Level.THEORY).size());
        assertEquals(mass.length - inside, World.read(rest, Level.THEORY).size());
        assertTrue(cli.err().contains(inside + " left out"), cli.err());
        Cli.run("convert", World.THEORY, folder.resolve("no.csv"), "--keep", "pt(muon) >= 3").ends(ExitStatus.WRONG_USE);
        Cli.run("convert", World.THEORY, folder.resolve("no.csv"), "--keep", "pt(electron) > 3").ends(ExitStatus.WRONG_USE);
        assertEquals(List.of("kept.csv", "rest.csv"), World.tree(folder));
    }

    @Test
    void aConditionOnOneLevelSelectsPairs() {
        double[] mass = Observable.parse("mass(electron+positron)").of(oneOf(World.BOTH, Level.THEORY));
        int[] inside = java.util.stream.IntStream.range(0, mass.length).filter(i -> mass[i] >= 90 && mass[i] <= 92).toArray();
        Path peak = folder.resolve("peak.h5");
        Cli cli = Cli.run("convert", World.BOTH, peak, "--study", "zee", "--level", "both", "--keep",
                "theory:mass(electron+positron) >= 90",
                "--keep", "theory:mass(electron+positron) <= 92").ends(ExitStatus.DONE);
        assertTrue(cli.err().contains(World.EVENTS - inside.length + " left out"), cli.err());
        for (Level level : Level.values()) {
            Events expected = oneOf(World.BOTH, level).at(inside);
            assertArrayEquals(expected.rows(), oneOf(peak, level).rows());
            assertArrayEquals(expected.eventIds(), oneOf(peak, level).eventIds());
        }
        Path rest = folder.resolve("rest.h5");
        Cli.run("convert", World.BOTH, rest, "--level", "both", "--drop", "theory:mass(electron+positron) >= 90", "--drop",
                "theory:mass(electron+positron) <= 92").ends(ExitStatus.DONE);
        assertEquals(World.EVENTS - inside.length, oneOf(rest, Level.DETECTOR).size());
        Cli.run(World.tinyTraining(folder.resolve("run"), "--paired", rest)).ends(ExitStatus.DONE);
        Path report = folder.resolve("report");
        Cli evaluation = Cli.run("evaluate", folder.resolve("run").resolve("model.twofold"), "--data", peak, "--out", report, "--json");
        assertTrue(evaluation.status() == ExitStatus.DONE || evaluation.status() == ExitStatus.GATE_FAILED, evaluation.err());
        assertTrue(evaluation.out().contains("response-w1"), "pairs are still pairs");
    }

    @Test
    void pairsThatCannotBeSelectedAreRefusedInOneLine() {
        refused(ExitStatus.WRONG_USE, "does not say at which level", World.BOTH, "a.h5", "--level", "both", "--keep", "pt(electron) >= 3");
        refused(ExitStatus.WRONG_USE, "muon", World.BOTH, "a.h5", "--level", "both", "--keep", "theory:pt(muon) >= 3");
        refused(ExitStatus.WRONG_USE, "one .h5 file", World.BOTH, "a.csv", "--level", "both");
        refused(ExitStatus.WRONG_USE, "one level", World.BOTH + "#reco", "a.h5", "--level", "both");
        refused(ExitStatus.WRONG_USE, "no events", World.BOTH, "a.h5", "--level", "both", "--keep", "theory:pt(electron) >= 99999");
        refused(ExitStatus.WRONG_USE, "detector events", World.BOTH, "a.h5", "--level", "theory", "--keep", "detector:pt(electron) >= 3");
        refused(ExitStatus.BAD_INPUT, "expected an HDF5 or Delphes file with both levels", World.THEORY, "a.h5", "--level", "both");
        refused(ExitStatus.BAD_INPUT, "nothing", "missing.h5", "a.h5", "--level", "both");
        Path theory = folder.resolve("theory.h5");
        Cli.run("convert", World.THEORY, theory).ends(ExitStatus.DONE);
        refused(ExitStatus.BAD_INPUT, "reco", theory, "a.h5", "--level", "both");
    }

    private static Events oneOf(Path both, Level level) {
        return World.read(Path.of(both + "#" + World.ZEE.dataset(level)), level);
    }

    private void refused(int status, String part, Object in, String out, Object... more) {
        List<String> before = World.tree(folder);
        List<Object> command = new ArrayList<>(List.of("convert", in, folder.resolve(out)));
        command.addAll(List.of(more));
        Cli cli = Cli.run(command.toArray()).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.complaints().get(0).contains(part), cli.err());
        assertEquals(before, World.tree(folder), "nothing is left behind");
    }

    private static final Path JETNET = Path.of("..", "docs", "studies", "jetnet-30.yaml");

    /** One jet with a constituent in JetNet's arrays, from text and back. */
    @Test
    void theArraysOfOthersAreWrittenWhereALayoutSaysSo() throws IOException {
        Path text = folder.resolve("jets.csv");
        Files.writeString(text, "particles[0].eta,particles[0].phi,particles[0].pt,jet.pt,jet.eta,jet.mass,jet.num_particles,weight,eventId,parentId\n"
                + "0.5,-0.25,1.0,1000.0,0.5,0.0,1.0,1.0,0,-1\n");
        Path jets = folder.resolve("jets.h5");
        Cli.run("convert", text, jets, "--study", JETNET, "--layout", JETNET).ends(ExitStatus.DONE);
        String back = Cli.run("convert", jets, "-", "--study", JETNET).ends(ExitStatus.DONE).out();
        assertTrue(back.contains("0.5,-0.25,1.0,"), back);
        String found = Cli.run("inspect", jets, "--study", JETNET).ends(ExitStatus.DONE).out();
        assertTrue(found.contains("particle_features [1, 30, 4] float"), found);
    }

    @Test
    void layoutsThatDoNotFitAreWrongUse() {
        Path out = folder.resolve("no.h5");
        Cli no = Cli.run("convert", World.THEORY, out, "--layout", JETNET).ends(ExitStatus.WRONG_USE);
        assertTrue(no.err().contains("jetnet-30 has the theory columns"), no.err());
        Cli.run("convert", World.THEORY, out, "--layout", "zee").ends(ExitStatus.WRONG_USE);
        assertFalse(Files.exists(out));
    }
}
