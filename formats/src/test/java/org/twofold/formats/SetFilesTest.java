package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** Events that are sets of particles and nothing else, in all formats. */
class SetFilesTest {

    private static final Study SETS = StudyFile.builtIn("smeared-set");
    private static final Study JETS = StudyFile.builtIn("jets-w");

    @TempDir
    Path folder;

    private static Events read(Object location, Study study, Level level) {
        try (EventSource source = EventFiles.open(location.toString(), study, level)) {
            return Samples.readInBatches(source, 3);
        }
    }

    private static Events sets(int... counts) {
        float[][] columns = new float[3][Arrays.stream(counts).sum()];
        for (int i = 0; i < columns[0].length; i++) {
            columns[0][i] = 1 + i;
            columns[1][i] = 0.1f * i;
            columns[2][i] = -0.01f * i;
        }
        return Events.ofSets(SETS.theory(), Members.ofCounts(counts, columns));
    }

    private Path written(String name, Events events) {
        Path file = folder.resolve(name);
        try (EventSink sink = EventFiles.create(file.toString(), events.space())) {
            sink.write(events);
            sink.commit();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5", "a.csv", "a.csv.gz"})
    void setsComeBackAsTheyWentWithEmptyOnes(String name) {
        for (int[] counts : new int[][] {{0}, {3, 0, 13, 1, 0, 0, 2}, {0, 0, 0, 0}, {1, 1}, {0, 13}}) {
            Events events = sets(counts);
            Path file = folder.resolve(counts.length + "-" + counts[0] + name);
            Samples.assertSame(events, Samples.roundTrip(file, events));
            Samples.assertSame(events, read(file, SETS, Level.THEORY));
            Inspection.Part part = Inspection.of(file.toString(), SETS).parts().get(0);
            assertEquals(counts.length, part.events());
            assertEquals(Arrays.stream(counts).max().orElseThrow(), part.collections().get(0).members().maximum().orElseThrow());
            assertEquals(Arrays.stream(counts).sum() / (double) counts.length, part.collections().get(0).members().mean().orElseThrow(), 1e-12);
        }
        Events many = Samples.withMembers(SETS.theory(), 1000);
        Samples.assertSame(many, Samples.roundTrip(folder.resolve("many" + name), many));
    }

    @Test
    void emptySetsMayBeInspectedWithoutAStudy() {
        Inspection nothing = Inspection.of(written("a.parquet", sets(0, 0)).toString());
        assertEquals(0, nothing.parts().get(0).collections().get(0).members().maximum().orElseThrow());
        assertFalse(nothing.parts().get(0).space().orElseThrow().isFixed());
    }

    @Test
    void setsMayBeConverted() {
        Events events = sets(3, 0, 13, 1);
        Path csv = written("a.csv", events);
        for (String name : List.of("b.parquet", "b.h5", "b.csv")) {
            try (EventSource source = EventFiles.open(csv.toString(), SETS, Level.THEORY);
                    EventSink sink = EventFiles.create(folder.resolve(name).toString(), SETS.theory())) {
                assertEquals(4, Conversion.convert(source, sink, done -> { }));
            }
            Samples.assertSame(events, read(folder.resolve(name), SETS, Level.THEORY));
        }
    }

    // More than the largest number.

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5", "a.csv"})
    void ofSetsThatAreTooLargeTheHighestStay(String name) {
        Events events = sets(3, 0, 13, 12);
        Path file = written(name, events);
        Study fewer = StudyFile.parse("fewer.yaml", StudyFile.toJson(SETS).toString().replace("\"most\":13", "\"most\":12"));
        try (EventSource source = EventFiles.open(file.toString(), fewer, Level.THEORY)) {
            Events found = source.readAll();
            assertArrayEquals(new int[] {0, 3, 3, 15, 27}, found.members(0).offsets());
            assertEquals(5, found.members(0).value(0, 2, 0), "4 GeV were the lowest of the third");
            assertEquals(List.of(new Truncation("particles", 12, 1, 1)), source.truncations());
        }
    }

    /** Of members with px and py alone as well: 60 of which the first has the lowest pT and the largest px. */
    @Test
    void transverseMomentumIsAlsoThatOfComponents() {
        float[][][] gen = new float[1][60][3];
        byte[][] mask = new byte[1][60];
        for (int i = 0; i < 60; i++) {
            gen[0][i] = new float[] {i == 0 ? 2 : 1, i == 0 ? 0 : -(2 + i), 1000f - i};
            mask[0][i] = 1;
        }
        Path file = hdf5(Map.of("gen_constituents", gen, "gen_mask", mask));
        try (EventSource source = EventFiles.open(file.toString(), JETS, Level.THEORY)) {
            Events found = source.readAll();
            assertEquals(50, found.members(0).count(0));
            assertEquals(990, found.members(0).value(2, 0, 0), "the ten first are the lowest");
            assertEquals(List.of(new Truncation("constituents", 50, 1, 10)), source.truncations());
        }
    }

    // Numbers that cannot be.

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a.parquet | column particles.pt, event 2, member 1: expected a pt from 0 on, found -5.0",
        "a.h5 | theory_particles, row 2, place 1, pt: expected a pt from 0 on, found -5.0",
        "a.csv | line 4, column 4 (particles[1].pt): expected a pt from 0 on, found '-5.0'",
    })
    void negativeTransverseMomenta(String name, String complaint) {
        Events events = sets(3, 0, 2);
        float[] pt = events.members(0).column(0);
        pt[4] = -5;
        Path file = written(name, Events.ofSets(SETS.theory(), Members.of(events.members(0).offsets(),
                new float[][] {pt, events.members(0).column(1), events.members(0).column(2)})));
        Samples.assertBad(() -> read(file, SETS, Level.THEORY), name + ", " + complaint);
        assertEquals(-5, Inspection.of(file.toString(), SETS).parts().get(0).collections().get(0).features().get(0).minimum().orElseThrow());
        pt[4] = -0f;
        Path zero = written("zero" + name, Events.ofSets(SETS.theory(), Members.of(events.members(0).offsets(),
                new float[][] {pt, events.members(0).column(1), events.members(0).column(2)})));
        assertEquals(-0f, read(zero, SETS, Level.THEORY).members(0).value(0, 2, 1), "minus nothing is not below nothing");
    }

