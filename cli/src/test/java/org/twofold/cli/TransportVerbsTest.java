package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;

/** {@code twofold fold} and {@code twofold unfold}. */
class TransportVerbsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"folded.parquet", "folded.h5", "folded.root", "folded.csv", "folded.csv.gz"})
    void foldsIntoEveryFormat(String name) {
        Path out = folder.resolve(name);
        Cli.run("fold", World.MODEL, "--in", World.THEORY, "--out", out).ends(ExitStatus.DONE);
        Events folded = World.read(out, Level.DETECTOR);
        Events theory = World.read(World.THEORY, Level.THEORY);
        assertEquals(World.EVENTS, folded.size());
        assertArrayEquals(theory.eventIds(), folded.parentIds());
        assertArrayEquals(theory.weights(), folded.weights());
        assertEquals(List.of(name), World.tree(folder));
    }

    @Test
    void everyInputHasAllItsDraws() {
        Path out = folder.resolve("draws.csv");
        Cli.run("unfold", World.MODEL, "--in", World.DETECTOR, "--out", out, "--draws", 3).ends(ExitStatus.DONE);
        Events draws = World.read(out, Level.THEORY);
        long[] inputs = World.read(World.DETECTOR, Level.DETECTOR).eventIds();
        assertArrayEquals(LongStream.of(inputs).flatMap(id -> LongStream.of(id, id, id)).toArray(), draws.parentIds());
        assertEquals(3 * World.EVENTS, LongStream.of(draws.eventIds()).distinct().count());
        assertFalse(draws.value(0, 0) == draws.value(0, 1), "draws differ");
    }

    @Test
    void streamsAreTheSameAsFiles() {
        Path file = folder.resolve("a.csv");
        Cli.run("fold", World.MODEL, "--in", World.LHE, "--out", file).ends(ExitStatus.DONE);
        Cli lhe = Cli.runWith(World.text(World.LHE), "fold", World.MODEL, "--in", "-", "--out", "-").ends(ExitStatus.DONE);
        Cli csv = Cli.runWith(World.text(World.THEORY), "fold", World.MODEL, "--in", "-", "--out", "-").ends(ExitStatus.DONE);
        assertEquals(World.text(file), lhe.out());
        assertEquals(World.text(file), csv.out());
    }

    @Test
    void theSeedAloneDecidesTheEvents() {
        String one = fold("--threads", 1);
        assertEquals(one, fold("--threads", 3));
        assertEquals(one, fold("--seed", 1));
        assertNotEquals(one, fold("--seed", 2));
    }

    @Test
    void splittingTheInputChangesNothing() {
        List<String> lines = World.text(World.THEORY).lines().toList();
        String rest = lines.get(0) + "\n" + lines.stream().skip(151).collect(Collectors.joining("\n")) + "\n";
        String ofRest = Cli.runWith(rest, "fold", World.MODEL, "--in", "-", "--out", "-").ends(ExitStatus.DONE).out();
        // eventId counts within one output; everything else belongs to the event.
        List<String> whole = fold("--seed", 1).lines().skip(151).map(TransportVerbsTest::withoutEventId).toList();
        assertEquals(whole, ofRest.lines().skip(1).map(TransportVerbsTest::withoutEventId).toList());
    }

    private static String withoutEventId(String line) {
        String[] cells = line.split(",");
        cells[cells.length - 2] = "";
        return String.join(",", cells);
    }

    private static String fold(Object option, Object value) {
        return Cli.run("fold", World.MODEL, "--in", World.THEORY, "--out", "-", option, value).ends(ExitStatus.DONE).out();
    }

    @Test
    void wrongUse() {
        for (Object[] options : new Object[][] {{"--draws", 0}, {"--draws", -1}, {"--threads", -1}, {"--draws", "two"}}) {
            Cli cli = Cli.run("fold", World.MODEL, "--in", World.THEORY, "--out", folder.resolve("x.csv"), options[0], options[1])
                    .ends(ExitStatus.WRONG_USE);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertTrue(cli.err().contains(options[0].toString()), cli.err());
            assertEquals(List.of(), World.tree(folder));
        }
    }
}
