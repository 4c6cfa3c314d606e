package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.MassPolicy;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;

class Hdf5Test {

    @TempDir
    Path folder;

    private Events read(String location, Level level) {
        try (EventSource source = EventFiles.open(location, Samples.ZEE, level)) {
            return source.readAll();
        }
    }

    private Path file(String name, Object... datasets) {
        Path path = folder.resolve(name);
        try (WritableHdfFile hdf = HdfFile.write(path)) {
            for (int i = 0; i < datasets.length; i += 2) {
                hdf.putDataset((String) datasets[i], datasets[i + 1]);
            }
        }
        return path;
    }

    @Test
    void eventsComeBackAsTheyWent() {
        Events events = Samples.events(Samples.DETECTOR, 1000);
        Samples.assertSame(events, Samples.roundTrip(folder.resolve("a.h5"), events));
        Events many = Samples.events(Samples.THEORY, 40_000);
        Samples.assertSame(many, Samples.roundTrip(folder.resolve("many.hdf5"), many));
    }

    @Test
    void bothLevelsFitIntoOneFile() {
        Events theory = Samples.events(Samples.THEORY, 50);
        Events detector = Samples.events(Samples.DETECTOR, 40);
        Path file = folder.resolve("both.h5");
        Hdf5Writer.write(file, List.of(new NamedEvents("parton", theory), new NamedEvents("reco", detector)));
        Samples.assertSame(theory, read(file.toString(), Level.THEORY));
        Samples.assertSame(detector, read(file.toString(), Level.DETECTOR));
        Samples.assertSame(detector, read(file + "#reco", Level.DETECTOR));
        Samples.assertBad(() -> read(file + "#reco", Level.THEORY), "expected theory events", "detector events", "swapped");
    }

    @Test
    void plainArraysOfEitherPrecisionAreRead() {
        float[][][] theory = {{{1, 2, 3, 4}, {5, 6, 7, 8}}, {{9, 10, 11, 12}, {13, 14, 15, 16}}};
        double[][][] detector = {{{1, 2, 3, 4}, {5, 6, 7, 8.5}}, {{9, 10, 11, 12}, {13, 14, 15, 16}}};
        String file = file("plain.h5", "parton", theory, "reco", detector).toString();
        Events t = read(file, Level.THEORY);
        assertArrayEquals(new float[] {8, 16}, t.column(7));
        assertArrayEquals(new long[] {-1, -1}, t.parentIds());
        Events d = read(file, Level.DETECTOR);
        assertArrayEquals(new float[] {8.5f, 16}, d.column(7));
        assertArrayEquals(new long[] {0, 1}, d.eventIds());
        assertArrayEquals(new long[] {0, 1}, d.parentIds());
        assertArrayEquals(new double[] {1, 1}, d.weights());
    }

