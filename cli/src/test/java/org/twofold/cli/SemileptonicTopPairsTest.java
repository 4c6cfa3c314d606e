package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;

/** The study {@code ttbar-semilep}, whose detector events have any number of jets: what the verbs do with it, and which refuse. */
class SemileptonicTopPairsTest {

    private static final Study STUDY = StudyFile.builtIn("ttbar-semilep");
    private static final Path FILE = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats",
            "ttbar-semilep-200.h5");

    @TempDir
    Path folder;

    private void refused(int status, Object[] command, String... parts) {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(command).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        for (String part : parts) {
            assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        }
        assertEquals("", cli.out());
        assertEquals(before, World.tree(folder), "nothing is left behind");
    }

    private void refusedForItsJets(int status, Object... command) {
        refused(status, command, "ttbar-semilep", "collections or scalars");
    }

    @Test
    void inspectShowsCollectionsAndScalars() {
        JsonNode json = Cli.run("inspect", FILE, "--study", "ttbar-semilep", "--json").ends(ExitStatus.DONE).json();
        JsonNode detector = json.path("parts").path(1);
        assertEquals("ttbar-semilep.detector", detector.path("space").path("name").asText());
        assertEquals(200, detector.path("events").asInt());
        assertEquals("lepton.is_muon", detector.path("scalars").path(1).path("name").asText());
        assertEquals(0.475, detector.path("scalars").path(1).path("mean").asDouble());
        assertEquals(4.775, detector.path("collections").path(0).path("members").path("mean").asDouble());
        String text = Cli.run("inspect", FILE, "--study", "ttbar-semilep").ends(ExitStatus.DONE).out();
        assertTrue(text.contains("collection jets: 4.77500 members per event, from 4 to 8; 20 allowed"), text);
        for (String word : new String[] {"lepton.charge", "jets.btag", "MET.px", "b_had.pz", "t_had.E", "ttbar.mass"}) {
            assertTrue(text.contains(word), text);
        }
    }

    @Test
    void convertKeepsEveryMember() throws IOException {
        for (Level level : Level.values()) {
            Path parquet = folder.resolve(level.label() + ".parquet");
            Path hdf5 = folder.resolve(level.label() + ".h5");
            Cli.run("convert", FILE, parquet, "--study", "ttbar-semilep", "--level", level.label()).ends(ExitStatus.DONE);
            Cli.run("convert", parquet, hdf5, "--study", "ttbar-semilep", "--level", level.label()).ends(ExitStatus.DONE);
            Events original = World.read(FILE.toString(), STUDY, level);
            Events copy = World.read(hdf5.toString(), STUDY, level);
            assertArrayEquals(original.rows(), copy.rows());
            assertArrayEquals(original.parentIds(), copy.parentIds());
            for (int s = 0; s < STUDY.space(level).scalars().size(); s++) {
                assertArrayEquals(original.scalars(s), copy.scalars(s));
            }
        }
        Events original = World.read(FILE.toString(), STUDY, Level.DETECTOR);
        Events copy = World.read(folder.resolve("detector.h5").toString(), STUDY, Level.DETECTOR);
        assertArrayEquals(original.members(0).offsets(), copy.members(0).offsets());
        for (int f = 0; f < 5; f++) {
            assertArrayEquals(original.members(0).column(f), copy.members(0).column(f));
        }
        Path named = folder.resolve("named.parquet");
        Cli.run("convert", FILE + "#jets", named, "--study", "ttbar-semilep").ends(ExitStatus.DONE);
        assertArrayEquals(Files.readAllBytes(folder.resolve("detector.parquet")), Files.readAllBytes(named), "an array names its level");
        Path both = folder.resolve("both.h5");
        Cli.run("convert", FILE, both, "--study", "ttbar-semilep", "--level", "both", "--keep", "detector:pt(lepton) >= 60")
                .ends(ExitStatus.DONE);
        Events some = World.read(both.toString(), STUDY, Level.DETECTOR);
        int first = (int) some.eventId(0);
        assertEquals(original.members(0).value(0, first, 1), some.members(0).value(0, 0, 1));
    }

    /** 102 of the 200 events have more than four jets; that they lost some is said once, by every command that reads them. */
    @Test
    void membersLeftOutAreCounted() throws IOException {
        Path study = Files.writeString(folder.resolve("four.yaml"),
                StudyFile.toJson(STUDY).toString().replace("\"most\":20", "\"most\":4"));
        String lost = "102 events had more than 4 jets: the 4 of highest pt were kept (155 jets left out)";
        Path out = folder.resolve("a.parquet");
        Cli convert = Cli.run("convert", FILE, out, "--study", study, "--level", "detector").ends(ExitStatus.DONE);
        assertEquals(1, convert.complaints().size(), convert.err());
        assertTrue(convert.complaints().get(0).startsWith(FILE + ": ") && convert.complaints().get(0).endsWith(lost), convert.err());
        Events kept = World.read(out.toString(), STUDY, Level.DETECTOR);
        assertEquals(4, kept.members(0).largest());
        assertEquals(955 - 155, kept.members(0).total());
        Cli pairs = Cli.run("convert", FILE, folder.resolve("both.h5"), "--study", study, "--level", "both").ends(ExitStatus.DONE);
        assertTrue(pairs.complaints().size() == 1 && pairs.err().contains(lost), pairs.err());
        Cli inspect = Cli.run("inspect", FILE, "--study", study, "--json").ends(ExitStatus.DONE);
        assertTrue(inspect.complaints().size() == 1 && inspect.err().contains(", detector: ") && inspect.err().contains(lost), inspect.err());
        assertEquals(155, inspect.json().path("parts").path(1).path("collections").path(0).path("truncated").path("members").asInt());
        StringWriter said = new StringWriter();
        EventInput.read(FILE.toString(), StudyFile.load(study.toString()), Level.DETECTOR, new PrintWriter(said));
        assertTrue(said.toString().startsWith(FILE + ": ") && said.toString().contains(lost), said.toString());
        assertEquals(List.of(), Cli.run("convert", out, folder.resolve("b.h5"), "--study", study, "--level", "detector")
                .ends(ExitStatus.DONE).complaints(), "nothing more to leave out");
    }

    @Test
    void numbersThatAreNoneAreBadInput() {
        for (String[] bad : new String[][] {{"pyarrow-nan.parquet", "column MET.px, event 1", "found NaN"},
            {"pyarrow-nan-scalar.parquet", "column lepton.charge, event 2", "found -Infinity"},
            {"pyarrow-nan-member.parquet", "column jets.mass, event 3, member 2", "found Infinity"}}) {
            refused(ExitStatus.BAD_INPUT, new Object[] {"convert", FILE.resolveSibling(bad[0]), folder.resolve("a.h5"), "--study",
                "ttbar-semilep", "--level", "detector"}, bad);
        }
    }

    @Test
    void csvHasAllJetsToo() {
        Events whole = World.read(FILE.toString(), STUDY, Level.DETECTOR);
        for (Path out : List.of(folder.resolve("a.csv"), folder.resolve("a.csv.gz"))) {
            Cli.run("convert", FILE, out, "--study", "ttbar-semilep", "--level", "detector").ends(ExitStatus.DONE);
            Events found = World.read(out.toString(), STUDY, Level.DETECTOR);
            assertArrayEquals(whole.rows(), found.rows());
            assertArrayEquals(whole.scalars(1), found.scalars(1));
            assertArrayEquals(whole.members(0).offsets(), found.members(0).offsets());
            assertArrayEquals(whole.members(0).column(4), found.members(0).column(4));
        }
        Cli stream = Cli.run("convert", FILE, "-", "--study", "ttbar-semilep", "--level", "detector").ends(ExitStatus.DONE);
        assertEquals(World.text(folder.resolve("a.csv")), stream.out());
    }

    @Test
    void lheHasNoSets() throws IOException {
        Path lhe = Files.writeString(folder.resolve("a.lhe"),
                "<LesHouchesEvents version=\"1.0\">\n<init>\n</init>\n</LesHouchesEvents>\n");
        refused(ExitStatus.BAD_INPUT, new Object[] {"convert", lhe, folder.resolve("a.h5"), "--study", "smeared-set"},
                "a.lhe: expected Parquet or HDF5 for the collections of smeared-set.theory, found LHE, which has no place for them");
        refused(ExitStatus.BAD_INPUT, new Object[] {"inspect", lhe, "--study", "smeared-set"}, "the collections of smeared-set.theory");
    }

    @Test
    void otusAndTheGeneratorRefuse() throws IOException {
        refusedForItsJets(ExitStatus.WRONG_USE, World.tinyTraining(folder.resolve("run"), "--study", "ttbar-semilep", "--paired", FILE));
        refusedForItsJets(ExitStatus.WRONG_USE, "ablate", "otus", "--study", "ttbar-semilep", "--paired", FILE, "--hold-out", 50,
                "--preset", "quick", "--set", "lambda=1,10", "--out", folder.resolve("grid"));
        refused(ExitStatus.WRONG_USE, new Object[] {"generate", "ttbar-semilep", "--events", 5, "--out", folder.resolve("a.h5")},
                "nothing generates events", "'ttbar-semilep'");
        String zee = StudyFile.toJson(StudyFile.builtIn("zee")).toString();
        Path study = Files.writeString(folder.resolve("zee.yaml"),
                zee.replaceFirst("\"detector\":\\{", "\"detector\":{\"scalars\":{\"rho\":\"GeV\"},"));
        refused(ExitStatus.WRONG_USE, new Object[] {"generate", study, "--events", 5, "--out", folder.resolve("a.h5")},
                "collections or scalars");
    }

    /** No such model can be made; one that is made up is not believed. */
    @Test
    void aModelOfOtusWithJetsIsRefused() throws IOException {
        Bundle good = Bundle.read(World.MODEL);
        Manifest manifest = good.manifest();
        Map<String, byte[]> parts = new HashMap<>();
        good.partNames().forEach(part -> parts.put(part, good.part(part)));
        Path model = folder.resolve("forged.twofold");
        Bundle.write(model, AtomicFile.IfExists.REFUSE, Manifest.model(StudyFile.toJson(STUDY), manifest.method(), manifest.recipe(),
                manifest.provenance(), manifest.metrics()), parts);
        refusedForItsJets(ExitStatus.BAD_INPUT, "fold", model, "--in", FILE, "--out", folder.resolve("a.parquet"));
        refusedForItsJets(ExitStatus.BAD_INPUT, "unfold", model, "--in", FILE, "--out", folder.resolve("a.parquet"));
        refusedForItsJets(ExitStatus.BAD_INPUT, "evaluate", model, "--data", FILE, "--out", folder.resolve("report"));
    }
}
