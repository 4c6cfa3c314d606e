package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;

/** {@code twofold generate}. */
class GenerateTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"parquet,THEORY", "parquet,DETECTOR", "h5,THEORY", "h5,DETECTOR", "csv,THEORY", "csv,DETECTOR", "csv.gz,THEORY", "root,THEORY", "root,DETECTOR"})
    void everyFormatHasTheSameEvents(String ending, Level level) {
        Path file = folder.resolve("one." + ending);
        Cli.run("generate", "zee", "--events", World.EVENTS, "--seed", 1, "--level", level.label(), "--out", file).ends(ExitStatus.DONE);
        Events events = World.read(file, level);
        Path reference = level == Level.THEORY ? World.THEORY : World.DETECTOR;
        assertEquals(World.EVENTS, events.size());
        assertArrayEquals(World.read(reference, level).rows(), events.rows());
        assertEquals(List.of("one." + ending), World.tree(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h5", "parquet", "csv"})
    void sameSeedSameBytes(String ending) {
        for (String name : List.of("a.", "b.")) {
            Cli.run("generate", "zee-isr", "--events", 37, "--seed", 5, "--level", "detector", "--out", folder.resolve(name + ending));
        }
        Cli.run("generate", "zee-isr", "--events", 37, "--seed", 6, "--level", "detector", "--out", folder.resolve("c." + ending));
        assertEquals(World.sha256(folder.resolve("a." + ending)), World.sha256(folder.resolve("b." + ending)));
        assertNotEquals(World.sha256(folder.resolve("a." + ending)), World.sha256(folder.resolve("c." + ending)));
    }

    @Test
    void bothLevelsOfAnotherFormatAreTwoFiles() {
        Cli cli = Cli.run("generate", "zee", "--events", 20, "--out", folder.resolve("pairs.csv")).ends(ExitStatus.DONE);
        assertEquals(List.of("pairs.detector.csv", "pairs.theory.csv"), World.tree(folder));
        Events theory = World.read(folder.resolve("pairs.theory.csv"), Level.THEORY);
        Events detector = World.read(folder.resolve("pairs.detector.csv"), Level.DETECTOR);
        assertArrayEquals(theory.eventIds(), detector.parentIds());
        assertTrue(cli.err().contains("were not reconstructed"), "events that the detector misses are counted: " + cli.err());
    }

    @Test
    void aSampleBeginsLikeALongerOne() {
        Path file = folder.resolve("short.csv");
        Cli.run("generate", "zee", "--events", 11, "--seed", 1, "--level", "theory", "--out", file).ends(ExitStatus.DONE);
        assertTrue(World.text(World.THEORY).startsWith(World.text(file)));
    }

    @Test
    void anotherResonanceIsWhereItWasAskedFor() {
        Path file = folder.resolve("signal.csv");
        Cli.run("generate", "zee", "--mass", 300, "--width", 3, "--events", 2000, "--level", "theory", "--out", file).ends(ExitStatus.DONE);
        double[] mass = Observable.parse("mass(electron+positron)").of(World.read(file, Level.THEORY));
        assertEquals(2000, Arrays.stream(mass).filter(m -> m >= 269.99 && m <= 330.01).count());
        assertEquals(0.5, Arrays.stream(mass).filter(m -> m < 300).count() / 2000., 0.06);
    }
}
