package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.Observable;
import org.twofold.events.PairedEvents;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;

/** The conventions of JetNet and SPANet, read and written with the studies of docs/studies. */
class Hdf5LayoutsTest {

    private static final Path STUDIES = Path.of("..", "docs", "studies");
    private static final Study JETNET = StudyFile.load(STUDIES.resolve("jetnet-30.yaml").toString());
    private static final Study SPANET = StudyFile.load(STUDIES.resolve("ttbar-spanet.yaml").toString());
    private static final Study OURS = StudyFile.builtIn("ttbar-semilep");

    @TempDir
    Path folder;

    private static Events read(Path file, Study study, Level level) {
        try (EventSource source = EventFiles.open(file.toString(), study, level)) {
            return Samples.readInBatches(source, 7);
        }
    }

    /** Three jets of two, one and no constituents, as JetNet would write them. */
    private static float[][][] particles() {
        float[][][] values = new float[3][30][4];
        values[0][0] = new float[] {0.1f, -0.2f, 0.6f, 1};
        values[0][1] = new float[] {-0.1f, 0.3f, 0.4f, 1};
        values[1][0] = new float[] {0, 0, 1, 1};
        return values;
    }

    private static float[][] jets() {
        return new float[][] {{1000, 0.5f, 120, 2}, {900, -1, 0, 1}, {950, 0, 0, 0}};
    }

    private Path jetnet(float[][][] particles, float[][] jets) {
        Path file = folder.resolve("jetnet.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("particle_features", particles);
            hdf.putDataset("jet_features", jets);
        }
        return file;
    }

    @Test
    void jetNetIsRead() {
        Events jets = read(jetnet(particles(), jets()), JETNET, Level.THEORY);
        assertArrayEquals(new int[] {0, 2, 3, 3}, jets.members(0).offsets());
        assertArrayEquals(new float[] {0.1f, -0.1f, 0}, jets.members(0).column(0));
        assertArrayEquals(new float[] {0.6f, 0.4f, 1}, jets.members(0).column(2));
        assertArrayEquals(new float[] {1000, 900, 950}, jets.scalars(jets.space().scalar("jet.pt")));
        // Massless, relative to the jet: m² = 2 z₁ z₂ (cosh Δη − cos Δφ).
        double expected = Math.sqrt(2 * 0.6 * 0.4 * (Math.cosh(0.2) - Math.cos(0.5)));
        assertEquals(expected, Observable.parse("mass(particles)").of(jets)[0], 1e-6);
    }

    @Test
    void jetNetIsWrittenAsItWas() {
        Path file = jetnet(particles(), jets());
        Path copy = folder.resolve("copy.h5");
        Events jets = read(file, JETNET, Level.THEORY);
        try (EventSink sink = EventFiles.create(copy.toString(), jets.space(), JETNET, Level.THEORY)) {
            sink.write(jets.slice(0, 2));
            sink.write(jets.slice(2, 3));
            sink.commit();
        }
        try (HdfFile found = new HdfFile(copy)) {
            assertEquals(2, found.getChildren().size(), "no more than JetNet has: " + found.getChildren().keySet());
            assertArrayEquals(particles(), (float[][][]) found.getDatasetByPath("particle_features").getData());
            assertArrayEquals(jets(), (float[][]) found.getDatasetByPath("jet_features").getData());
        }
    }

    /** What JetNet has no place for stands beside, and is found again. */
    @Test
    void weightsAndIdentifiersStay() {
        Events plain = read(jetnet(particles(), jets()), JETNET, Level.DETECTOR);
        Events jets = Events.of(plain.space(), new float[0][], new double[] {1, -2, 0.5}, new long[] {7, 8, 9}, new long[] {3, 1, 2}, new int[0],
                new Beside(IntStream.range(0, 4).mapToObj(plain::scalars).toList(), List.of(plain.members(0))));
        Path copy = folder.resolve("copy.h5");
        try (EventSink sink = EventFiles.create(copy.toString(), jets.space(), JETNET, Level.DETECTOR)) {
            sink.write(jets);
            sink.commit();
        }
        Events found = read(copy, JETNET, Level.DETECTOR);
        assertArrayEquals(jets.weights(), found.weights());
        assertArrayEquals(jets.eventIds(), found.eventIds());
        assertArrayEquals(jets.parentIds(), found.parentIds());
    }

    private void brokenJets(Consumer<float[][][]> damage, String... said) {
        float[][][] values = particles();
        damage.accept(values);
        Path file = jetnet(values, jets());
        BadInput bad = assertThrows(BadInput.class, () -> read(file, JETNET, Level.THEORY));
        Arrays.stream(said).forEach(text -> assertTrue(bad.getMessage().contains(text), bad.getMessage()));
    }

    @Test
    void jetsWithMasksThatAreNoneAreBadInput() {
        brokenJets(values -> values[0][1][3] = 0.5f, "particle_features, row 0, place 1, mask", "0.5");
        brokenJets(values -> values[1][0][3] = Float.NaN, "row 1, place 0, mask", "NaN");
        brokenJets(values -> values[0][2] = new float[] {0, 0, 0.1f, 0}, "row 0, place 2", "zeros for padding");
        brokenJets(values -> values[0][3] = new float[] {0.1f, 0, 0.1f, 1}, "hole");
        brokenJets(values -> values[0][0][0] = Float.NaN, "row 0, place 0, eta", "NaN");
        brokenJets(values -> values[0][0][2] = -1, "row 0, place 0, pt");
        BadInput shorter = assertThrows(BadInput.class, () -> read(jetnet(particles(), Arrays.copyOf(jets(), 2)), JETNET, Level.THEORY));
        assertTrue(shorter.getMessage().contains("rows as in"), shorter.getMessage());
    }

