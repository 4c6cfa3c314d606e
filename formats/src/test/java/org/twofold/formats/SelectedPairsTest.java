package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.LevelCut;
import org.twofold.events.PairedEvents;
import org.twofold.events.WrongUse;

class SelectedPairsTest {

    private static final int SIZE = 500;
    /** Identifiers that are no rows, and different weights at the two levels. */
    private static final Events THEORY = Samples.events(Samples.THEORY, SIZE);
    private static final Events DETECTOR = Samples.events(Samples.DETECTOR, SIZE)
            .withIds(LongStream.range(7000, 7000 + SIZE).toArray(), THEORY.eventIds());

    @TempDir
    Path folder;

    private static List<LevelCut> cuts(String... conditions) {
        return List.of(conditions).stream().map(LevelCut::parse).toList();
    }

    private Path both(String name) {
        Path file = folder.resolve(name);
        Hdf5Writer.write(file, List.of(new NamedEvents("parton", THEORY), new NamedEvents("reco", DETECTOR)));
        return file;
    }

    private Path plain(String name, int theory, int detector) {
        Path path = folder.resolve(name);
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putDataset("parton", new float[theory][2][4]);
            file.putDataset("reco", new float[detector][2][4]);
        }
        return path;
    }

    private static PairedEvents read(SelectedPairs pairs, int batch) {
        List<Events> z = new ArrayList<>();
        List<Events> x = new ArrayList<>();
        for (PairedEvents part = pairs.next(batch); part.size() > 0; part = pairs.next(batch)) {
            assertTrue(part.size() <= batch);
            z.add(part.theory());
            x.add(part.detector());
        }
        return new PairedEvents(Events.concat(Samples.THEORY, z), Events.concat(Samples.DETECTOR, x));
    }

    @Test
    void aConditionOnOneLevelChoosesForBoth() {
        int[] expected = IntStream.range(0, SIZE).filter(i -> THEORY.value(1, i) >= 30).toArray();
        try (SelectedPairs pairs = SelectedPairs.open(both("a.h5").toString(), Samples.ZEE, cuts("theory:px(electron) >= 30"), List.of())) {
            PairedEvents found = read(pairs, 64);
            Samples.assertSame(THEORY.at(expected), found.theory());
            Samples.assertSame(DETECTOR.at(expected), found.detector());
            assertEquals(SIZE - expected.length, pairs.leftOut());
            assertEquals(SIZE, pairs.ofAll().orElseThrow());
        }
        assertTrue(expected.length > 50 && expected.length < SIZE - 50, "the condition chooses");
    }

    @Test
    void conditionsOnBothLevelsGoTogether() {
        int[] expected = IntStream.range(0, SIZE).filter(i -> DETECTOR.value(2, i) <= 40
                && !(THEORY.value(1, i) >= -30 && DETECTOR.value(5, i) <= 30)).toArray();
        try (SelectedPairs pairs = SelectedPairs.open(both("a.h5").toString(), Samples.ZEE, cuts("detector:py(electron) <= 40"),
                cuts("theory:px(electron) >= -30", "detector:px(positron) <= 30"))) {
            assertArrayEquals(THEORY.at(expected).eventIds(), read(pairs, 11).detector().parentIds());
        }
    }

    @Test
    void theNewFileHasTheSamePairsAndCanBeSelectedFromAgain() {
        Path first = both("a.h5");
        Path second = folder.resolve("b.h5");
        Path third = folder.resolve("c.h5");
        for (Path[] step : List.of(new Path[] {first, second}, new Path[] {second, third})) {
            try (SelectedPairs pairs = SelectedPairs.open(step[0].toString(), Samples.ZEE, cuts("theory:px(electron) >= 30"), List.of());
                    PairSink sink = PairSink.create(step[1].toString(), Samples.ZEE)) {
                Conversion.convert(pairs, sink, done -> { });
            }
        }
        int[] expected = IntStream.range(0, SIZE).filter(i -> THEORY.value(1, i) >= 30).toArray();
        try (EventSource z = EventFiles.open(third.toString(), Samples.ZEE, Level.THEORY);
                EventSource x = EventFiles.open(third.toString(), Samples.ZEE, Level.DETECTOR)) {
            Samples.assertSame(THEORY.at(expected), z.readAll());
            Samples.assertSame(DETECTOR.at(expected), x.readAll());
        }
    }

    @Test
    void plainArraysArePairedByTheirRows() {
        try (SelectedPairs pairs = SelectedPairs.open(plain("plain.h5", 9, 9).toString(), Samples.ZEE, List.of(), List.of())) {
            assertArrayEquals(LongStream.range(0, 9).toArray(), read(pairs, 4).detector().parentIds());
        }
    }

    @Test
    void eventsThatAreNoPairsAreRefused() {
        Samples.assertBad(() -> open(plain("uneven.h5", 9, 8)), "uneven.h5", "as many theory events as detector events", "9 and 8");
        Path file = folder.resolve("strangers.h5");
        long[] parents = THEORY.eventIds();
        parents[77] = 5;
        Hdf5Writer.write(file, List.of(new NamedEvents("parton", THEORY),
                new NamedEvents("reco", DETECTOR.withIds(DETECTOR.eventIds(), parents))));
        try (SelectedPairs pairs = open(file)) {
            Samples.assertBad(() -> read(pairs, 50), "strangers.h5, row 78", "theory event 1077", "parent 5");
        }
    }

    @Test
    void locationsOfOneLevelAreRefused() {
        String file = both("a.h5").toString();
        assertThrows(WrongUse.class, () -> open(Path.of(file + "#parton")));
        assertThrows(WrongUse.class, () -> open(Path.of("-")));
        Samples.assertBad(() -> open(Samples.write(folder, "a.csv", "electron.E\n1\n")), "a.csv", "HDF5", "CSV");
        for (String out : List.of("-", "a.csv", "a.parquet", file + "#x")) {
            assertThrows(WrongUse.class, () -> PairSink.create(out, Samples.ZEE), out);
        }
        assertThrows(WrongUse.class, () -> PairSink.create(file, Samples.ZEE));
    }

    @Test
    void aRefusalLeavesNothingOpen() {
        for (List<LevelCut> refused : List.of(cuts("theory:pt(muon) >= 1"), cuts("detector:pt(muon) >= 1"))) {
            ClosingSource z = new ClosingSource(THEORY);
            ClosingSource x = new ClosingSource(DETECTOR);
            assertThrows(WrongUse.class, () -> new SelectedPairs(z, x, refused, List.of()));
            assertTrue(z.closed() && x.closed());
        }
        ClosingSource z = new ClosingSource(THEORY);
        ClosingSource x = new ClosingSource(DETECTOR.slice(0, 3));
        Samples.assertBad(() -> new SelectedPairs(z, x, List.of(), List.of()), "500 and 3");
        assertTrue(z.closed() && x.closed());
    }

    private static SelectedPairs open(Path file) {
        return SelectedPairs.open(file.toString(), Samples.ZEE, List.of(), List.of());
    }
}
