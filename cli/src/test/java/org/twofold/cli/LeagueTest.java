package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.report.league.League;
import org.twofold.report.league.LeagueEntry;
import org.twofold.report.league.LeagueJson;
import org.twofold.report.league.LeagueReport;

/** {@code twofold league} on 200 events: two systems, stopped between them, gone on with, and with a run that is there already. */
class LeagueTest {

    private static final Path FILE = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats",
            "ttbar-semilep-200.h5");
    private static final List<Object> TINY = List.of("--preset", "quick", "--set", "validationEvents=20", "--set",
            "batch=8", "--set", "steps=4", "--set", "validateEvery=2");

    @TempDir
    Path folder;

    private static Object[] league(Path out, String systems) {
        return league(out, systems, "--hold-out", 100);
    }

    private static Object[] league(Path out, String systems, Object... more) {
        List<Object> command = new ArrayList<>(List.of("league", "--study", "ttbar-semilep", "--paired", FILE, "--systems", systems,
                "--calibration-events", 30, "--draws", 3, "--out", out));
        command.addAll(TINY);
        command.addAll(List.of(more));
        return command.toArray();
    }

    @Test
    void trainsJudgesAndGoesOn() throws IOException {
        Path out = folder.resolve("league");
        // One of the systems was trained by another process.
        List<Object> train = new ArrayList<>(List.of("train", "cvae", "--study", "ttbar-semilep", "--paired", FILE, "--out",
                out.resolve("systems").resolve("cvae"), "--hold-out", 100));
        train.addAll(TINY);
        Cli.run(train.toArray()).ends(ExitStatus.DONE);
        Path trained = out.resolve("systems").resolve("cvae").resolve(ModelFile.NAME);
        FileTime before = Files.getLastModifiedTime(trained);
        Cli first = Cli.run(league(out, "cvae,parton-flow")).ends(ExitStatus.DONE);
        assertEquals(before, Files.getLastModifiedTime(trained), "a finished run is not trained again");
        assertTrue(first.out().contains("CVAE") && first.out().contains("parton-flow") && first.out().contains("floor"), first.out());
        League league = LeagueJson.read(out.resolve(LeagueReport.JSON));
        assertEquals(List.of("CVAE", "parton-flow", "floor", "CVAE untrained"), league.entries().stream().map(LeagueEntry::name).toList());
        assertEquals(List.of(LeagueEntry.Kind.SYSTEM, LeagueEntry.Kind.OURS, LeagueEntry.Kind.FLOOR, LeagueEntry.Kind.UNTRAINED),
                league.entries().stream().map(LeagueEntry::kind).toList());
        assertEquals(100, league.heldOut());
        assertEquals(4, league.entries().get(0).cost().steps().orElseThrow());
        assertTrue(league.entries().get(1).calibration().containsKey("coverage 68, mean"));
        assertTrue(Files.exists(out.resolve(LeagueReport.PAGE)));
        byte[] numbers = Files.readAllBytes(out.resolve("tables").resolve("totals.csv"));
        Cli again = Cli.run("league", "--out", out, "--resume").ends(ExitStatus.DONE);
        assertEquals(first.out(), again.out());
        assertArrayEquals(numbers, Files.readAllBytes(out.resolve("tables").resolve("totals.csv")));
        assertEquals(before, Files.getLastModifiedTime(trained));
    }

    private void refused(int status, Object[] command, String part) {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(command).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        assertEquals(before, World.tree(folder), "nothing is left behind");
    }

    @Test
    void whatMakesNoSenseIsWrongUse() {
        Path out = folder.resolve("league");
        refused(ExitStatus.WRONG_USE, league(out, "otus"), "otus draws no posteriors");
        refused(ExitStatus.WRONG_USE, league(out, "set-flow"), "set-flow draws no posteriors");
        refused(ExitStatus.WRONG_USE, league(out, "jet-vae"), "jet-vae draws no posteriors");
        refused(ExitStatus.WRONG_USE, league(out, "vdx"), "the nearest is vdm");
        refused(ExitStatus.WRONG_USE, league(out, "vdm", "--hold-out", 100, "--set", "nonsense=1"), "nonsense");
        refused(ExitStatus.WRONG_USE, new Object[] {"league", "--study", "ttbar-semilep", "--paired", FILE, "--out", out}, "--hold-out");
        refused(ExitStatus.WRONG_USE, new Object[] {"league", "--study", "zee", "--paired", FILE, "--hold-out", 50, "--out", out}, "ttbar-semilep");
        // Seen only when the events have been read, and even so nothing stays.
        refused(ExitStatus.WRONG_USE, league(out, "vdm", "--hold-out", 500), "leaves nothing");
        refused(ExitStatus.WRONG_USE, league(out, "vdm", "--hold-out", 20), "at least 40 events");
        refused(ExitStatus.WRONG_USE, league(out, "vdm", "--hold-out", 170), "validationEvents");
        refused(ExitStatus.BAD_INPUT, new Object[] {"league", "--out", out, "--resume"}, "no league");
        refused(ExitStatus.BAD_INPUT, new Object[] {"league", "--study", "ttbar-semilep", "--paired", folder.resolve("none.h5"), "--hold-out", 50,
            "--out", out}, "none.h5");
    }
}
