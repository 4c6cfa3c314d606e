package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Level;

/** HepMC files wherever LHE files may be given. */
class HepMcVerbsTest {

    @TempDir
    Path folder;

    @Test
    void convertReadsWhatTheGeneratorMade() throws IOException {
        Path packed = folder.resolve("theory.hepmc.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(World.text(World.HEPMC).getBytes(StandardCharsets.US_ASCII));
        }
        for (Path file : List.of(World.HEPMC, packed)) {
            Path to = folder.resolve("out.parquet");
            Cli.run("convert", file, to, "--study", "zee").ends(ExitStatus.DONE);
            assertArrayEquals(World.read(World.THEORY, Level.THEORY).rows(), World.read(to, Level.THEORY).rows());
            Files.delete(to);
        }
    }

    @Test
    void selectNamesParticlesAtAStage() {
        String usual = Cli.run("convert", World.HEPMC, "-").ends(ExitStatus.DONE).out();
        for (String select : List.of("a=11,b=-11", "a=11:1:decay,b=-11:decay", "a=11:hard-process,b=-11:1")) {
            String csv = Cli.run("convert", World.HEPMC, "-", "--select", select).ends(ExitStatus.DONE).out();
            assertEquals(usual.lines().skip(1).toList(), csv.lines().skip(1).toList(), select);
        }
        Cli none = Cli.run("convert", World.HEPMC, "-", "--select", "a=11:final-state").ends(ExitStatus.BAD_INPUT);
        assertTrue(none.complaints().get(0).contains("found none among 4"), none.err());
        Cli lhe = Cli.run("convert", World.LHE, "-", "--select", "a=11:final-state").ends(ExitStatus.WRONG_USE);
        assertTrue(lhe.complaints().get(0).contains("LHE files hold the hard process alone"), lhe.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=11:later", "a=11:1:later", "a=11:final-state:1", "a=11:2:final-state", "a=11:1:decay:x", "a=decay"})
    void stagesThatAreNoneAreWrongUse(String select) {
        Cli.run("convert", World.HEPMC, "-", "--select", select).ends(ExitStatus.WRONG_USE);
    }

    @Test
    void foldStreamsItLikeAnLheFile() {
        Path file = folder.resolve("a.csv");
        Cli.run("fold", World.MODEL, "--in", World.LHE, "--out", file).ends(ExitStatus.DONE);
        Cli stream = Cli.runWith(World.text(World.HEPMC), "fold", World.MODEL, "--in", "-", "--out", "-").ends(ExitStatus.DONE);
        assertEquals(World.text(file), stream.out());
    }

    @Test
    void trainTakesItAsTheory() {
        Path out = folder.resolve("run");
        Cli.run("train", "otus", "--study", "zee", "--theory", World.HEPMC, "--detector", World.DETECTOR, "--set", "steps=4", "--set",
                "batch=100", "--set", "slices=8", "--set", "validationEvents=50", "--set", "validateEvery=4", "--out", out)
                .ends(ExitStatus.DONE);
        assertTrue(Files.exists(out.resolve("model.twofold")));
    }

    @Test
    void inspectSaysWhatIsInIt() {
        JsonNode json = Cli.run("inspect", World.HEPMC, "--study", "zee", "--json").ends(ExitStatus.DONE).json();
        assertEquals("HepMC", json.path("format").asText());
        assertEquals(World.EVENTS, json.path("events").asInt());
        assertEquals("3.02.06", json.path("facts").path("version").asText());
        assertEquals(8, json.path("parts").path(0).path("columns").size());
        assertTrue(Cli.run("inspect", World.HEPMC).ends(ExitStatus.DONE).out().contains("HepMC"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"HepMC::Asciiv3-END_EVENT_LISTING | '' | the file is cut off",
        "E 3 1 4 | E 3 1 5 | line 27, event 3: expected 5 particles as its first line says, found only 4",
        "E 3 1 4 | E 3 2 4 | line 27, event 3: expected 2 vertices", "A 0 event_scale | X 0 event_scale | line 5, event 0: expected a line of",
        "P 3 -1 11 | P 3 -1 11x | a whole number for a PDG code, found '11x'", "[1,2] | [1,7] | found '[1,7]'",
        "Asciiv3-START | IO_GenEvent-START | found HepMC2", "P 2 0 -1 0 0 -50 | P 2 0 -1 0 nan -50 | found 'nan'"})
    void damageIsRefusedInOneLineAndLeavesNothingBehind(String sound, String damaged, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("damaged.hepmc"), World.text(World.HEPMC).replace(sound, damaged));
        for (Object[] command : new Object[][] {{"convert", file, folder.resolve("out.parquet"), "--study", "zee"}, {"inspect", file},
            {"fold", World.MODEL, "--in", file, "--out", folder.resolve("out.csv")}, {"train", "otus", "--study", "zee", "--theory", file,
                "--detector", World.DETECTOR, "--out", folder.resolve("run")}}) {
            Cli cli = Cli.run(command).ends(ExitStatus.BAD_INPUT);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertTrue(cli.complaints().get(0).contains("damaged.hepmc") && cli.complaints().get(0).contains(complaint), cli.err());
            assertEquals(List.of("damaged.hepmc"), World.tree(folder));
        }
    }
}
