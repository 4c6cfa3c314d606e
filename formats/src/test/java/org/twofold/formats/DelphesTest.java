package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.StoredCut;

/** Selections and momenta of the fixtures were worked out once with Python from the files that they were cut out of. */
class DelphesTest {

    @TempDir
    Path folder;

    @Test
    void pairsOfElectronsAreTheEventsOfZee() {
        try (EventSource source = open("zee-delphes-200.root", "zee")) {
            Events events = source.readAll();
            assertEquals(43, events.size());
            assertArrayEquals(new long[] {1, 2, 9}, events.slice(0, 3).eventIds());
            assertTrue(events.isUnweighted());
            assertEquals(Events.NO_PARENT, events.parentId(0));
            float[] first = {21.328447341918945f, 9.83593463897705f, -6.048551082611084f, -17.932430267333984f,
                    107.80113220214844f, -16.593461990356445f, 15.701177597045898f, 105.35281372070312f};
            // sinh of two libraries may differ in the last place.
            assertArrayEquals(first, events.slice(0, 1).rows(), 1e-5f);
            assertEquals("43 of 200 events are of zee.detector; left out: 113 by 'exactly 1 Electron (charge -1)', "
                    + "44 by 'exactly 1 Electron (charge +1)'", source.selection().orElseThrow().sentence());
        }
    }

    @Test
    void fourJetsAndAnElectronAreAnEventOfTtbarOtus() {
        try (EventSource source = open("ttbar-delphes-100.root:Delphes", "ttbar-otus")) {
            Events events = source.readAll();
            assertEquals(10, events.size());
            assertArrayEquals(new long[] {21, 29, 30}, events.slice(0, 3).eventIds());
            float[] first = events.slice(0, 1).rows();
            assertArrayEquals(new float[] {25.85613441467285f, 3.8309996128082275f, 25.30574607849121f, 3.671828269958496f},
                    Arrays.copyOf(first, 4), 1e-5f);
            assertArrayEquals(new float[] {86.4758529663086f, -31.875303268432617f}, Arrays.copyOfRange(first, 4, 6), 1e-5f);
            assertEquals(0, first[7]);
            assertArrayEquals(new float[] {633.349365234375f, 13.890854835510254f, 47.424293518066406f, 631.3973388671875f},
                    Arrays.copyOfRange(first, 20, 24), 1e-4f);
            EventSelection selection = source.selection().orElseThrow();
            assertEquals(List.of(74L, 0L, 0L, 16L), List.copyOf(selection.lost().values()));
            assertEquals(10, selection.kept());
        }
    }

    @Test
    void ttbarSemilepTakesCentralJetsAndOneLepton() {
        try (EventSource source = open("ttbar-delphes-100.root", "ttbar-semilep")) {
            Events events = source.readAll();
            assertArrayEquals(new long[] {29, 34, 36, 37, 47, 52, 53, 60, 65, 66, 73, 74, 78, 85, 97}, events.eventIds());
            assertEquals(72, events.members(0).total());
            assertEquals(4, events.members(0).count(0));
            float[] leading = {327.1072082519531f, 1.1748987436294556f, 0.5003160834312439f, 19.036592483520508f, 1};
            float[] last = {27.528533935546875f, 0.5884990692138672f, 0.8755542635917664f, 2.9705522060394287f, 0};
            for (int f = 0; f < leading.length; f++) {
                assertEquals(leading[f], events.members(0).value(f, 0, 0));
                assertEquals(last[f], events.members(0).value(f, 0, 3));
            }
            assertEquals(-1, events.scalar(0, 0));
            assertEquals(0, events.scalar(1, 0));
            assertEquals(215.77435302734375, events.fourVector(0, 0).transverseMomentum(), 1e-4);
            assertTrue(IntStream.range(0, events.size()).anyMatch(i -> events.scalar(1, i) == 1));
            assertEquals("15 of 100 events are of ttbar-semilep.detector; left out: 46 by 'exactly 1 Electron or Muon (pT > 25, |η| < 2.5)', "
                    + "39 by 'at least 4 Jet (pT > 25, |η| < 2.5, 2 of them b-tagged)'", source.selection().orElseThrow().sentence());
        }
    }

