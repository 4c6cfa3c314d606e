package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;

/** What the verbs do with models that make sets of sets, and with input that they cannot use. */
class SetModelsTest {

    private static final Study STUDY = StudyFile.builtIn("smeared-set");
    private static final int HELD_OUT = 40;
    private static final int REPLICAS = 4;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path data;

    @BeforeAll
    static void train() {
        data = shared.resolve("sets.h5");
        Cli.run("generate", "smeared-set", "--events", 120, "--replicas", REPLICAS, "--seed", 3, "--out", data).ends(ExitStatus.DONE);
        for (String method : List.of("set-to-set", "set-cvae", "set-flow")) {
            Cli.run("train", method, "--study", "smeared-set", "--paired", data, "--hold-out", HELD_OUT, "--preset", "quick", "--set",
                    "validationEvents=20", "--set", "batch=8", "--set", "replicas=3", "--set", "steps=6", "--set", "validateEvery=6", "--out",
                    shared.resolve(method)).ends(ExitStatus.DONE);
        }
    }

    private static Path model(String method) {
        return shared.resolve(method).resolve("model.twofold");
    }

    private Path written(String name, Members members) {
        Path file = folder.resolve(name);
        try (EventSink sink = EventFiles.create(file.toString(), STUDY.theory())) {
            sink.write(Events.ofSets(STUDY.theory(), members));
            sink.commit();
        }
        return file;
    }

    private void refused(int status, Object[] command, String... parts) {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(command).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        for (String part : parts) {
            assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        }
        assertEquals(before, World.tree(folder), "nothing is left behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-to-set", "set-cvae", "set-flow"})
    void foldsTheSameWhateverIsBeside(String method) {
        Path out = folder.resolve("folded.h5");
        Cli.run("fold", model(method), "--in", data, "--draws", 3, "--out", out).ends(ExitStatus.DONE);
        Events all = World.read(out.toString(), STUDY, Level.DETECTOR);
        assertEquals(3 * 120, all.size());
        Events theory = World.read(data.toString(), STUDY, Level.THEORY);
        Path few = folder.resolve("few.parquet");
        try (EventSink sink = EventFiles.create(few.toString(), STUDY.theory())) {
            sink.write(theory.slice(40, 47));
            sink.commit();
        }
        Path again = folder.resolve("again.parquet");
        Cli.run("fold", model(method), "--in", few, "--draws", 3, "--threads", 2, "--out", again).ends(ExitStatus.DONE);
        Events part = World.read(again.toString(), STUDY, Level.DETECTOR);
        assertArrayEquals(all.slice(120, 141).members(0).offsets(), part.members(0).offsets());
        for (int f = 0; f < 3; f++) {
            assertArrayEquals(all.slice(120, 141).members(0).column(f), part.members(0).column(f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-to-set", "set-cvae", "set-flow"})
    void saysWhatItDoes(String method) {
        assertTrue(Cli.run("inspect", model(method)).ends(ExitStatus.DONE).out().contains("does not unfold"));
        refused(ExitStatus.WRONG_USE, new Object[] {"unfold", model(method), "--in", data, "--out", folder.resolve("u.h5")}, "cannot unfold");
    }

    @Test
    void emptySetsAreFolded() {
        Path in = written("empty.h5", Members.ofCounts(new int[] {0, 1, 0}, new float[][] {{3}, {0}, {1}}));
        Path out = folder.resolve("out.h5");
        Cli.run("fold", model("set-flow"), "--in", in, "--draws", 2, "--out", out).ends(ExitStatus.DONE);
        Events made = World.read(out.toString(), STUDY, Level.DETECTOR);
        assertEquals(6, made.size());
        for (int draw : new int[] {0, 1, 4, 5}) {
            assertEquals(0, made.members(0).count(draw), "nothing comes of nothing");
        }
    }

    /** The largest sets of a model are those of its study; what readers leave out of larger ones they count. */
    @Test
    void moreParticlesThanTheModelKnowsAreCounted() throws Exception {
        String header = String.join(",", IntStream.range(0, 15).mapToObj(i -> "particles[" + i + "].pt,particles[" + i + "].eta,particles["
                + i + "].phi").toList());
        String row = String.join(",", IntStream.range(0, 15).mapToObj(i -> (i + 1) + ",0.1,0.2").toList());
        Path in = folder.resolve("large.csv");
        Files.writeString(in, header + "\n" + row + "\n");
        Cli cli = Cli.run("fold", model("set-flow"), "--in", in, "--out", folder.resolve("out.h5")).ends(ExitStatus.DONE);
        assertTrue(cli.err().contains("2 particles left out"), cli.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "0", "-1", "inf"})
    void numbersThatAreNoneAreBadInput(String bad) throws Exception {
        Path in = folder.resolve("bad.csv");
        Files.writeString(in, "particles[0].pt,particles[0].eta,particles[0].phi\n3,0.5,1\n" + bad + ",0.5,1\n");
        refused(ExitStatus.BAD_INPUT, new Object[] {"fold", model("set-to-set"), "--in", in, "--out", folder.resolve("o.h5")}, "bad.csv");
    }

    @Test
    void eventsOfAnotherStudyAreBadInput() {
        Path in = folder.resolve("z.h5");
        Cli.run("generate", "zee", "--events", 20, "--out", in).ends(ExitStatus.DONE);
        refused(ExitStatus.BAD_INPUT, new Object[] {"fold", model("set-flow"), "--in", in, "--out", folder.resolve("o.h5")}, "z.h5");
    }

    @Test
    void trainingOnAnotherStudyIsWrongUse() {
        Path in = folder.resolve("z.h5");
        Cli.run("generate", "zee", "--events", 20, "--out", in).ends(ExitStatus.DONE);
        refused(ExitStatus.WRONG_USE, new Object[] {"train", "set-flow", "--study", "zee", "--paired", in, "--out", folder.resolve("run")},
                "smeared-set");
    }

    /** Trained with --hold-out, evaluated on what was held out, replicas included. */
    @Test
    void isEvaluatedOnWhatItHasNotSeen() throws Exception {
        Path report = folder.resolve("report");
        Cli cli = Cli.run("evaluate", model("set-flow"), "--data", data, "--out", report);
        assertTrue(Arrays.asList(ExitStatus.DONE, ExitStatus.GATE_FAILED).contains(cli.status()), cli.err());
        assertTrue(cli.err().contains("only the " + HELD_OUT + " events held out"), cli.err());
        assertTrue(Files.readString(report.resolve("metrics.json")).contains("cardinality-accuracy"));
    }
}
