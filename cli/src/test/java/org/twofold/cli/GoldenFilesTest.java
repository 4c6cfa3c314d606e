package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Checkpoint;
import org.twofold.learning.bundle.CheckpointFolder;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.report.MetricsJson;
import org.twofold.report.league.League;
import org.twofold.report.league.LeagueJson;

/** One file of every format, as version 0.1.0 wrote it: later versions read the same numbers in it, to the bit. Models: {@link GoldenModelTest}. */
class GoldenFilesTest {

    @TempDir
    Path folder;

    /** Momenta, weights and identifiers alone. */
    @ParameterizedTest
    @ValueSource(strings = {"zee-3.csv", "zee-3.parquet", "zee-3.h5"})
    void pairs(String name) throws Exception {
        Events events = World.read(path(name).toString(), StudyFile.builtIn("zee"), Level.THEORY);
        assertEquals(3, events.size());
        assertArrayEquals(new float[] {112.42224f, -40.263645f, 0.9641095f, -104.96033f, 47.60834f, 40.263645f, -0.9641095f, -25.386284f},
                row(events, 0));
        assertArrayEquals(new float[] {135.2504f, 10.836813f, -37.452133f, 129.50896f, 49.65379f, -10.836813f, 37.452133f, 30.747356f},
                row(events, 2));
        assertArrayEquals(new double[] {1, 1, 1}, events.weights());
        assertArrayEquals(new long[] {0, 1, 2}, events.eventIds());
    }

    /** With channels. */
    @ParameterizedTest
    @ValueSource(strings = {"zll-3.csv", "zll-3.parquet"})
    void channels(String name) throws Exception {
        Events events = World.read(path(name).toString(), StudyFile.builtIn("zll"), Level.DETECTOR);
        assertArrayEquals(new int[] {1, 1, 1}, events.channels());
        assertEquals(113.0085f, events.value(0, 0));
    }

    /** Collections and no objects. */
    @ParameterizedTest
    @ValueSource(strings = {"sets-3.csv", "sets-3.parquet", "sets-3.h5"})
    void collections(String name) throws Exception {
        Events events = World.read(path(name).toString(), StudyFile.builtIn("smeared-set"), Level.THEORY);
        assertArrayEquals(new int[] {0, 2, 6, 13}, events.members(0).offsets());
        assertArrayEquals(new float[] {8.82504f, 0.10363442f, 2.2224083f}, new float[] {events.members(0).value(0, 0, 0), events.members(0).value(1, 0, 0),
            events.members(0).value(2, 0, 0)});
    }

    /** Written by 0.1.0, and by this version from what it reads there: the same bytes. Goes when a format changes. */
    @ParameterizedTest
    @CsvSource({"zee-3.csv,zee,theory", "zee-3.parquet,zee,theory", "zll-3.csv,zll,detector", "zll-3.parquet,zll,detector",
        "sets-3.csv,smeared-set,theory", "sets-3.parquet,smeared-set,theory"})
    void writtenAgain(String name, String study, String level) throws Exception {
        Path again = folder.resolve(name);
        Cli.run("convert", path(name), again, "--study", study, "--level", level).ends(ExitStatus.DONE);
        assertArrayEquals(Files.readAllBytes(path(name)), Files.readAllBytes(again));
    }

    @Test
    void aCheckpoint() throws Exception {
        Files.copy(path("otus-3.checkpoint"), folder.resolve("step-000000003.checkpoint"));
        CheckpointFolder.Found found = new CheckpointFolder(folder, 3).latest();
        Checkpoint checkpoint = found.checkpoint().orElseThrow();
        assertEquals(3, checkpoint.step());
        assertEquals(290.6344074206093, checkpoint.validation().orElseThrow());
        assertEquals(16, checkpoint.bundle().tensors(Bundle.WEIGHTS).tensors().size());
        assertEquals(33, checkpoint.bundle().tensors(Bundle.OPTIMISER).tensors().size());
        Model model = Methods.of(checkpoint.bundle()).open(checkpoint.bundle());
        Study study = model.study();
        Events folded = model.fold().orElseThrow().apply(World.read(path("zee-3.csv").toString(), study, Level.THEORY), 1, new RandomStreams(3));
        float[] then = {95.64876f, -36.773502f, 2.5666492f, -88.25988f, 44.53464f, 43.33961f, -2.2210376f, -10.003958f};
        for (int column = 0; column < then.length; column++) {
            assertEquals(then[column], folded.value(column, 0), 1e-4 * Math.abs(then[column]));
        }
    }

    @Test
    void metrics() throws Exception {
        assertEquals(Files.readString(path("metrics.json")), MetricsJson.of(MetricsJson.read(path("metrics.json"))));
        assertEquals(772.6293909711817, MetricsJson.read(path("metrics.json")).metrics().get(1).value());
    }

    @Test
    void aLeague() throws Exception {
        League league = LeagueJson.read(path("league.json"));
        assertEquals(Files.readString(path("league.json")), LeagueJson.of(league));
        assertEquals("UC-VLD", league.entries().get(1).name());
    }

    private static float[] row(Events events, int event) {
        float[] row = new float[events.space().width()];
        for (int column = 0; column < row.length; column++) {
            row[column] = events.value(column, event);
        }
        return row;
    }

    private static Path path(String name) throws Exception {
        return Path.of(GoldenFilesTest.class.getResource("golden/" + name).toURI());
    }
}