    /** As many as the README of the data says: 754 pairs of electrons, and 377 of 3000 events of top pairs. */
    @ParameterizedTest
    @CsvSource({"zee_delphes, zee, 754", "zee_delphes, zee-isr, 754", "ttbar_delphes, ttbar-semilep, 377", "ttbar_delphes, ttbar-otus, 220",
            "zee_delphes_full, zee, 7"})
    void asManyEventsAreSelectedAsWhenTheSamplesWereMade(String file, String study, int events) {
        try (EventSource source = EventFiles.open(Samples.data(file + ".root").toString(), StudyFile.load(study), Level.DETECTOR)) {
            assertEquals(events, source.readAll().size());
            assertEquals(events, source.selection().orElseThrow().kept());
        }
    }

    @Test
    void blocksOfAnySizeGiveTheSameEvents() {
        Events whole;
        try (EventSource source = open("ttbar-delphes-100.root", "ttbar-semilep")) {
            whole = source.readAll();
        }
        for (int atMost : new int[] {1, 4, 100}) {
            try (EventSource source = open("ttbar-delphes-100.root", "ttbar-semilep")) {
                int at = 0;
                for (Events block = source.next(atMost); block.size() > 0; block = source.next(atMost)) {
                    assertTrue(block.size() <= atMost);
                    Events expected = whole.slice(at, at + block.size());
                    assertArrayEquals(expected.rows(), block.rows());
                    assertArrayEquals(expected.members(0).offsets(), block.members(0).offsets());
                    assertArrayEquals(expected.members(0).column(0), block.members(0).column(0));
                    at += block.size();
                }
                assertEquals(whole.size(), at);
                assertEquals(100, source.selection().orElseThrow().read());
            }
        }
    }

    @Test
    void moreJetsThanAStudyAllowsAreCounted() {
        String text = StudyFile.toJson(StudyFile.builtIn("ttbar-semilep")).toString().replace("\"most\":20", "\"most\":4")
                .replace("\"study\":\"ttbar-semilep\"", "\"study\":\"four\"");
        Study four = StudyFile.parse("four", text.replace("\"hdf5\":[{\"dataset\":\"lepton\"",
                "\"delphes\":[{\"of\":\"lepton\",\"from\":[\"Electron\",\"Muon\"]},{\"of\":\"MET\",\"from\":\"MissingET\"},"
                        + "{\"of\":\"jets\",\"from\":\"Jet\"}],\"hdf5\":[{\"dataset\":\"lepton\""));
        try (EventSource source = EventFiles.open(fixture("ttbar-delphes-100.root").toString(), four, Level.DETECTOR)) {
            Events events = source.readAll();
            assertEquals(4, events.members(0).largest());
            assertEquals(1, source.truncations().size());
            assertTrue(source.truncations().get(0).members() > 0);
        }
    }

    @Test
    void aStudyWithoutDelphesAndTheoryEventsAreRefused() {
        String line = assertThrows(WrongUse.class, () -> open("zee-delphes-200.root", "zll")).getMessage();
        assertTrue(line.contains("does not say which particles of a Delphes file make an event of zll.detector"), line);
        String file = fixture("zee-delphes-200.root").toString();
        line = assertThrows(BadInput.class, () -> EventFiles.open(file, StudyFile.builtIn("zee"), Level.THEORY)).getMessage();
        assertEquals(file + ", tree 'Delphes': expected a branch Particle with the particles of theory events, found none; "
                + "run Delphes with it, give theory events by another file, or are the two files swapped?", line);
        line = assertThrows(BadInput.class, () -> open("zee-delphes-200.root:Events", "zee")).getMessage();
        assertTrue(line.endsWith(": expected a tree named 'Events', found only Delphes; write file.root:NAME"), line);
    }