    @Test
    void theFilesOfTheOtusPaperAreRead() {
        double[][] z = {{2, 3, 4, 1, 6, 7, 8, 5}};
        double[][] x = {{12, 13, 14, 11, 16, 17, 18, 15, 99, 99, 99, 99}};
        Path generated = folder.resolve("generated.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(generated)) {
            hdf.putGroup("FDL").putDataset("zData", z);
            hdf.putGroup("ROL").putDataset("xData", x);
        }
        String prepared = file("prepared.hdf5", "FDL", z, "ROL", x).toString();
        for (String file : List.of(generated.toString(), prepared)) {
            for (String theory : List.of(file, file + "#FDL", file + "#/FDL")) {
                assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, read(theory, Level.THEORY).rows());
            }
            for (String detector : List.of(file, file + "#ROL")) {
                Events events = read(detector, Level.DETECTOR);
                assertArrayEquals(new float[] {11, 12, 13, 14, 15, 16, 17, 18}, events.rows());
                assertEquals(0, events.parentId(0));
            }
        }
    }

    @Test
    void mistakesAreNamed() {
        float[][][] good = new float[3][2][4];
        String other = file("other.h5", "jets", new float[3][4][4], "tracks", new float[7]).toString();
        Samples.assertBad(() -> read(other, Level.THEORY), "other.h5: expected the dataset parton or theory",
                "only jets [3, 4, 4] float, tracks [7] float", "FILE#dataset");
        Samples.assertBad(() -> read(other + "#jets", Level.THEORY), "jets: expected [N, 2, 4] for zee.theory, found [3, 4, 4]");
        Samples.assertBad(() -> read(other + "#tracks", Level.THEORY), "found [7]");
        Samples.assertBad(() -> read(other + "#nothing", Level.THEORY), "the dataset nothing");
        Samples.assertBad(() -> read(file("flat.h5", "parton", new float[3][8]).toString(), Level.THEORY), "expected [N, 2, 4]",
                "found [3, 8]");
        Samples.assertBad(() -> read(file("whole.h5", "parton", new int[3][2][4]).toString(), Level.THEORY),
                "expected float32 or float64, found int");
        float[][][] nan = new float[3][2][4];
        nan[2][1][0] = Float.NaN;
        Samples.assertBad(() -> read(file("nan.h5", "parton", nan).toString(), Level.THEORY),
                "parton, row 2, object 1 (positron), component E: expected a finite number, found NaN");
        double[][][] infinite = new double[3][2][4];
        infinite[1][0][3] = Double.NEGATIVE_INFINITY;
        Samples.assertBad(() -> read(file("inf.h5", "reco", infinite).toString(), Level.DETECTOR),
                "reco, row 1, object 0 (electron), component pz", "found -Infinity");
        Samples.assertBad(() -> read(file("weight.h5", "parton", good, "weight", new double[2]).toString(), Level.THEORY),
                "weight: expected [3]", "[2] double");
        Samples.assertBad(() -> read(file("weight2.h5", "parton", good, "weight", new double[] {1, 2, Double.NaN}).toString(),
                Level.THEORY),
                "weight, row 2: expected a finite weight");
    }

    @Test
    void aDamagedFileIsBadInput() throws IOException {
        Path whole = folder.resolve("whole.h5");
        Samples.roundTrip(whole, Samples.events(Samples.THEORY, 300));
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut : new int[] {9, 40, 100, 500, 2000, bytes.length / 2, bytes.length - 1}) {
            Path file = folder.resolve("cut" + cut + ".h5");
            Files.write(file, Arrays.copyOf(bytes, cut));
            Samples.assertBad(() -> read(file.toString(), Level.THEORY), file.getFileName().toString());
        }
        // A flipped bit may go unseen among the momenta, but nothing other than bad input may come of it.
        for (int at = 0; at < Math.min(bytes.length, 3000); at += 13) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x41;
            Path file = folder.resolve("flipped.h5");
            Files.write(file, flipped);
            try {
                read(file.toString(), Level.THEORY);
            } catch (org.twofold.events.BadInput e) {
                assertEquals(-1, e.getMessage().indexOf('\n'));
            }
        }
    }

    @Test
    void theSimulatedSampleIsRead() {
        String file = Samples.data("zee.h5").toString();
        Events theory = read(file, Level.THEORY);
        Events detector = read(file, Level.DETECTOR);
        assertEquals(137_882, theory.size());
        assertEquals(137_882, detector.size());
        assertEquals(90.894, meanMass(theory), 0.001);
        assertEquals(90.038, meanMass(detector), 0.001);
        assertEquals(137_881, detector.parentId(137_881));
        assertEquals(Events.NO_PARENT, theory.parentId(0));
    }

    @Test
    void theSimulatedTopPairsAreRead() {
        Study study = StudyFile.builtIn("ttbar-otus");
        String file = Samples.data("ttbar_otus.h5").toString();
        try (EventSource theory = EventFiles.open(file, study, Level.THEORY);
                EventSource detector = EventFiles.open(file, study, Level.DETECTOR)) {
            Events z = theory.readAll();
            Events x = detector.readAll();
            assertEquals(53_419, z.size());
            assertEquals(53_419, x.size());
            assertEquals(53_418, x.parentId(53_418));
            // The numbers of the sample's own table.
            assertEquals(61.37, mean("pt(MET)", x), 0.005);
            assertEquals(34.86, mean("pt(jet4)", x), 0.005);
            assertEquals(625.73, mean("mass(electron+MET+jet1+jet2+jet3+jet4)", x), 0.005);
            assertEquals(0, mean("pt(electron+neutrino+b_lep+b_had+q_up+q_down)", z), 1e-4);
            assertEquals(0, DoubleStream.of(Observable.parse("pz(MET)").of(x)).map(Math::abs).max().orElseThrow());
        }
    }

    private static double mean(String observable, Events events) {
        return DoubleStream.of(Observable.parse(observable).of(events)).average().orElseThrow();
    }

    /** As the sample's own table has it: pairs from 60 to 120 GeV. */
    private static double meanMass(Events events) {
        DoubleStream masses = IntStream.range(0, events.size())
                .mapToDouble(i -> events.fourVector(0, i).plus(events.fourVector(1, i)).mass(MassPolicy.CLAMP));
        return masses.filter(m -> m > 60 && m < 120).average().orElseThrow();
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThrows(WrongUse.class, () -> Samples.roundTrip(folder.resolve("none.h5"), Events.none(Samples.THEORY)));
        NamedEvents part = new NamedEvents("x", Samples.events(Samples.THEORY, 2));
        assertThrows(WrongUse.class, () -> Hdf5Writer.write(folder.resolve("twice.h5"), List.of(part, part)));
        Samples.assertEmpty(folder);
        assertThrows(IllegalArgumentException.class, () -> new NamedEvents("a/b", Events.none(Samples.THEORY)));
    }
}