    private Path hdf5(Map<String, Object> arrays) {
        Path path = folder.resolve("x.h5");
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

    /** A jet of two constituents and an empty one, with places for three. */
    private Map<String, Object> twoJets() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("gen_constituents", new float[][][] {{{3, 4, 12}, {1, -1, 0}, {0, 0, 0}}, {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}});
        arrays.put("gen_mask", new byte[][] {{1, 1, 0}, {0, 0, 0}});
        return arrays;
    }

    private void assertBadJets(String array, Object content, String complaint) {
        Map<String, Object> arrays = twoJets();
        arrays.put(array, content);
        Path file = hdf5(arrays);
        Samples.assertBad(() -> read(file, JETS, Level.THEORY), "x.h5, " + complaint);
    }

    @Test
    void masksThatDisagreeWithThePadding() {
        Events good = read(hdf5(twoJets()), JETS, Level.THEORY);
        assertArrayEquals(new int[] {0, 2, 2}, good.members(0).offsets());
        assertBadJets("gen_mask", new byte[][] {{1, 0, 0}, {0, 0, 0}},
                "gen_constituents, row 0, place 1, mask gen_mask 0: expected zeros for padding, found column 0 = 1.0");
        assertBadJets("gen_mask", new byte[][] {{1, 1, 1}, {0, 0, 0}},
                "gen_constituents, row 0, place 2, mask gen_mask 1: expected a member with a pt, found zeros");
        assertBadJets("gen_mask", new byte[][] {{1, 1, 2}, {0, 0, 0}}, "gen_mask, row 0, place 2: expected 1 for a member or 0");
        assertBadJets("gen_constituents", new float[][][] {{{3, 4, 12}, {1, -1, Float.NaN}, {0, 0, 0}}, new float[3][3]},
                "gen_constituents, row 0, place 1, pz: expected a finite number, found NaN");
        assertBadJets("gen_constituents", new float[][][] {{{3, 4, 12}, {1, -1, 0}, {0, Float.NaN, 0}}, new float[3][3]},
                "gen_constituents, row 0, place 2, mask gen_mask 0: expected zeros for padding, found column 1 = NaN");
    }

