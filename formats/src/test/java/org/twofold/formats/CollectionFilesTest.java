package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.Cut;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.Unit;
import org.twofold.events.WrongUse;

/** Events with collections and scalars, in files that Twofold writes and in Parquet files of others. */
class CollectionFilesTest {

    private static final Study STUDY = StudyFile.builtIn("ttbar-semilep");
    private static final EventSpace DETECTOR = STUDY.detector();
    private static final EventCollection TRACKS = new EventCollection("tracks", 3, List.of(new Feature("phi", Unit.RADIAN)));
    private static final EventSpace TWO = new EventSpace("two.detector", DETECTOR.objects(), List.of(),
            List.of(DETECTOR.collections().get(0), TRACKS), DETECTOR.scalars());

    @TempDir
    Path folder;

    private static Events read(Object file, Level level) {
        try (EventSource source = EventFiles.open(file.toString(), STUDY, level)) {
            return source.readAll();
        }
    }

    private Path fixture(String name) {
        try (InputStream in = CollectionFilesTest.class.getResourceAsStream(name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Study allowing(int most) {
        return StudyFile.parse("fewer.yaml", StudyFile.toJson(STUDY).toString().replace("\"most\":20", "\"most\":" + most));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5", "a.csv", "a.csv.gz"})
    void eventsComeBackAsTheyWent(String name) {
        for (int size : new int[] {1, 3, 1000}) {
            Events events = Samples.withMembers(TWO, size);
            Samples.assertSame(events, Samples.roundTrip(folder.resolve(size + name), events));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5", "a.csv"})
    void collectionsMayBeEmptyThroughout(String name) {
        Events some = Samples.withMembers(TWO, 40);
        float[][] columns = new float[TWO.width()][40];
        Events none = Events.of(TWO, columns, some.weights(), some.eventIds(), some.parentIds(), new int[0], Beside.none(TWO, 40));
        Samples.assertSame(none, Samples.roundTrip(folder.resolve(name), none));
    }

    @Test
    void noEventsAreAParquetFileToo() {
        Samples.assertSame(Events.none(TWO), Samples.roundTrip(folder.resolve("none.parquet"), Events.none(TWO)));
    }

    /** Of 6000 events with a thousand places each not all are held at once. */
    @Test
    void mostlyPaddingIsReadInParts() {
        EventSpace large = new EventSpace("large", DETECTOR.objects(), List.of(),
                List.of(new EventCollection("cells", 1000, List.of(new Feature("E", Unit.GEV)))), List.of());
        Events events = Samples.withMembers(large, 6000);
        Path file = folder.resolve("large.h5");
        try (EventSink sink = EventFiles.create(file.toString(), large)) {
            sink.write(events);
            sink.commit();
        }
        try (EventSource source = EventFiles.open(file + "#events", large)) {
            Samples.assertSame(events, source.readAll());
        }
    }

    /** Eight million members are more than a row group takes and many pages. */
    @Test
    void largeCollectionsAreWrittenInParts() {
        EventSpace large = new EventSpace("large", DETECTOR.objects(), List.of(),
                List.of(new EventCollection("cells", 1000, List.of(new Feature("E", Unit.GEV)))), List.of());
        Events events = Samples.withMembers(large, 20_000);
        assertTrue(events.members(0).total() > 3 << 21, "members " + events.members(0).total());
        Path file = folder.resolve("large.parquet");
        try (EventSink sink = EventFiles.create(file.toString(), large)) {
            sink.write(events);
            sink.commit();
        }
        try (EventSource source = EventFiles.open(file.toString(), large)) {
            Samples.assertSame(events, Samples.readInBatches(source, 999));
        }
        assertEquals("2", Inspection.of(file.toString()).facts().get("row groups"));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void fromFormatToFormatNothingChanges(Level level) {
        Events original = read(fixture("ttbar-semilep-200.h5"), level);
        Path last = folder.resolve("ttbar-semilep-200.h5");
        for (String name : List.of("1.parquet", "2.h5", "3.parquet", "4.h5")) {
            Path next = folder.resolve(name);
            try (EventSource source = EventFiles.open(last.toString(), STUDY, level);
                    EventSink sink = EventFiles.create(next.toString(), STUDY.space(level))) {
                assertEquals(200, Conversion.convert(source, sink, done -> { }));
            }
            Samples.assertSame(original, read(next, level));
            last = next;
        }
    }

    @Test
    void pairsGoTogether() {
        String file = fixture("ttbar-semilep-200.h5").toString();
        Path both = folder.resolve("both.h5");
        try (SelectedPairs source = SelectedPairs.open(file, STUDY, List.of(), List.of());
                PairSink sink = PairSink.create(both.toString(), STUDY)) {
            assertEquals(200, Conversion.convert(source, sink, done -> { }));
        }
        Samples.assertSame(read(file, Level.THEORY), read(both, Level.THEORY));
        Samples.assertSame(read(file, Level.DETECTOR), read(both, Level.DETECTOR));
        assertEquals(199, read(both, Level.DETECTOR).parentId(199));
    }

    @Test
    void selectionsKeepMembersWithTheirEvents() {
        Path file = fixture("ttbar-semilep-200.h5");
        Events all = read(file, Level.DETECTOR);
        try (SelectedEvents source = new SelectedEvents(EventFiles.open(file.toString(), STUDY, Level.DETECTOR),
                List.of(Cut.parse("pt(lepton) >= 60")), List.of())) {
            Events some = source.readAll();
            double[] pt = Observable.parse("pt(lepton)").of(all);
            int[] chosen = java.util.stream.IntStream.range(0, 200).filter(i -> pt[i] >= 60).toArray();
            assertTrue(chosen.length > 50 && chosen.length < 150);
            Samples.assertSame(all.at(chosen), some);
        }
    }

    /** Written by pyarrow: everything optional, lists across pages, pages of the second kind, Zstandard. */
    @Test
    void listsOfOthersAreRead() {
        Events found = read(fixture("pyarrow-lists.parquet"), Level.DETECTOR);
        Events same = read(fixture("ttbar-semilep-200.h5"), Level.DETECTOR).slice(0, 30);
        // The identifiers are those of the whole file.
        Samples.assertSame(same.withIds(found.eventIds(), found.parentIds()), found);
        assertEquals(71_204, found.eventId(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pyarrow-uneven.parquet | column jets.eta, event 3: expected 4 members as in column jets.pt, found 3",
        "pyarrow-no-list.parquet | column jets.pt, event 5: expected a list, empty where there are no jets, found nothing",
        "pyarrow-no-member.parquet | column jets.phi, event 6, member 1: expected a finite number, found NaN",
        "pyarrow-nan.parquet | column MET.px, event 1: expected a finite number, found NaN",
        "pyarrow-nan-scalar.parquet | column lepton.charge, event 2: expected a finite number, found -Infinity",
        "pyarrow-nan-member.parquet | column jets.mass, event 3, member 2: expected a finite number, found Infinity",
    })
    void brokenListsAreNamed(String name, String message) {
        Samples.assertBad(() -> read(fixture(name), Level.DETECTOR), name + ", " + message);
    }

    @Test
    void missingMembersAreCounted() {
        Inspection inspection = Inspection.of(fixture("pyarrow-no-member.parquet").toString(), STUDY);
        CollectionSummary jets = inspection.parts().get(0).collections().get(0);
        assertEquals(List.of(0L, 0L, 1L, 0L, 0L), jets.features().stream().map(ColumnSummary::missing).toList());
    }

    /** The same with members, chosen by the simplest means there is. */
    private static Events cut(Events all, int most) {
        Members jets = all.members(0);
        int[] counts = new int[all.size()];
        List<float[]> rows = new ArrayList<>();
        for (int event = 0; event < all.size(); event++) {
            for (int member = 0; member < jets.count(event); member++) {
                int higher = 0;
                for (int other = 0; other < jets.count(event); other++) {
                    float difference = jets.value(0, event, other) - jets.value(0, event, member);
                    higher += difference > 0 || difference == 0 && other < member ? 1 : 0;
                }
                if (higher < most) {
                    counts[event]++;
                    float[] row = new float[jets.width()];
                    for (int f = 0; f < row.length; f++) {
                        row[f] = jets.value(f, event, member);
                    }
                    rows.add(row);
                }
            }
        }
        float[][] columns = new float[jets.width()][rows.size()];
        for (int f = 0; f < columns.length; f++) {
            for (int i = 0; i < rows.size(); i++) {
                columns[f][i] = rows.get(i)[f];
            }
        }
        return with(all.space(), all, Members.ofCounts(counts, columns));
    }

    private static Events with(EventSpace space, Events all, Members jets) {
        float[][] columns = java.util.stream.IntStream.range(0, all.space().width()).mapToObj(all::column).toArray(float[][]::new);
        List<float[]> scalars = java.util.stream.IntStream.range(0, all.space().scalars().size()).mapToObj(all::scalars).toList();
        return Events.of(space, columns, all.weights(), all.eventIds(), all.parentIds(), new int[0], new Beside(scalars, List.of(jets)));
    }

    /** Jets of the highest pT are kept, in their order, by every reader: the arrays of others, our own, and lists. */
    @Test
    void moreMembersThanTheStudyAllows() {
        Path hdf5 = fixture("ttbar-semilep-200.h5");
        Events all = read(hdf5, Level.DETECTOR);
        int largest = all.members(0).largest();
        assertEquals(8, largest);
        Path parquet = folder.resolve("a.parquet");
        Path own = folder.resolve("a.h5");
        Samples.roundTrip(parquet, all);
        Samples.roundTrip(own, all);
        Study enough = allowing(8);
        Study fewer = allowing(7);
        int first = 0;
        while (all.members(0).count(first) < 8) {
            first++;
        }
        for (Path file : List.of(hdf5, parquet, own)) {
            try (EventSource source = EventFiles.open(file.toString(), enough, Level.DETECTOR)) {
                assertArrayEquals(all.members(0).offsets(), source.readAll().members(0).offsets());
                assertEquals(List.of(), source.truncations());
            }
            for (int most : new int[] {7, 4, 1}) {
                assertTruncated(all, file, most);
            }
        }
        Path unnamed = folder.resolve("kt.parquet");
        Path unnamedOwn = folder.resolve("kt.h5");
        Samples.roundTrip(unnamed, with(withoutPt(20).detector(), all, all.members(0)));
        Samples.roundTrip(unnamedOwn, with(withoutPt(20).detector(), all, all.members(0)));
        for (Path file : List.of(hdf5, unnamed, unnamedOwn)) {
            try (EventSource source = EventFiles.open(file.toString(), withoutPt(7), Level.DETECTOR)) {
                Samples.assertBad(source::readAll, file.getFileName().toString(), (file == unnamed ? "event " : "row ") + first,
                        "expected at most 7 jets, found 8", "use a study that allows more of them");
            }
        }
    }

    private static void assertTruncated(Events all, Path file, int most) {
        int events = 0;
        int members = 0;
        for (int i = 0; i < all.size(); i++) {
            events += all.members(0).count(i) > most ? 1 : 0;
            members += Math.max(0, all.members(0).count(i) - most);
        }
        Study fewer = allowing(most);
        List<Truncation> expected = List.of(new Truncation("jets", most, events, members));
        try (EventSource source = new SelectedEvents(EventFiles.open(file.toString(), fewer, Level.DETECTOR), List.of(), List.of())) {
            Events found = Samples.readInBatches(source, 23);
            Samples.assertSame(cut(all, most), found.in(all.space()));
            assertEquals(expected, source.truncations());
        }
        if (!file.toString().endsWith(".parquet")) {
            CollectionSummary jets = Inspection.of(file.toString(), fewer).parts().stream()
                    .flatMap(part -> part.collections().stream()).findFirst().orElseThrow();
            boolean tellsItsOwnSpace = jets.most() == 20;
            assertEquals(tellsItsOwnSpace ? List.of() : expected, jets.truncation().stream().toList());
        }
    }

    /** The same study whose jets have another name for their pT. */
    private static Study withoutPt(int most) {
        return StudyFile.parse("without.yaml", StudyFile.toJson(allowing(most)).toString()
                .replace("\"pt\":\"GeV\"", "\"kt\":\"GeV\"")
                .replace("[\"pt\",\"eta\",\"phi\",\"mass\",", "[\"kt\",\"eta\",\"phi\",\"mass\","));
    }

    @Test
    void pairsCountThemToo() {
        Path file = fixture("ttbar-semilep-200.h5");
        try (SelectedPairs source = SelectedPairs.open(file.toString(), allowing(7), List.of(), List.of());
                PairSink sink = PairSink.create(folder.resolve("both.h5").toString(), allowing(7))) {
            Conversion.convert(source, sink, done -> { });
            assertEquals(1, source.truncations().size());
            assertEquals("jets", source.truncations().get(0).collection());
        }
    }

    /** Members stand in a file in any order, and may be of equal pT. */
    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5"})
    void anyOrderAndEqualPt(String name) {
        Events some = Samples.withMembers(DETECTOR, 3);
        float[] pt = {10, 40, 20, 40, 30, 5, 5, 5};
        float[] btag = {0, 1, 2, 3, 4, 5, 6, 7};
        Members jets = Members.ofCounts(new int[] {5, 0, 3}, new float[][] {pt, new float[8], new float[8], new float[8], btag});
        Samples.roundTrip(folder.resolve(name), with(some.space(), some, jets));
        try (EventSource source = EventFiles.open(folder.resolve(name).toString(), allowing(2), Level.DETECTOR)) {
            Members kept = source.readAll().members(0);
            assertArrayEquals(new int[] {0, 2, 2, 4}, kept.offsets());
            assertArrayEquals(new float[] {40, 40, 5, 5}, kept.column(0));
            assertArrayEquals(new float[] {1, 3, 5, 6}, kept.column(4));
            assertEquals(List.of(new Truncation("jets", 2, 2, 4)), source.truncations());
        }
        try (EventSource source = EventFiles.open(folder.resolve(name).toString(), allowing(4), Level.DETECTOR)) {
            assertArrayEquals(new float[] {40, 20, 40, 30, 5, 5, 5}, source.readAll().members(0).column(0));
            assertEquals("1 event had more than 4 jets: the 4 of highest pt were kept (1 jets left out)",
                    source.truncations().get(0).sentence());
        }
        assertEquals("3 events had more than 20 jets: the 20 of highest pt were kept (5 jets left out)",
                new Truncation("jets", 20, 3, 5).sentence());
    }

    /** More members than any collection may have are no matter of choice. */
    @Test
    void moreMembersThanAnyStudyAllows() {
        EventCollection most = new EventCollection("jets", 1000, DETECTOR.collections().get(0).features());
        EventSpace large = new EventSpace(DETECTOR.name(), DETECTOR.objects(), List.of(), List.of(most), DETECTOR.scalars());
        Path file = folder.resolve("large.parquet");
        Samples.roundTrip(file, Samples.withMembers(large, 5));
        assertEquals(20, read(file, Level.DETECTOR).members(0).largest());
        Samples.assertBad(() -> read(fixture("pyarrow-long.parquet"), Level.DETECTOR),
                "pyarrow-long.parquet, column jets.pt, event 0: expected at most 1000 jets, found 1001", "damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5"})
    void aFileOfObjectsAloneHasNoCollections(String name) {
        EventSpace bare = new EventSpace(DETECTOR.name(), DETECTOR.objects());
        Samples.roundTrip(folder.resolve(name), Samples.withMembers(bare, 20));
        Samples.assertBad(() -> read(folder.resolve(name), Level.DETECTOR), name, "jets.pt", "lepton.charge", "another space");
        Samples.roundTrip(folder.resolve("with" + name), Samples.withMembers(DETECTOR, 20));
        Samples.assertBad(() -> EventFiles.open(folder.resolve("with" + name).toString(), bare), "another space");
    }

    @Test
    void generatorRecordsHaveNoneOfThem() {
        Path lhe = Samples.write(folder, "a.lhe", Samples.lheText());
        Study sets = StudyFile.builtIn("smeared-set");
        Samples.assertBad(() -> EventFiles.open(lhe.toString(), sets, Level.THEORY),
                "a.lhe: expected Parquet or HDF5 for the collections of smeared-set.theory, found LHE");
        Samples.assertBad(() -> Inspection.of(lhe.toString(), sets), "expected Parquet or HDF5 for the collections of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5", "a.csv"})
    void numbersThatAreNoneAreNotWritten(String name) {
        Events events = Events.of(TWO, new float[TWO.width()][2], new double[2], new long[2], new long[2], new int[0],
                new Beside(List.of(new float[2], new float[2]), List.of(Members.none(5, 2),
                        Members.ofCounts(new int[] {0, 1}, new float[][] {{Float.NaN}}))));
        try (EventSink sink = EventFiles.create(folder.resolve(name).toString(), TWO)) {
            String message = assertThrows(IllegalArgumentException.class, () -> sink.write(events)).getMessage();
            assertTrue(message.contains("tracks.phi") && message.contains("NaN"), message);
        }
        Samples.assertEmpty(folder);
    }

    @Test
    void aDamagedParquetFileIsBadInput() throws IOException {
        Path whole = folder.resolve("whole.parquet");
        Samples.roundTrip(whole, Samples.withMembers(TWO, 300));
        byte[] bytes = Files.readAllBytes(whole);
        int unseen = 0;
        for (int at = 4; at < bytes.length; at += 61) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x41;
            Path file = Files.write(folder.resolve("flipped.parquet"), flipped);
            try (EventSource source = EventFiles.open(file.toString(), TWO)) {
                assertEquals(300, source.readAll().size());
                unseen++;
            } catch (BadInput e) {
                assertEquals(-1, e.getMessage().indexOf('\n'));
            }
        }
        assertTrue(unseen < 20, unseen + " flipped bytes went unseen");
    }

    /** Levels carry no meaning that is believed: whatever a list claims, it is bad input or a list. */
    @Test
    void damagedListsWithoutChecksumsAreBadInput() throws IOException {
        byte[] bytes = Files.readAllBytes(fixture("pyarrow-lists.parquet"));
        for (int at = 4; at < bytes.length; at += 31) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x13;
            Path file = Files.write(folder.resolve("flipped.parquet"), flipped);
            try {
                Events events = read(file, Level.DETECTOR);
                assertTrue(events.members(0).largest() <= 20);
            } catch (BadInput e) {
                assertEquals(-1, e.getMessage().indexOf('\n'));
            }
        }
    }

    @Test
    void spacesTravelWithFiles() {
        assertEquals(TWO, EventSpaceJson.read("x", EventSpaceJson.write(TWO)));
        assertTrue(EventSpaceJson.write(TWO).startsWith("{\"version\":2,"), "software that knows no collections must not open it");
        assertEquals("{'version':1,'name':'zee.detector','objects':[{'name':'electron','mass':0.0},{'name':'positron','mass':0.0}]}",
                EventSpaceJson.write(Samples.DETECTOR).replace('"', '\''));
        String good = EventSpaceJson.write(TWO);
        for (String bad : List.of(good.replace("\"rad\"", "\"degree\""), good.replace("\"most\":3", "\"most\":100000"),
                good.replace("\"most\":3", "\"most\":\"three\""),
                good.replace("\"features\":[{\"name\":\"phi\",\"unit\":\"rad\"}]", "\"features\":5"))) {
            assertFalse(bad.equals(good));
            Samples.assertBad(() -> EventSpaceJson.read("x", bad), "x, its event space");
        }
        Samples.assertBad(() -> EventSpaceJson.read("x", good.replace("\"version\":2", "\"version\":3")), "later Twofold");
    }

    @Test
    void inspectionShowsThem() {
        Path file = fixture("ttbar-semilep-200.h5");
        Events events = read(file, Level.DETECTOR);
        Samples.roundTrip(folder.resolve("a.parquet"), events);
        Samples.roundTrip(folder.resolve("a.h5"), events);
        Inspection foreign = Inspection.of(file.toString(), STUDY);
        assertEquals(List.of("theory", "detector"), foreign.parts().stream().map(Inspection.Part::name).toList());
        for (Inspection.Part part : List.of(foreign.parts().get(1), Inspection.of(folder.resolve("a.parquet").toString()).parts().get(0),
                Inspection.of(folder.resolve("a.h5").toString()).parts().get(0))) {
            assertEquals(200, part.events());
            assertEquals(0.475, part.scalars().get(1).mean().orElseThrow(), 1e-9);
            CollectionSummary jets = part.collections().get(0);
            assertEquals("jets", jets.name());
            assertEquals(955 / 200.0, jets.members().mean().orElseThrow(), 1e-12);
            assertEquals(4, jets.members().minimum().orElseThrow());
            assertEquals(8, jets.members().maximum().orElseThrow());
            assertEquals(77.47801826836552, jets.features().get(0).mean().orElseThrow(), 1e-9);
            assertEquals("jets.pt", jets.features().get(0).name());
        }
        assertEquals(1, Inspection.of(folder.resolve("a.h5").toString()).parts().size(), "arrays of collections are no parts of their own");
        assertFalse(Inspection.of(file.toString()).parts().isEmpty(), "without a study an array is just numbers");
        String json = foreign.toJson().path("parts").path(1).path("collections").path(0).toString();
        assertTrue(json.replace('"', '\'').startsWith("{'name':'jets','most':20,'members':{'mean':4.775,'minimum':4.0,'maximum':8.0},"
                + "'features':[{'name':'jets.pt','mean':77.478"), json);
        assertFalse(foreign.toJson().path("parts").path(0).has("collections"));
        assertEquals(STUDY.theory().scalarNames(), foreign.parts().get(0).scalars().stream().map(ColumnSummary::name).toList());
        assertEquals(538.2183616638183, foreign.parts().get(0).scalars().get(10).mean().orElseThrow(), 1e-4);
    }

    @Test
    void theSimulatedTopPairsAreRead() {
        String file = Samples.data("ttbar_semilep.h5").toString();
        Events z = read(file, Level.THEORY);
        Events x = read(file, Level.DETECTOR);
        // The numbers of the sample's own table, as far as it prints them.
        assertEquals(71_404, z.size());
        assertEquals(71_404, x.size());
        assertEquals(71_403, x.parentId(71_403));
        assertEquals(4.779, x.members(0).total() / 71_404.0, 5e-4);
        assertEquals(14, x.members(0).largest());
        double[] lepton = Observable.parse("pt(lepton)").of(x);
        assertEquals(66.38, mean(lepton), 5e-3);
        assertEquals(25.0, Arrays.stream(lepton).min().orElseThrow(), 5e-3);
        assertEquals(60.5, mean(Observable.parse("pt(MET)").of(x)), 0.05);
        assertEquals(0.4729, mean(x.scalars(x.space().scalar("lepton.is_muon"))), 5e-5);
        assertEquals(0.5026, (1 + mean(x.scalars(x.space().scalar("lepton.charge")))) / 2, 5e-5);
        assertEquals(2.148, x.members(0).total() / 71_404.0 * mean(x.members(0).column(4)), 5e-4);
        assertEquals(81.117, mean(Observable.parse("mass(q_up+q_down)").of(z)), 5e-4);
        assertEquals(81.034, mean(Observable.parse("mass(lepton+neutrino)").of(z)), 5e-4);
        assertEquals(540.882, mean(Observable.parse("mass(lepton+neutrino+b_lep+b_had+q_up+q_down)").of(z)), 5e-4);
        assertEquals(540.882, mean(Observable.parse("mass(ttbar)").of(z)), 5e-4);
        assertEquals(540.882, mean(z.scalars(z.space().scalar("ttbar.mass"))), 5e-4);
        assertEquals(80.449, median(doubles(z.scalars(z.space().scalar("W_had.mass")))), 5e-4);
        assertEquals(85.43, mean(Observable.parse("pt(lepton+neutrino+b_lep+b_had+q_up+q_down)").of(z)), 5e-3);
        assertEquals(143.63, mean(Observable.parse("pt(b_had+q_up+q_down)").of(z)), 5e-3);
        // The table leaves out far tails of the tops' masses.
        assertEquals(173.016, median(Observable.parse("mass(lepton+neutrino+b_lep)").of(z)), 2e-3);
        assertEquals(173.0, median(Observable.parse("mass(b_had+q_up+q_down)").of(z)), 2e-3);
        boolean[] accepted = STUDY.accepts(x);
        for (int i = 0; i < accepted.length; i++) {
            assertTrue(accepted[i], "event " + i);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double[] doubles(float[] values) {
        return java.util.stream.IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