    @Test
    void branchesThatAreNotThereOrDoNotAgreeAreNamed() throws IOException {
        String text = StudyFile.toJson(StudyFile.builtIn("zee")).toString().replace("\"study\":\"zee\"", "\"study\":\"tau\"");
        Study tau = StudyFile.parse("tau", text.replace("\"dataset\":\"reco\"", "\"dataset\":\"reco\",\"delphes\":["
                + "{\"of\":\"electron\",\"from\":\"Tau\"},{\"of\":\"positron\",\"from\":\"Electron\"}]"));
        String line = assertThrows(BadInput.class,
                () -> EventFiles.open(fixture("zee-delphes-200.root").toString(), tau, Level.DETECTOR)).getMessage();
        assertTrue(line.contains("tree 'Delphes': expected a branch Tau.PT, found only Event, "), line);
        // One electron more than Electron.PT has, in the first event.
        byte[] bytes = Files.readAllBytes(stored());
        long at;
        try (RootFile root = RootFile.open("stored", stored())) {
            at = root.tree(Optional.empty(), "").branch("Electron").places()[0];
        }
        int numbers = (int) at + ByteBuffer.wrap(bytes).getShort((int) at + 14);
        ByteBuffer.wrap(bytes).putInt(numbers, ByteBuffer.wrap(bytes).getInt(numbers) + 1);
        Path file = Files.write(folder.resolve("more.root"), bytes);
        line = assertThrows(BadInput.class, () -> {
            try (EventSource source = EventFiles.open(file.toString(), StudyFile.builtIn("zee"), Level.DETECTOR)) {
                source.readAll();
            }
        }).getMessage();
        assertTrue(line.contains("branch Electron, entry 0: expected "), line);
    }

    @Test
    void inspectionsShowBranchesMeansAndTheSelection() {
        Inspection plain = Inspection.of(fixture("ttbar-delphes-100.root").toString());
        assertEquals("ROOT", plain.format());
        assertEquals("5.34/30", plain.facts().get("ROOT"));
        assertEquals("Delphes", plain.facts().get("trees"));
        assertEquals("float32 []", plain.arrays().get("Jet.PT"));
        assertEquals("Jet", plain.arrays().get("Jet.Constituents"));
        assertEquals(1, plain.parts().size());
        assertEquals(100, plain.parts().get(0).events());
        ColumnSummary pt = plain.parts().get(0).columns().stream().filter(column -> column.name().equals("Jet.PT")).findFirst().orElseThrow();
        assertEquals(33458.45688056946 / 473, pt.mean().orElseThrow(), 1e-9);
        assertEquals(0, pt.missing());
        Inspection withStudy = Inspection.of(fixture("ttbar-delphes-100.root").toString(), StudyFile.builtIn("ttbar-semilep"));
        assertEquals(15, withStudy.parts().get(1).events());
        assertTrue(withStudy.facts().get("selection").startsWith("15 of 100 events are of ttbar-semilep.detector"));
        assertFalse(withStudy.parts().get(1).collections().isEmpty());
    }

    @Test
    void locationsNameTrees() {
        assertEquals(Optional.of("Delphes"), Location.of("a.root:Delphes").dataset());
        assertEquals("a.root", Location.of("a.root:Delphes").file().toString());
        assertEquals(Optional.of("Delphes"), Location.of("a.root#Delphes").dataset());
        assertEquals("x/a.root", EventFiles.file("x/a.root:Delphes"));
        assertEquals("x//b.h5", EventFiles.file("x//b.h5#reco"));
        assertEquals("c:d.csv", EventFiles.file("c:d.csv"));
        assertThrows(WrongUse.class, () -> Location.of("a.root:"));
    }

    /** A fixture of which no object is packed. */
    private Path stored() throws IOException {
        Path file = folder.resolve("stored.root");
        if (!Files.exists(file)) {
            Files.write(file, StoredCut.of(fixture("zee-delphes-200.root"), 20));
        }
        return file;
    }

    private static EventSource open(String location, String study) {
        String file = location.contains(":") ? location.substring(0, location.indexOf(':')) : location;
        return EventFiles.open(fixture(file) + location.substring(file.length()), StudyFile.builtIn(study), Level.DETECTOR);
    }

    private static Path fixture(String name) {
        try {
            return Path.of(DelphesTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
