package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.learning.bundle.CheckpointFolder;

/**
 * Full disks, folders that nobody may write into, signals, and numbers that are none: no event that was reported as written is lost, no
 * checkpoint is unreadable, the status is right, and standard error has one line that says what happened.
 */
class AccidentsTest {

    /** 128 + 9 and 128 + 15, as shells count. */
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    /** Everything that the commands need is made before disks are full. */
    @BeforeAll
    static void world() {
        assertTrue(Files.exists(World.MODEL));
    }

    private static void refused(int status, SmallDisk disk, Object[] command, String... parts) {
        List<String> before = World.tree(disk.folder());
        Cli cli = Cli.run(command).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        for (String part : parts) {
            assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        }
        assertFalse(cli.err().contains(" events in "), "events were reported as written: " + cli.err());
        assertEquals(before, World.tree(disk.folder()), "nothing is left behind by " + command[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.csv.gz", "out.parquet", "out.h5"})
    void aFullDisk(String name) throws Exception {
        try (SmallDisk disk = SmallDisk.over(folder.resolve("disk"), "size=8k")) {
            Path out = disk.folder().resolve(name);
            String[] said = {name, "could not be written", "No space left"};
            refused(ExitStatus.BAD_INPUT, disk, new Object[] {"convert", World.LHE, out}, said);
            refused(ExitStatus.BAD_INPUT, disk, new Object[] {"fold", World.MODEL, "--in", World.THEORY, "--out", out}, said);
            refused(ExitStatus.BAD_INPUT, disk, new Object[] {"generate", "zee", "--events", 2000, "--level", "theory", "--out", out}, said);
            disk.becomes("size=8m");
            Cli.run("convert", World.LHE, out).ends(ExitStatus.DONE);
            assertEquals(World.EVENTS, World.read(out, World.ZEE.theory()).size());
        }
    }

    /** The same where nobody may mount: the system refuses the process files of more than a few blocks. */
    @Test
    void aLimitOnTheLengthOfFiles() throws Exception {
        Path out = folder.resolve("out.csv");
        Path err = folder.resolve("err.txt");
        try (Spawned fold = Spawned.start(err, List.of("bash", "-c", "ulimit -f 16; exec \"$0\" -XX:-UsePerfData \"$@\""), "fold", World.MODEL, "--in", World.THEORY,
                "--out", out, "--draws", 20)) {
            assertEquals(ExitStatus.BAD_INPUT, fold.ended());
            assertOneLine(fold, "out.csv", "could not be written");
        }
        assertEquals(List.of("err.txt"), World.tree(folder));
    }

    @Test
    void trainingOnAFullDisk() throws Exception {
        Path whole = folder.resolve("whole");
        Object[] more = {"--set", "steps=12", "--set", "validateEvery=2"};
        Cli.run(World.tinyTraining(whole, more)).ends(ExitStatus.DONE);
        long checkpoint = Files.size(whole.resolve("checkpoints/best.checkpoint"));
        // Room for the first checkpoint, which is also the best, and not for many more.
        try (SmallDisk disk = SmallDisk.over(folder.resolve("disk"), "size=" + (7 * checkpoint / 2))) {
            Path run = disk.folder().resolve("run");
            Cli cli = Cli.run(World.tinyTraining(run, more)).ends(ExitStatus.STOPPED);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertTrue(cli.err().contains("cannot be written (") && cli.err().contains("No space left")
                    && cli.err().contains("go on with --resume"), cli.err());
            assertFalse(Files.exists(run.resolve("model.twofold")));
            assertWhole(run);
            Cli.run("train", "--out", run, "--resume").ends(ExitStatus.STOPPED);
            assertWhole(run);
            disk.becomes("size=32m");
            Cli.run("train", "--out", run, "--resume").ends(ExitStatus.DONE);
            assertEquals(World.sha256(whole.resolve("model.twofold")), World.sha256(run.resolve("model.twofold")));
        }
    }

    /** Every checkpoint that has its name can be read, and there is one. */
    private static void assertWhole(Path run) {
        CheckpointFolder checkpoints = new CheckpointFolder(run.resolve("checkpoints"), 3);
        CheckpointFolder.Found latest = checkpoints.latest();
        assertTrue(latest.checkpoint().isPresent());
        assertEquals(List.of(), latest.skipped());
        assertTrue(checkpoints.best().checkpoint().isPresent());
        assertTrue(World.tree(run).stream().noneMatch(name -> name.contains("partial") || name.contains("unreadable")),
                World.tree(run).toString());
    }

    @Test
    void trainingOnADiskThatIsFullFromTheBeginning() throws Exception {
        try (SmallDisk disk = SmallDisk.over(folder.resolve("disk"), "size=4k")) {
            Path run = disk.folder().resolve("run");
            Cli cli = Cli.run(World.tinyTraining(run)).ends(ExitStatus.BAD_INPUT);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertTrue(cli.err().contains("No space left"), cli.err());
            assertFalse(cli.err().contains("--resume"), "there is nothing to resume: " + cli.err());
            assertEquals(List.of(), World.tree(disk.folder()));
        }
    }

    @Test
    void aDiskThatMayOnlyBeRead() throws Exception {
        try (SmallDisk disk = SmallDisk.over(folder.resolve("disk"), "size=16m")) {
            Path run = disk.folder().resolve("run");
            Cli.run(World.tinyTraining(run)).ends(ExitStatus.DONE);
            Files.delete(run.resolve("model.twofold"));
            disk.becomes("ro");
            Path out = disk.folder().resolve("out.parquet");
            refused(ExitStatus.WRONG_USE, disk, new Object[] {"convert", World.LHE, out}, "out.parquet", "Read-only");
            refused(ExitStatus.WRONG_USE, disk, new Object[] {"fold", World.MODEL, "--in", World.THEORY, "--out", out}, "out.parquet", "Read-only");
            refused(ExitStatus.BAD_INPUT, disk, World.tinyTraining(disk.folder().resolve("other")), "other", "Read-only");
            refused(ExitStatus.STOPPED, disk, new Object[] {"train", "--out", run, "--resume"}, "run", "Read-only", "--resume");
            assertWhole(run);
            disk.becomes("rw");
            Cli.run("train", "--out", run, "--resume").ends(ExitStatus.DONE);
            assertTrue(Files.exists(run.resolve("model.twofold")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"convert", "fold"})
    void aSignalInTheMiddle(String verb) throws Exception {
        Path out = folder.resolve("files/out.csv");
        Files.createDirectory(out.getParent());
        Object[] command = verb.equals("convert") ? new Object[] {"convert", "-", out, "--study", "zee"}
                : new Object[] {"fold", World.MODEL, "--in", "-", "--out", out};
        String text = World.text(World.LHE);
        Path err = folder.resolve("err.txt");
        try (Spawned process = Spawned.start(err, command)) {
            process.hears(text.substring(0, text.length() / 2));
            process.until(() -> !World.tree(out.getParent()).isEmpty());
            assertEquals(TERMINATED, process.terminate());
            assertOneLine(process, "stopped by a signal", out.toString());
            assertEquals(List.of(), World.tree(out.getParent()), "nothing is left behind");
        }
        Path killed = folder.resolve("killed.txt");
        try (Spawned process = Spawned.start(killed, command)) {
            process.hears(text.substring(0, text.length() / 2));
            process.until(() -> !World.tree(out.getParent()).isEmpty());
            process.kill();
            assertEquals(KILLED, process.ended());
        }
        assertFalse(Files.exists(out), "half of it has no name");
        Cli.runWith(text, command).ends(ExitStatus.DONE);
        Events events = World.read(out, World.ZEE.space(verb.equals("convert") ? Level.THEORY : Level.DETECTOR));
        assertEquals(World.EVENTS, events.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "inf", "-inf", "1e999"})
    void weightsThatAreNone(String weight) throws Exception {
        String[] lines = World.text(World.THEORY).split("\n");
        int column = List.of(lines[0].split(",")).indexOf("weight");
        String[] fields = lines[7].split(",");
        fields[column] = weight;
        lines[7] = String.join(",", fields);
        Path file = Files.writeString(folder.resolve("weights.csv"), String.join("\n", lines) + "\n");
        Path out = folder.resolve("out.h5");
        for (Object[] command : List.of(new Object[] {"convert", file, out}, new Object[] {"fold", World.MODEL, "--in", file, "--out", out},
                new Object[] {"train", "otus", "--study", "zee", "--theory", file, "--detector", World.DETECTOR, "--out", folder.resolve("run")})) {
            Cli cli = Cli.run(command).ends(ExitStatus.BAD_INPUT);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertTrue(cli.err().contains("weights.csv, line 8, column " + (column + 1) + " (weight): expected a"), cli.err());
            assertEquals(List.of("weights.csv"), World.tree(folder));
        }
    }

    /** A learning rate without sense: the loss stops being a number, and the last checkpoint is what it was. */
    @Test
    void aLossThatIsNone() throws Exception {
        Path run = folder.resolve("run");
        Cli cli = Cli.run(World.tinyTraining(run, "--set", "steps=200", "--set", "validateEvery=1", "--set", "stages.0.rate.rate=1e30"))
                .ends(ExitStatus.STOPPED);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.err().contains("step") && cli.err().contains("NaN") || cli.err().contains("Infinity"), cli.err());
        assertFalse(Files.exists(run.resolve("model.twofold")));
        assertTrue(World.tree(run).stream().noneMatch(name -> name.contains("partial")), World.tree(run).toString());
        CheckpointFolder.Found latest = new CheckpointFolder(run.resolve("checkpoints"), 3).latest();
        assertEquals(List.of(), latest.skipped());
    }

    private static void assertOneLine(Spawned process, String... parts) throws Exception {
        List<String> lines = process.err().lines().filter(line -> !line.isBlank()).toList();
        assertEquals(1, lines.size(), process.err());
        for (String part : parts) {
            assertTrue(lines.get(0).contains(part), process.err() + " should say " + part);
        }
    }
}
