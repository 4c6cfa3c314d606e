package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.physics.SmearedSets;

/** The verbs on events that are sets of particles. */
class SetVerbsTest {

    private static final Study SETS = StudyFile.builtIn("smeared-set");
    private static final String HEADER = "particles[0].pt,particles[0].eta,particles[0].phi,particles[1].pt,particles[1].eta,"
            + "particles[1].phi,eventId\n";

    @TempDir
    Path folder;

    private Path made(String name, Object... more) {
        Path file = folder.resolve(name);
        java.util.List<Object> command = new java.util.ArrayList<>(List.of("generate", "smeared-set", "--events", 40, "--out", file));
        command.addAll(List.of(more));
        Cli.run(command.toArray()).ends(ExitStatus.DONE);
        return file;
    }

    private static void assertSame(Events expected, Events found) {
        assertArrayEquals(expected.eventIds(), found.eventIds());
        assertArrayEquals(expected.parentIds(), found.parentIds());
        assertArrayEquals(expected.members(0).offsets(), found.members(0).offsets());
        for (int f = 0; f < 3; f++) {
            assertArrayEquals(expected.members(0).column(f), found.members(0).column(f));
        }
    }

    /** Read back from any file, the rule still says how many particles every replica has. */
    @Test
    void replicasInEveryFormat() {
        Path both = made("a.h5", "--replicas", 7, "--seed", 3);
        Events theory = World.read(both.toString(), SETS, Level.THEORY);
        Events detector = World.read(both.toString(), SETS, Level.DETECTOR);
        Replicas replicas = Replicas.of("a.h5", theory, detector);
        int[] kept = SmearedSets.of(SETS, OptionalDouble.empty()).kept(theory);
        for (int event = 0; event < 40; event++) {
            assertEquals(7, replicas.count(event));
            for (int r = 0; r < 7; r++) {
                assertEquals(kept[event], detector.members(0).count(replicas.row(event, r)));
                assertEquals(7 * event + r, detector.eventId(replicas.row(event, r)));
            }
        }
        for (String ending : List.of("parquet", "csv", "csv.gz", "root")) {
            made("b." + ending, "--replicas", 7, "--seed", 3);
            assertSame(theory, World.read(folder.resolve("b.theory." + ending).toString(), SETS, Level.THEORY));
            assertSame(detector, World.read(folder.resolve("b.detector." + ending).toString(), SETS, Level.DETECTOR));
            Path one = made("one." + ending, "--replicas", 7, "--seed", 3, "--level", "detector");
            assertEquals(World.sha256(folder.resolve("b.detector." + ending)), World.sha256(one));
        }
        assertNotEquals(World.sha256(both), World.sha256(made("c.h5", "--replicas", 7, "--seed", 4)));
        assertEquals(World.sha256(both), World.sha256(made("d.h5", "--replicas", 7, "--seed", 3)));
        assertFalse(Arrays.equals(theory.members(0).column(1),
                World.read(made("e.h5", "--seed", 3, "--collimation", 0.4).toString(), SETS, Level.THEORY).members(0).column(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "generate smeared-set --events 5 --replicas 0 | --replicas must be at least 1, not 0",
        "generate smeared-set --events 5 --collimation 2 | --collimation is a radius above 0 and at most 1, not 2.0",
        "generate smeared-set --events 5 --mass 90 --width 2 | sets of particles come from no resonance",
        "generate zee --events 5 --replicas 2 | --replicas, --collimation and --inefficiency are for smeared-set, not zee",
        "generate zee --events 5 --inefficiency 0 | --replicas, --collimation and --inefficiency are for smeared-set, not zee",
        "generate smeared-set --events 5 --inefficiency 1 | --inefficiency is a fraction from 0 to below 1, not 1.0",
        "generate jets-w --events 5 | nothing generates events for the study 'jets-w'",
    })
    void wrongUse(String command, String complaint) {
        Cli cli = Cli.run((Object[]) (command + " --out " + folder.resolve("a.h5")).split(" ")).ends(ExitStatus.WRONG_USE);
        assertTrue(cli.err().contains(complaint), cli.err());
        assertEquals(List.of(), World.tree(folder));
    }

    /** Events 1 and 3 are empty. */
    private Path withEmptySets() throws Exception {
        return Files.writeString(folder.resolve("sets.csv"), HEADER + "1,0,0,2,1,1,10\n,,,,,,11\n3,-1,0.5,,,,12\n,,,,,,13\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.parquet", "b.h5", "b.csv", "b.csv.gz", "b.root"})
    void emptySetsGoThroughConvertAndInspect(String name) throws Exception {
        Path csv = withEmptySets();
        Path out = folder.resolve(name);
        Cli.run("convert", csv, out, "--study", "smeared-set", "--level", "detector").ends(ExitStatus.DONE);
        Events events = World.read(out.toString(), SETS, Level.DETECTOR);
        assertArrayEquals(new int[] {0, 2, 2, 3, 3}, events.members(0).offsets());
        assertArrayEquals(new long[] {10, 11, 12, 13}, events.eventIds());
        Cli text = Cli.run("inspect", out, "--study", "smeared-set").ends(ExitStatus.DONE);
        assertTrue(text.out().contains("collection particles: 0.750000 members per event, from 0 to 2; 13 allowed"), text.out());
        assertTrue(text.out().contains("column                             mean"), text.out());
        assertEquals(0.75, Cli.run("inspect", out, "--study", "smeared-set", "--json").ends(ExitStatus.DONE).json().path("parts").path(0)
                .path("collections").path(0).path("members").path("mean").asDouble());
        Path some = folder.resolve("some-" + name);
        Cli.run("convert", out, some, "--study", "smeared-set", "--level", "detector", "--keep", "count(particles) <= 0")
                .ends(ExitStatus.DONE);
        assertArrayEquals(new long[] {11, 13}, World.read(some.toString(), SETS, Level.DETECTOR).eventIds());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-1,0,0,,,,1 | sets.csv, line 2, column 1 (particles[0].pt): expected a pt from 0 on, found '-1'",
        "1,NaN,0,,,,1 | sets.csv, line 2, column 2 (particles[0].eta): expected a finite number, found 'NaN'",
        "1,0,,,,,1 | sets.csv, line 2, column 3 (particles[0].phi): expected a number like those beside it, found nothing",
        ",,,1,0,0,1 | sets.csv, line 2, column 4 (particles[1].pt): expected nothing behind the first place without a member",
    })
    void badSetsAreOneLineAndStatusThree(String line, String complaint) throws Exception {
        Path csv = Files.writeString(folder.resolve("sets.csv"), HEADER + line + "\n");
        assertRefused(csv, "smeared-set", "theory", complaint);
    }

    private void assertRefused(Path file, String study, String level, String complaint) {
        Cli cli = Cli.run("convert", file, folder.resolve("out.parquet"), "--study", study, "--level", level).ends(ExitStatus.BAD_INPUT);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.err().contains(complaint), cli.err());
        assertFalse(Files.exists(folder.resolve("out.parquet")));
    }