    private Path fixture() throws IOException {
        try (InputStream in = Hdf5LayoutsTest.class.getResourceAsStream("ttbar-semilep-200.h5")) {
            return Files.write(folder.resolve("ttbar-semilep-200.h5"), in.readAllBytes());
        }
    }

    private Path spanet() throws IOException {
        Path ours = fixture();
        Path file = folder.resolve("spanet.h5");
        try (PairSink sink = PairSink.create(file.toString(), OURS, Optional.of(SPANET))) {
            sink.write(new PairedEvents(read(ours, OURS, Level.THEORY), read(ours, OURS, Level.DETECTOR)));
            sink.commit();
        }
        return file;
    }

    @Test
    void spaNetHasItsArrays() throws IOException {
        Events events = read(fixture(), OURS, Level.DETECTOR);
        try (HdfFile hdf = new HdfFile(spanet())) {
            float[][] btag = (float[][]) hdf.getDatasetByPath("INPUTS/Momenta/btag").getData();
            byte[][] mask = (byte[][]) hdf.getDatasetByPath("INPUTS/Momenta/MASK").getData();
            assertEquals(200, mask.length);
            Members jets = events.members(0);
            for (int i = 0; i < mask.length; i++) {
                for (int place = 0; place < 20; place++) {
                    assertEquals(place < jets.count(i) ? 1 : 0, mask[i][place]);
                    assertEquals(place < jets.count(i) ? jets.value(4, i, place) : 0, btag[i][place]);
                }
            }
            assertArrayEquals(new int[] {200}, hdf.getDatasetByPath("INPUTS/Met/met").getDimensions());
            assertArrayEquals(new int[] {200}, hdf.getDatasetByPath("REGRESSIONS/t_had/q1/e").getDimensions());
        }
    }

    @Test
    void spaNetIsReadAsItWasWritten() throws IOException {
        Path file = spanet();
        for (Level level : Level.values()) {
            Events expected = read(fixture(), OURS, level);
            Events found = read(file, SPANET, level);
            assertEquals(expected.size(), found.size());
            assertArrayEquals(expected.parentIds(), found.parentIds());
            for (int c = 0; c < expected.space().width(); c++) {
                for (int i = 0; i < expected.size(); i++) {
                    // Partons stand as they are; lepton and missing momentum went through pT, η and φ.
                    double tolerance = level == Level.THEORY ? 0 : 1e-5 * Math.max(1, Math.abs(expected.value(c, i)));
                    assertEquals(expected.value(c, i), found.value(c, i), tolerance, expected.space().columnNames().get(c));
                }
            }
            for (int s = 0; s < expected.space().scalars().size(); s++) {
                assertArrayEquals(expected.scalars(s), found.scalars(s));
            }
            for (int k = 0; k < expected.space().collections().size(); k++) {
                assertArrayEquals(expected.members(k).offsets(), found.members(k).offsets());
                for (int f = 0; f < expected.members(k).width(); f++) {
                    assertArrayEquals(expected.members(k).column(f), found.members(k).column(f));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "eta, 3, 20 | INPUTS/Momenta/eta: expected 2 rows", "eta, 2, 19 | expected [N, 20]", "other, 2, 20 | the dataset INPUTS/Momenta/eta"})
    void groupsWhoseArraysDoNotBelongTogetherAreBadInput(String array, String expected) {
        String[] what = array.split(", ");
        Path file = folder.resolve("broken.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            var momenta = hdf.putGroup("INPUTS").putGroup("Momenta");
            for (String name : new String[] {"pt", "phi", "mass", "btag"}) {
                momenta.putDataset(name, new float[2][20]);
            }
            momenta.putDataset(what[0], new float[Integer.parseInt(what[1])][Integer.parseInt(what[2])]);
            momenta.putDataset("MASK", new byte[2][20]);
        }
        BadInput bad = assertThrows(BadInput.class, () -> read(file, SPANET, Level.DETECTOR));
        assertTrue(bad.getMessage().contains(expected), bad.getMessage());
    }

    @Test
    void layoutsOfOtherEventsAreWrongUse() {
        Path out = folder.resolve("x.h5");
        assertThrows(WrongUse.class, () -> EventFiles.create(out.toString(), JETNET.theory(), SPANET, Level.THEORY));
        assertThrows(WrongUse.class, () -> EventFiles.create(out.toString(), StudyFile.builtIn("zee").theory(), StudyFile.builtIn("zee"), Level.THEORY));
        assertThrows(WrongUse.class, () -> EventFiles.create(folder.resolve("x.csv").toString(), JETNET.theory(), JETNET, Level.THEORY));
        assertFalse(Files.exists(out));
    }

    /** Of members that have no place none is left out: the file does not come to be. */
    @Test
    void moreMembersThanPlacesAreRefused() {
        float[][] columns = {new float[31], new float[31], new float[31]};
        float[][] scalars = {{1}, {1}, {1}, {31}};
        Study larger = StudyFile.parse("larger", StudyFile.toJson(JETNET).toString().replace("\"most\":30", "\"most\":31"));
        Events one = Events.of(larger.theory(), new float[0][], new double[] {1}, new long[] {0}, new long[] {Events.NO_PARENT}, new int[0],
                new Beside(Arrays.asList(scalars), List.of(Members.ofCounts(new int[] {31}, columns))));
        Path out = folder.resolve("x.h5");
        BadInput bad = assertThrows(BadInput.class, () -> {
            try (EventSink sink = EventFiles.create(out.toString(), larger.theory(), JETNET, Level.THEORY)) {
                sink.write(one);
                sink.commit();
            }
        });
        assertTrue(bad.getMessage().contains("event 0, particles: expected at most 30"), bad.getMessage());
        assertFalse(Files.exists(out));
    }
}
