package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** docs/tutorial-ttbar.md, every command of it, in a folder with the two files and nothing else. */
class TutorialTest {

    private static final Path TUTORIAL = Path.of("..", "docs", "tutorial-ttbar.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Path FIXTURES = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats");
    /** Commands on the samples of a few hundred events that travel with the sources say smaller numbers, and nothing else. */
    private static final Map<String, String> SMALLER = Map.of("--hold-out 100", "--hold-out 4", "validationEvents=100", "validationEvents=4",
            "steps=50", "steps=4");

    @TempDir
    Path folder;

    private static List<String> commands(String text) {
        List<String> found = text.lines().filter(line -> line.startsWith("./twofold ")).toList();
        assertEquals(List.of("inspect", "inspect", "train", "evaluate", "fold", "inspect", "unfold", "convert"),
                found.stream().map(line -> line.split(" ")[1]).toList());
        return found;
    }

    /** Runs a command in a process of its own, whose folder is the one with the files. */
    private String run(String command, int evaluated) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-XX:+UseSerialGC", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Twofold.class.getName()));
        words.addAll(Arrays.asList(command.split(" ")).subList(1, command.split(" ").length));
        Path said = folder.resolve("said.txt");
        int status = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start()
                .waitFor();
        String out = Files.readString(said);
        Files.delete(said);
        assertEquals(command.contains(" evaluate ") ? evaluated : ExitStatus.DONE, status, command + "\n" + out);
        return out;
    }

    private void writeStudy(String text) throws IOException {
        Matcher yaml = YAML.matcher(text);
        assertTrue(yaml.find());
        Files.writeString(folder.resolve("top.yaml"), yaml.group(1));
    }

    @Test
    void everyCommandRunsOnTheSmallSamples() throws IOException, InterruptedException {
        String text = Files.readString(TUTORIAL);
        Files.copy(FIXTURES.resolve("ttbar-200.lhe.gz"), folder.resolve("ttbar.lhe.gz"));
        Files.copy(FIXTURES.resolve("ttbar-delphes-100.root"), folder.resolve("ttbar_delphes.root"));
        String smaller = text;
        for (Map.Entry<String, String> one : SMALLER.entrySet()) {
            assertTrue(smaller.contains(one.getKey()), one.getKey());
            smaller = smaller.replace(one.getKey(), one.getValue());
        }
        String said = follow(smaller, ExitStatus.WRONG_USE);
        assertTrue(said.contains("at least 40 events of each level are needed to compare anything, not 4"), said);
        assertTrue(said.contains("200 of 200 events are of top.theory"), said);
        check(200);
    }

    @Test
    void everyCommandRunsAsWritten() throws IOException, InterruptedException {
        for (String name : List.of("ttbar.lhe.gz", "ttbar_delphes.root")) {
            Files.copy(data(name), folder.resolve(name));
        }
        String text = Files.readString(TUTORIAL);
        // A model of a few steps fails its gates, as the tutorial says.
        String said = follow(text, ExitStatus.GATE_FAILED);
        assertTrue(Files.exists(folder.resolve("report").resolve("report.html")));
        for (String promise : List.of("5,000 of 5,000 events are of top.theory", "532 of 3,000 events are of top.detector")) {
            assertTrue(said.contains(promise), promise);
            assertTrue(text.contains(promise), promise);
        }
        check(5000);
    }

    /** A file of the simulated data, which does not travel with the sources; the test is skipped where it is not there. */
    private static Path data(String name) {
        String told = System.getProperty("twofold.data", System.getenv().getOrDefault("TWOFOLD_DATA", ""));
        Stream<String> folders = told.isEmpty() ? Stream.of("../../../shared/data", "../../shared/data", "../shared/data")
                : Stream.of(told);
        List<Path> found = folders.map(one -> Path.of(one, name)).filter(Files::exists).toList();
        Assumptions.assumeFalse(found.isEmpty(), name + " is not here; say where with -Dtwofold.data=FOLDER to run this test");
        return found.get(0);
    }

    private String follow(String text, int evaluated) throws IOException, InterruptedException {
        writeStudy(text);
        StringBuilder said = new StringBuilder();
        for (String command : commands(text)) {
            said.append(run(command, evaluated));
        }
        return said.toString();
    }

    /** What the tutorial promises of its files. */
    private void check(int events) throws IOException {
        Study study = StudyFile.load(folder.resolve("top.yaml").toString());
        Events simulated = World.read(folder.resolve("simulated.root").toString(), study, Level.DETECTOR);
        assertTrue(simulated.size() > 0 && simulated.size() <= events);
        for (int i = 0; i < simulated.size(); i++) {
            assertTrue(simulated.parentId(i) >= 0 && simulated.parentId(i) < events);
        }
        assertFalse(simulated.eventId(0) == simulated.eventId(simulated.size() - 1));
        Events partons = World.read(folder.resolve("partons.parquet").toString(), study, Level.THEORY);
        assertEquals(simulated.size(), partons.size());
        assertEquals(simulated.eventId(0), partons.parentId(0));
    }
}
