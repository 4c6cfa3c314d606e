package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
        for (String name : List.of("1.parquet", "2.csv", "3.h5", "4.csv.gz", "5.parquet")) {
            Path to = folder.resolve(name);
            Cli.run("convert", from, to).ends(ExitStatus.DONE);
            from = to;
        }
        Events original = World.read(World.THEORY, Level.THEORY);
        Events last = World.read(folder.resolve("5.parquet"), Level.THEORY);
        assertArrayEquals(original.rows(), last.rows());
        assertArrayEquals(original.eventIds(), last.eventIds());
        assertArrayEquals(original.weights(), last.weights());
        assertEquals(List.of("1.parquet", "2.csv", "3.h5", "4.csv.gz", "5.parquet"), World.tree(folder));
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
        Cli cli = Cli.run("convert", World.THEORY, rest, "--drop", "mass(electron+positron) >= 90", "--drop", "mass(electron+positron) <= 92")
                .ends(ExitStatus.DONE);
        assertEquals(inside, World.read(kept, Level.THEORY).size());
        assertEquals(mass.length - inside, World.read(rest, Level.THEORY).size());
        assertTrue(cli.err().contains(inside + " left out"), cli.err());
        Cli.run("convert", World.THEORY, folder.resolve("no.csv"), "--keep", "pt(muon) >= 3").ends(ExitStatus.WRONG_USE);
        Cli.run("convert", World.THEORY, folder.resolve("no.csv"), "--keep", "pt(electron) > 3").ends(ExitStatus.WRONG_USE);
        assertEquals(List.of("kept.csv", "rest.csv"), World.tree(folder));
    }
}
