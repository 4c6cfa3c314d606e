package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** HDF5 files of others, in which objects, scalars and collections stand in arrays of their own. */
class Hdf5ArraysTest {

    private static final Study STUDY = StudyFile.builtIn("ttbar-semilep");

    @TempDir
    Path folder;

    private static Events read(Object location, Level level) {
        try (EventSource source = EventFiles.open(location.toString(), STUDY, level)) {
            return Samples.readInBatches(source, 77);
        }
    }

    private Path fixture() {
        try (InputStream in = Hdf5ArraysTest.class.getResourceAsStream("ttbar-semilep-200.h5")) {
            return Files.write(folder.resolve("ttbar-semilep-200.h5"), in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Numbers that another program, in another language, found for these events. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DETECTOR | pt(lepton) | 68.99549363136292", "DETECTOR | pt(MET) | 59.37918404340744",
        "THEORY | mass(q_up+q_down) | 81.2635308999349", "THEORY | mass(lepton+neutrino+b_lep) | 173.69044332004873",
        "THEORY | mass(b_had+q_up+q_down) | 173.50887817262853", "THEORY | pt(t_had) | 149.0865603525079",
        "THEORY | mass(lepton+neutrino+b_lep+b_had+q_up+q_down) | 538.2183639812198",
    })
    void meansOfTheFixture(Level level, String observable, double mean) {
        Events events = read(fixture(), level);
        assertEquals(200, events.size());
        assertEquals(mean, DoubleStream.of(Observable.parse(observable).of(events)).average().orElseThrow(), 1e-4);
        assertEquals(level == Level.THEORY ? -1 : 199, events.parentId(199));
    }

    /** The same program's, of the first number of every row. */
    @ParameterizedTest
    @CsvSource({
        "lepton, 0.050456774476333524, 0.0005110045894980431", "neutrino, 2.2717196110022542e-07, -2.5981063345170696e-07",
        "b_lep, 4.800000190734863, 4.800000190734863", "b_had, 4.800000190734863, 4.800000190734863",
        "q_up, 1.0027500055730343, 0.33000001311302185", "q_down, 0.45095000639557836, 0.33000001311302185",
        "W_lep, 81.37629690170289, 78.00472259521484", "W_had, 81.26353099822998, 62.07929992675781",
        "t_lep, 173.69044471740722, 170.56512451171875", "t_had, 173.50887825777077, 174.81642150878906",
        "ttbar, 538.2183616638183, 463.92144775390625",
    })
    void massesOfTheFixture(String particle, double mean, double first) {
        Events z = read(fixture(), Level.THEORY);
        float[] masses = z.scalars(z.space().scalar(particle + ".mass"));
        double sum = 0;
        for (float mass : masses) {
            sum += mass;
        }
        assertEquals(first, masses[0]);
        assertEquals(mean, sum / 200, 1e-6 * Math.abs(mean));
        double[] found = Observable.parse("mass(" + particle + ")").of(z);
        for (int i = 0; i < 200; i++) {
            // (E, p) in float32 lose the small masses of fast particles.
            assertEquals(masses[i], found[i], masses[i] > 50 ? 1e-3 : 0.5, particle + " of event " + i);
        }
    }

    /** What is wrong with a particle is told of that particle. */
    @Test
    void rowsOfParticlesAreChecked() {
        float[][][] partons = new float[2][11][5];
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("parton", partons);
        assertEquals(11, read(file(arrays), Level.THEORY).space().scalars().size());
        partons[1][10][0] = Float.NaN;
        Path noMass = file(arrays);
        Samples.assertBad(() -> read(noMass, Level.THEORY),
                "a.h5, parton, row 1, place 10, ttbar.mass: expected a finite number, found NaN");
        Inspection counted = Inspection.of(noMass.toString(), STUDY);
        assertEquals(1, counted.parts().get(0).scalars().get(10).missing());
        partons[1][10][0] = 0;
        partons[0][5][2] = Float.NEGATIVE_INFINITY;
        Path noMomentum = file(arrays);
        Samples.assertBad(() -> read(noMomentum, Level.THEORY),
                "parton, row 0, place 5, lepton px: expected a finite number, found -Infinity");
        arrays.put("parton", new float[2][6][5]);
        Path noComposites = file(arrays);
        Samples.assertBad(() -> read(noComposites, Level.THEORY), "parton: expected [N, 11, 5], found [2, 6, 5]");
    }

    @Test
    void membersOfTheFixture() {
        Events x = read(fixture(), Level.DETECTOR);
        assertEquals(955, x.members(0).total());
        assertEquals(4, x.members(0).count(0));
        assertEquals(68.98800659f, x.members(0).value(0, 0, 0));
        assertEquals(1.45428276f, x.members(0).value(1, 0, 1));
        assertEquals(-0.40183342f, x.members(0).value(2, 0, 2));
        assertEquals(1, x.members(0).value(4, 0, 2));
        float charge = 0;
        float muons = 0;
        for (int i = 0; i < 200; i++) {
            charge += x.scalar(0, i);
            muons += x.scalar(1, i);
        }
        assertEquals(14, charge);
        assertEquals(95, muons);
    }

    @Test
    void anyOfTheArraysNamesTheLevel() {
        Path file = fixture();
        Samples.assertSame(read(file, Level.DETECTOR), read(file + "#jets", Level.DETECTOR));
        Samples.assertSame(read(file, Level.THEORY), read(file + "#/parton", Level.THEORY));
        Samples.assertBad(() -> read(file + "#parton", Level.DETECTOR), "parton", "[200, 11, 5]");
    }

    /** Two events: one with two members in the second and fourth place, one with none. */
    private static Map<String, Object> good() {
        float[][][] jets = new float[2][4][5];
        jets[0][1] = new float[] {40, 1, 2, 3, 1};
        jets[0][3] = new float[] {30, -1, -2, 0, 0};
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("jets", jets);
        arrays.put("jets_mask", new byte[][] {{0, 1, 0, 1}, {0, 0, 0, 0}});
        arrays.put("lepton", new float[][] {{50, 0, 0, -1, 1}, {60, 0.5f, 1, 1, 0}});
        arrays.put("met", new float[][] {{20, 0}, {30, 3}});
        return arrays;
    }

    private Path file(Map<String, Object> arrays) {
        Path path = folder.resolve("a.h5");
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        try (WritableHdfFile hdf = HdfFile.write(path)) {
            arrays.forEach(hdf::putDataset);
        }
        return path;
    }

    private void assertBad(String name, Object array, String... parts) {
        Map<String, Object> arrays = good();
        arrays.put(name, array);
        Path file = file(arrays);
        Samples.assertBad(() -> read(file, Level.DETECTOR), parts);
    }

    @Test
    void membersMayStandInAnyPlace() {
        Events x = read(file(good()), Level.DETECTOR);
        assertArrayEquals(new int[] {0, 2, 2}, x.members(0).offsets());
        assertArrayEquals(new float[] {40, 30}, x.members(0).column(0));
        assertEquals(50, x.value(1, 0));
        assertEquals(50, x.value(0, 0));
        assertEquals((float) (60 * Math.sinh(0.5)), x.value(3, 1), 1e-5f);
        assertEquals(20, x.value(4, 0));
        assertArrayEquals(new float[] {-1, 1}, x.scalars(0));
        assertEquals(-1, x.parentId(0));
    }

    /** A file may have more places than the study has members, as long as they are not full; of one that is, the highest stay. */
    @Test
    void morePlacesThanMembers() {
        Map<String, Object> arrays = good();
        float[][][] jets = new float[2][25][5];
        byte[][] mask = new byte[2][25];
        for (int place = 0; place < 20; place++) {
            jets[1][place + 5] = new float[] {30 + place, 0, 0, 1, place};
            mask[1][place + 5] = 1;
        }
        jets[0][24] = new float[] {40, 0, 0, 1, 0};
        mask[0][24] = 1;
        arrays.put("jets", jets);
        arrays.put("jets_mask", mask);
        try (EventSource source = EventFiles.open(file(arrays).toString(), STUDY, Level.DETECTOR)) {
            Events x = source.readAll();
            assertArrayEquals(new int[] {0, 1, 21}, x.members(0).offsets());
            assertEquals(List.of(), source.truncations());
        }
        jets[1][0] = new float[] {31.5f, 0, 0, 1, -1};
        mask[1][0] = 1;
        try (EventSource source = EventFiles.open(file(arrays).toString(), STUDY, Level.DETECTOR)) {
            Events x = source.readAll();
            assertArrayEquals(new int[] {0, 1, 21}, x.members(0).offsets());
            assertEquals(-1, x.members(0).value(4, 1, 0));
            assertEquals(1, x.members(0).value(4, 1, 1), "that of 30 GeV is left out");
            assertEquals(List.of(new Truncation("jets", 20, 1, 1)), source.truncations());
        }
        jets[1][5][3] = Float.NaN;
        Path bad = file(arrays);
        Samples.assertBad(() -> read(bad, Level.DETECTOR), "jets, row 1, place 5, mass: expected a finite number, found NaN");
    }

    @Test
    void numbersMayBeOfOtherTypes() {
        Events plain = read(file(good()), Level.DETECTOR);
        Map<String, Object> oneRow = good();
        oneRow.put("met", new float[][][] {{{20, 0}}, {{30, 3}}});
        Samples.assertSame(plain, read(file(oneRow), Level.DETECTOR));
        for (Object mask : new Object[] {new int[][] {{0, 1, 0, 1}, {0, 0, 0, 0}}, new long[][] {{0, 1, 0, 1}, {0, 0, 0, 0}},
            new short[][] {{0, 1, 0, 1}, {0, 0, 0, 0}}}) {
            Map<String, Object> arrays = good();
            arrays.put("jets_mask", mask);
            arrays.put("met", new double[][] {{20, 0}, {30, 3}});
            Samples.assertSame(plain, read(file(arrays), Level.DETECTOR));
        }
        assertBad("met", new long[][] {{1L << 40 | 1, 0}, {3, 4}}, "met, row 0, MET pt: expected a whole number that float32 holds");
    }

    @Test
    void masksAndPaddingThatDisagree() {
        assertBad("jets_mask", new byte[][] {{0, 1, 0, 0}, {0, 0, 0, 0}},
                "a.h5, jets, row 0, place 3, mask jets_mask 0: expected zeros for padding, found column 0 = 30.0",
                "do not belong to each other");
        assertBad("jets_mask", new byte[][] {{0, 1, 0, 1}, {0, 0, 1, 0}},
                "jets, row 1, place 2, mask jets_mask 1: expected a member with a pt, found zeros");
        assertBad("jets_mask", new byte[][] {{0, 1, 0, 2}, {0, 0, 0, 0}},
                "jets_mask, row 0, place 3: expected 1 for a member or 0 for padding, found 2");
        assertBad("jets_mask", new byte[][] {{0, 1, 0, 1}, {0, 0, -1, 0}}, "jets_mask, row 1, place 2", "found -1");
        assertBad("jets_mask", new float[][] {{0, 1, 0, 1}, {0, 0, 0, 0}},
                "jets_mask: expected whole numbers 0 and 1, found [2, 4] float");
        float[][][] padding = (float[][][]) good().get("jets");
        padding[1][0][2] = Float.NaN;
        assertBad("jets", padding, "jets, row 1, place 0, mask jets_mask 0: expected zeros for padding, found column 2 = NaN");
    }

    @Test
    void numbersThatAreNone() {
        float[][][] jets = (float[][][]) good().get("jets");
        jets[0][3][2] = Float.NaN;
        assertBad("jets", jets, "jets, row 0, place 3, phi: expected a finite number, found NaN");
        assertBad("lepton", new float[][] {{50, 0, 0, -1, 1}, {60, 0.5f, Float.POSITIVE_INFINITY, 1, 0}},
                "lepton, row 1, lepton phi: expected a finite number, found Infinity");
        assertBad("lepton", new float[][] {{50, 0, 0, Float.NaN, 1}, {60, 0.5f, 1, 1, 0}},
                "lepton, row 0, lepton.charge: expected a finite number");
        assertBad("lepton", new float[][] {{50, 0, 0, -1, 1}, {60, 500, 1, 1, 0}},
                "lepton, row 1, lepton: expected a momentum that is a number, found E = Infinity");
        assertBad("met", new float[][] {{20, 0}, {-1, 3}}, "met, row 1, MET pt: expected a number from 0 on, found -1.0");
    }

    @Test
    void rowsAndArraysThatAreMissing() {
        assertBad("met", new float[1][2], "a.h5, met: expected 2 rows as in lepton, found [1, 2]", "none are missing");
        assertBad("jets_mask", new byte[3][4], "jets_mask: expected 2 rows as in jets, found [3, 4]");
        assertBad("jets_mask", new byte[2][5], "jets_mask: expected [N, 4], found [2, 5]");
        assertBad("jets", new float[2][4][4], "jets: expected [N, 1 to 1000, 5], found [2, 4, 4] float");
        assertBad("lepton", new float[2][4], "lepton: expected [N, 5], found [2, 4] float");
        assertBad("lepton", new float[2][2][5], "lepton: expected", "[2, 2, 5]");
        for (String name : good().keySet()) {
            Map<String, Object> arrays = good();
            arrays.remove(name);
            Path file = file(arrays);
            Samples.assertBad(() -> read(file, Level.DETECTOR), "a.h5: expected the dataset " + name + ", found only");
        }
    }

    @Test
    void numbersThatAreMissingAreCounted() {
        Map<String, Object> arrays = good();
        float[][][] jets = (float[][][]) good().get("jets");
        jets[0][3][2] = Float.NaN;
        arrays.put("jets", jets);
        Inspection inspection = Inspection.of(file(arrays).toString(), STUDY);
        assertEquals(1, inspection.parts().get(0).collections().get(0).features().get(2).missing());
        assertEquals(0, inspection.parts().get(0).collections().get(0).features().get(1).missing());
    }

    /** The scalars and collections of our own files are held to the same. */
    @Test
    void ourOwnArraysAreChecked() {
        Path own = folder.resolve("own.h5");
        Events events = Samples.withMembers(STUDY.detector(), 9);
        Samples.roundTrip(own, events);
        Map<String, Object> arrays = new LinkedHashMap<>();
        String space;
        try (HdfFile hdf = new HdfFile(own)) {
            hdf.getChildren().forEach((name, node) -> arrays.put(name, ((io.jhdf.api.Dataset) node).getData()));
            space = (String) hdf.getChild("detector").getAttribute("eventSpace").getData();
        }
        byte[][] mask = (byte[][]) arrays.get("detector_jets_mask");
        mask[2][19] = 0;
        arrays.put("detector_jets_mask", mask);
        Samples.assertBad(() -> read(rewritten(arrays, space), Level.DETECTOR),
                "detector_jets, row 2, place 19, mask detector_jets_mask 0");
        mask[2][19] = 1;
        float[][][] jets = (float[][][]) arrays.get("detector_jets");
        float whole = jets[2][19][1];
        jets[2][19][1] = Float.NaN;
        Samples.assertBad(() -> read(rewritten(arrays, space), Level.DETECTOR),
                "rewritten.h5, detector_jets, row 2, place 19, eta: expected a finite number, found NaN");
        jets[2][19][1] = whole;
        ((float[][]) arrays.get("detector_scalars"))[4][1] = Float.POSITIVE_INFINITY;
        Samples.assertBad(() -> read(rewritten(arrays, space), Level.DETECTOR),
                "rewritten.h5, detector_scalars, row 4, lepton.is_muon: expected a finite number, found Infinity");
        ((float[][]) arrays.get("detector_scalars"))[4][1] = 0;
        ((float[][][]) arrays.get("detector"))[7][1][1] = Float.NaN;
        Samples.assertBad(() -> read(rewritten(arrays, space), Level.DETECTOR),
                "rewritten.h5, detector, row 7, object 1 (MET), component px: expected a finite number, found NaN");
        ((float[][][]) arrays.get("detector"))[7][1][1] = 0;
        assertEquals(9, read(rewritten(arrays, space), Level.DETECTOR).size());
        arrays.put("detector_jets_mask", new byte[8][20]);
        Samples.assertBad(() -> read(rewritten(arrays, space), Level.DETECTOR), "detector_jets_mask: expected 9 rows as in detector_jets");
        arrays.remove("detector_jets_mask");
        Samples.assertBad(() -> read(rewritten(arrays, space), Level.DETECTOR), "expected the dataset detector_jets_mask");
        arrays.put("detector_scalars", new float[5][2]);
        arrays.put("detector_jets_mask", new byte[9][20]);
        Samples.assertBad(() -> read(rewritten(arrays, space), Level.DETECTOR), "rows as in");
    }

    private Path rewritten(Map<String, Object> arrays, String space) {
        Path path = folder.resolve("rewritten.h5");
        try (WritableHdfFile hdf = HdfFile.write(path)) {
            arrays.forEach((name, data) -> {
                var dataset = hdf.putDataset(name, data);
                if (name.equals("detector")) {
                    dataset.putAttribute("eventSpace", space);
                }
            });
        }
        return path;
    }

    @Test
    void aDamagedFileIsBadInput() throws IOException {
        byte[] bytes = Files.readAllBytes(fixture());
        int seen = 0;
        for (int at = 8; at < bytes.length; at += 509) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x41;
            Path file = Files.write(folder.resolve("flipped.h5"), flipped);
            try {
                read(file, Level.DETECTOR);
            } catch (BadInput e) {
                assertEquals(-1, e.getMessage().indexOf('\n'));
                seen++;
            }
        }
        assertTrue(seen > 20, seen + " flipped bytes were seen");
    }
}