    @Test
    void aMaskWithAHole() {
        Map<String, Object> arrays = twoJets();
        arrays.put("gen_constituents", new float[][][] {{{3, 4, 12}, {0, 0, 0}, {1, -1, 0}}, new float[3][3]});
        arrays.put("gen_mask", new byte[][] {{1, 0, 1}, {0, 0, 0}});
        Path file = hdf5(arrays);
        Samples.assertBad(() -> read(file, JETS, Level.THEORY), "x.h5, gen_mask, row 0, place 2: "
                + "expected 0 behind the first place without a member, found 1; members stand in the first places, and this mask has a hole");
        // A study may say of its files that members stand anywhere.
        Study anywhere = StudyFile.parse("any.yaml", StudyFile.toJson(JETS).toString().replace("\"packed\":true", "\"packed\":false"));
        assertEquals(2, read(file, anywhere, Level.THEORY).members(0).count(0));
    }

    @Test
    void aFileOfOursWithAnotherMask() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("theory", new int[][] {{2}, {0}});
        arrays.put("theory_particles", new float[][][] {{{1, 0, 0}, {2, 0, 0}}, new float[2][3]});
        arrays.put("theory_particles_mask", new byte[][] {{1, 1}, {0, 0}});
        assertArrayEquals(new int[] {0, 2, 2}, read(hdf5(arrays), SETS, Level.THEORY).members(0).offsets());
        arrays.put("theory", new int[][] {{2}, {1}});
        Path counts = hdf5(arrays);
        Samples.assertBad(() -> read(counts, SETS, Level.THEORY), "theory, row 1, particles: expected 1 members in the mask as it says "
                + "here, found 0; numbers and masks do not belong to each other");
        arrays.put("theory", new float[][] {{2}, {0}});
        Path floats = hdf5(arrays);
        Samples.assertBad(() -> read(floats, SETS, Level.THEORY), "theory: expected whole numbers: how many members there are");
        arrays.put("theory", new int[][] {{1, 1}, {0, 0}});
        Path two = hdf5(arrays);
        Samples.assertBad(() -> read(two, SETS, Level.THEORY), "theory: expected [N, 1]");
        arrays.put("theory", new int[][] {{2}, {0}});
        arrays.remove("theory_particles_mask");
        Path none = hdf5(arrays);
        Samples.assertBad(() -> read(none, SETS, Level.THEORY), "expected the dataset theory_particles_mask");
    }

    // Text.

    private static final String HEADER = "particles[0].pt,particles[0].eta,particles[0].phi,particles[1].pt,particles[1].eta,particles[1].phi";

    private Events csv(String text) {
        return read(Samples.write(folder, "t.csv", text), SETS, Level.THEORY);
    }

    @Test
    void textOfOthers() {
        Events found = csv("weight,particles[1].phi,particles[0].pt,particles[0].eta,particles[0].phi,particles[1].eta,particles[1].pt\n"
                + "1,0.5,10,1,-1,2,20\n2,,30,-1,0.25,,\n\n0.5,,,,,,\n");
        assertArrayEquals(new int[] {0, 2, 3, 3}, found.members(0).offsets());
        assertArrayEquals(new float[] {10, 20, 30}, found.members(0).column(0));
        assertArrayEquals(new float[] {-1, 0.5f, 0.25f}, found.members(0).column(2));
        assertArrayEquals(new double[] {1, 2, 0.5}, found.weights());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "10,1,-1,,2,0.5 | line 2, column 4 (particles[1].pt): expected a number like those beside it, found nothing; a member has all",
        ",,,10,1,1 | line 2, column 4 (particles[1].pt): expected nothing behind the first place without a member, found '10'",
        "10,nan,1,,, | line 2, column 2 (particles[0].eta): expected a finite number, found 'nan'",
        "10,x,1,,, | line 2, column 2 (particles[0].eta): expected a number, or nothing where there is no member, found 'x'",
        "-1,0,1,,, | line 2, column 1 (particles[0].pt): expected a pt from 0 on, found '-1'",
        "10,0,1 | line 2: expected 6 values as in the header, found 3",
    })
    void linesThatAreNoSet(String line, String complaint) {
        Samples.assertBad(() -> csv(HEADER + "\n" + line + "\n"), "t.csv, " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "particles[0].pt,particles[0].eta | expected the column particles[0].phi",
        "particles[1].pt,particles[1].eta,particles[1].phi | expected the column particles[0].pt, found 3 columns of 2 particles",
        "particles[0].pt,particles[0].eta,particles[0].phi,particles[0].mass | expected the features pt, eta, phi of particles",
        "jets[0].pt,jets[0].eta,jets[0].phi | expected columns particles[0].pt … of up to 1000 particles",
        "particles[0].pt,particles[0].eta,particles[0].phi,particles[0].pt | expected every column once",
        "particles[0].pt,particles[0].eta,particles[0].phi,jets[0].pt | expected no column but those of smeared-set.theory",
        "particles[1001].pt,particles[0].eta,particles[0].phi | 1002 places",
    })
    void headersOfOtherSets(String header, String complaint) {
        Samples.assertBad(() -> csv(header + "\n"), "t.csv, line 1", complaint);
    }

    // Jets of W bosons.

    private Path fixture() {
        try (InputStream in = SetFilesTest.class.getResourceAsStream("jets-w-200.h5")) {
            return Files.write(folder.resolve("jets-w-200.h5"), in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Numbers that numpy found for these jets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "THEORY | count(constituents) | 43.91",
        "THEORY | mass(constituents) | 91.54033707862844",
        "THEORY | pt(constituents) | 633.3331828439185",
        "THEORY | E(constituents) | 932.0763192547597",
        "THEORY | eta(constituents) | 0.027585223548250704",
        "THEORY | phi(constituents) | -0.12439028799084437",
        "THEORY | ht(constituents) | 637.1626316845051",
        "THEORY | leadingPt(constituents) | 151.71868363056856",
        "THEORY | flow1(constituents) | 0.8833447707549935",
        "THEORY | flow2(constituents) | 0.09581103197312689",
        "THEORY | flow3(constituents) | 0.018310679391924656",
        "THEORY | flow4(constituents) | 0.008126090223440971",
        "THEORY | eta(each constituents) | 0.04590010357700427",
        "DETECTOR | count(constituents) | 34.255",
        "DETECTOR | mass(constituents) | 91.36644550237521",
        "DETECTOR | pt(constituents) | 634.7761004921955",
        "DETECTOR | flow1(constituents) | 0.8800272584990836",
        "DETECTOR | flow4(constituents) | 0.007673011694498403",
        "DETECTOR | eta(each constituents) | 0.03189051847733149",
    })
    void meansOfTheFixture(Level level, String observable, double mean) {
        Events events = read(fixture(), JETS, level);
        assertEquals(200, events.size());
        assertEquals(mean, DoubleStream.of(Observable.parse(observable).of(events)).average().orElseThrow(), 2e-6 * Math.max(1, Math.abs(mean)));
        assertEquals(level == Level.THEORY ? -1 : 199, events.parentId(199));
    }

    @Test
    void theWholeSample() {
        Path file = Samples.data("jets_w_gen_reco.h5");
        for (Level level : Level.values()) {
            Events events = read(file, JETS, level);
            assertEquals(30_001, events.size());
            assertEquals(50, events.members(0).largest());
            assertTrue(DoubleStream.of(Observable.parse("mass(constituents)").of(events)).allMatch(m -> m > 0 && m < 700));
        }
    }
}
