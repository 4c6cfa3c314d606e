package org.twofold.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;

/** The verbs on a cluster of one process, beside those of the command line. */
class LocalVerbsTest {

    private static final int EVENTS = 3000;
    private static final Path MODEL = Samples.MODELS.resolve("zee-otus.twofold");

    @TempDir
    static Path world;

    private static Path theoryFile;
    private static Path detectorFile;
    private static Events theory;
    private static Path theoryFiles;
    private static Path detectorFiles;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() {
        Path pairs = world.resolve("zee.h5");
        theoryFile = world.resolve("theory.parquet");
        detectorFile = world.resolve("detector.parquet");
        Ended.twofold("generate", "zee", "--events", EVENTS, "--seed", 11, "--out", pairs).with(ExitStatus.DONE);
        Ended.twofold("convert", pairs + "#parton", theoryFile, "--level", "theory").with(ExitStatus.DONE);
        Ended.twofold("convert", pairs + "#reco", detectorFile, "--level", "detector").with(ExitStatus.DONE);
        theory = Samples.read(theoryFile, Samples.ZEE, Level.THEORY);
        theoryFiles = Samples.directory(world.resolve("theory"), theory, 1200, 1200, 1201);
        detectorFiles = Samples.directory(world.resolve("detector"), Samples.read(detectorFile, Samples.ZEE, Level.DETECTOR), 700, 2100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 25})
    void foldsAsOneProcessDoesInAnyNumberOfParts(int partitions) throws IOException {
        Path one = folder.resolve("one.parquet");
        Path out = folder.resolve("out");
        Ended.twofold("fold", MODEL, "--in", theoryFile, "--out", one, "--seed", 5).with(ExitStatus.DONE);
        Ended.spark("fold", MODEL, "--in", theoryFiles, "--out", out, "--seed", 5, "--partitions", partitions).with(ExitStatus.DONE);
        assertEquals(partitions + 1, Samples.names(out).size());
        Samples.assertSame(Samples.read(one, Samples.ZEE, Level.DETECTOR), Samples.readAll(out, Samples.ZEE, Level.DETECTOR));
        if (partitions == 1) {
            assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(out.resolve("part-00000.parquet")), "not the same file");
        }
        assertEquals(List.of("one.parquet", "out"), Samples.names(folder));
    }

    @Test
    void unfoldsWithDraws() {
        Path one = folder.resolve("one.parquet");
        Path out = folder.resolve("out");
        Ended.twofold("unfold", MODEL, "--in", detectorFile, "--out", one, "--draws", 3).with(ExitStatus.DONE);
        Ended.spark("unfold", MODEL, "--in", detectorFiles, "--out", out, "--draws", 3, "--partitions", 4).with(ExitStatus.DONE);
        Events expected = Samples.read(one, Samples.ZEE, Level.THEORY);
        assertEquals(3 * EVENTS, expected.size());
        Samples.assertSame(expected, Samples.readAll(out, Samples.ZEE, Level.THEORY));
        // A file alone is as good as a directory, and another seed is another result.
        Path other = folder.resolve("other");
        Ended.spark("unfold", MODEL, "--in", detectorFile, "--out", other, "--draws", 3, "--seed", 2).with(ExitStatus.DONE);
        Events otherwise = Samples.readAll(other, Samples.ZEE, Level.THEORY);
        assertArrayEquals(expected.parentIds(), otherwise.parentIds());
        assertNotEquals(expected.value(0, 0), otherwise.value(0, 0));
    }

    @Test
    void whatLiesOutsideIsCounted() {
        Path restricted = Samples.MODELS.resolve("zee-otus-plus.twofold");
        Path one = folder.resolve("one.parquet");
        Path out = folder.resolve("out");
        Ended single = Ended.twofold("fold", restricted, "--in", theoryFile, "--out", one).with(ExitStatus.DONE);
        Ended cluster = Ended.spark("fold", restricted, "--in", theoryFiles, "--out", out, "--partitions", 3).with(ExitStatus.DONE);
        Samples.assertSame(Samples.read(one, Samples.ZEE, Level.DETECTOR), Samples.readAll(out, Samples.ZEE, Level.DETECTOR));
        List<String> notices = single.lines().stream().filter(line -> line.contains("acceptance")).toList();
        assertEquals(notices, cluster.lines().stream().filter(line -> line.contains("acceptance")).toList());
    }

    @Test
    void convertsWithConditions() {
        Path one = folder.resolve("one.parquet");
        Path out = folder.resolve("out");
        Object[] conditions = {"--keep", "pt(electron) >= 30", "--drop", "mass(electron+positron) >= 90", "--drop", "mass(electron+positron) <= 92"};
        Ended single = Ended.twofold(joined(conditions, "convert", theoryFile, one, "--study", "zee", "--level", "theory")).with(ExitStatus.DONE);
        Ended cluster = Ended.spark(joined(conditions, "convert", theoryFiles, out, "--study", "zee", "--partitions", 5)).with(ExitStatus.DONE);
        Events expected = Samples.read(one, Samples.ZEE, Level.THEORY);
        assertTrue(expected.size() > 100 && expected.size() < EVENTS - 100, expected.size() + " events");
        Samples.assertSame(expected, Samples.readAll(out, Samples.ZEE, Level.THEORY));
        String leftOut = EVENTS - expected.size() + " left out";
        assertTrue(single.err().contains(leftOut) && cluster.err().contains(leftOut), cluster.err());
    }

    private static Object[] joined(Object[] last, Object... first) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(first), java.util.Arrays.stream(last)).toArray();
    }

    /** Jobs of a generator that all begin to count at 0. */
    @Test
    void equalNumbersAreRefusedAndCanBeChanged() {
        Path jobs = folder.resolve("jobs");
        long[] again = LongStream.range(0, EVENTS).map(i -> i % 2000).toArray();
        Samples.directory(jobs, theory.withIds(again, theory.parentIds()), 2000);
        Path out = folder.resolve("out");
        Ended refused = Ended.spark("fold", MODEL, "--in", jobs, "--out", out, "--partitions", 3).with(ExitStatus.BAD_INPUT);
        assertEquals(List.of("twofold: " + jobs + ": expected events with an eventId of their own, by which their noise goes, found eventId 0 in "
                + "job-0.parquet and in job-1.parquet; number them from 0 to 2999 with convert --renumber"), refused.lines());
        assertEquals(List.of("jobs"), Samples.names(folder));

        Path renumbered = folder.resolve("renumbered");
        Ended.spark("convert", jobs, renumbered, "--renumber", "--partitions", 4).with(ExitStatus.DONE);
        assertArrayEquals(LongStream.range(0, EVENTS).toArray(), Samples.readAll(renumbered, Samples.ZEE, Level.THEORY).eventIds());
        Ended.spark("fold", MODEL, "--in", renumbered, "--out", out).with(ExitStatus.DONE);
        Ended children = Ended.spark("convert", detectorFiles, folder.resolve("children"), "--level", "detector", "--renumber")
                .with(ExitStatus.BAD_INPUT);
        assertTrue(children.err().contains("an event without a parent"), children.err());
    }

    @Test
    void anEventTwiceInOneFileIsFound() {
        long[] ids = LongStream.range(0, EVENTS).toArray();
        ids[2900] = 17;
        Path twice = Samples.directory(folder.resolve("twice"), theory.withIds(ids, theory.parentIds()));
        Ended refused = Ended.spark("fold", MODEL, "--in", twice, "--out", folder.resolve("out"), "--partitions", 3).with(ExitStatus.BAD_INPUT);
        assertTrue(refused.err().contains("eventId 17 in job-0.parquet, twice"), refused.err());
    }

    /** Spans that overlap are no proof of equal numbers. */
    @Test
    void anyOrderOfNumbersWillDo() {
        int[] backwards = IntStream.range(0, EVENTS).map(i -> EVENTS - 1 - i).toArray();
        Path reversed = Samples.directory(folder.resolve("reversed"), theory.at(backwards), 10);
        Path out = folder.resolve("out");
        Ended.spark("fold", MODEL, "--in", reversed, "--out", out, "--partitions", 3).with(ExitStatus.DONE);
        Path one = folder.resolve("one.parquet");
        Ended.twofold("fold", MODEL, "--in", theoryFile, "--out", one).with(ExitStatus.DONE);
        Samples.assertSame(Samples.read(one, Samples.ZEE, Level.DETECTOR).at(backwards), Samples.readAll(out, Samples.ZEE, Level.DETECTOR));
    }

    /** Every number of an evaluation, not only those that could be added up from parts. */
    @Test
    void evaluatesToTheSameNumbers() throws IOException {
        Path one = folder.resolve("one");
        Path out = folder.resolve("out");
        Ended single = Ended.twofold("evaluate", MODEL, "--theory", theoryFile, "--detector", detectorFile, "--events", 200, "--out", one);
        Ended cluster = Ended.spark("evaluate", MODEL, "--theory", theoryFiles, "--detector", detectorFiles, "--events", 200, "--out", out,
                "--partitions", 3);
        assertEquals(single.status(), cluster.status(), cluster.err());
        JsonNode expected = new ObjectMapper().readTree(one.resolve("metrics.json").toFile());
        JsonNode found = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
        assertTrue(expected.path("metrics").size() > 20);
        assertEquals(expected.path("metrics"), found.path("metrics"));
        assertEquals(expected.path("gates"), found.path("gates"));
        assertEquals(expected.path("n"), found.path("n"));
        assertTrue(Samples.names(out).containsAll(List.of("_SUCCESS", "metrics.json", "report.html", "tables")), Samples.names(out).toString());
        assertEquals(List.of("one", "out"), Samples.names(folder));
    }

    @Test
    void posteriorsAndSetsAreEvaluatedElsewhere() {
        for (String model : List.of("ttbar-unfolding-uc-vld", "smeared-set-set-flow")) {
            Ended refused = Ended.spark("evaluate", Samples.MODELS.resolve(model + ".twofold"), "--theory", theoryFiles, "--detector",
                    detectorFiles, "--out", folder.resolve("out")).with(ExitStatus.WRONG_USE);
            assertTrue(refused.err().contains("use twofold evaluate"), refused.err());
        }
    }
}