    @Test
    void masksThatDisagreeAreOneLineAndStatusThree() {
        float[][][] gen = {{{3, 4, 12}, {0, 0, 0}, {1, -1, 0}}};
        assertRefused(jets("hole.h5", gen, new byte[][] {{1, 0, 1}}), "jets-w", "theory", "gen_mask, row 0, place 2: expected 0 behind");
        assertRefused(jets("content.h5", gen, new byte[][] {{1, 0, 0}}), "jets-w", "theory",
                "gen_constituents, row 0, place 2, mask gen_mask 0: expected zeros for padding, found column 0 = 1.0");
        assertRefused(jets("zeros.h5", gen, new byte[][] {{1, 1, 1}}), "jets-w", "theory",
                "gen_constituents, row 0, place 1, mask gen_mask 1: expected a member with a pt, found zeros");
    }

    private Path jets(String name, float[][][] constituents, byte[][] mask) {
        Path file = folder.resolve(name);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("gen_constituents", constituents);
            hdf.putDataset("gen_mask", mask);
        }
        return file;
    }

    @Test
    void whatIsLeftOutOfLargeSetsIsSaid() throws Exception {
        StringBuilder header = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int place = 0; place < 15; place++) {
            header.append("particles[" + place + "].pt,particles[" + place + "].eta,particles[" + place + "].phi,");
            line.append(place + 1).append(",0,0,");
        }
        Path csv = Files.writeString(folder.resolve("large.csv"), header + "eventId\n" + line + "0\n");
        Cli cli = Cli.run("convert", csv, folder.resolve("out.h5"), "--study", "smeared-set", "--level", "theory").ends(ExitStatus.DONE);
        assertTrue(cli.err().contains("1 event had more than 13 particles: the 13 of highest pt were kept (2 particles left out)"), cli.err());
        Events events = World.read(folder.resolve("out.h5").toString(), SETS, Level.THEORY);
        assertEquals(13, events.members(0).count(0));
        assertEquals(3, events.members(0).value(0, 0, 0));
    }
}
