package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.Level;
import org.twofold.events.StudyFile;
import org.twofold.events.Unit;
import org.twofold.events.WrongUse;
import org.twofold.formats.root.BranchWriter;
import org.twofold.formats.root.InFolder;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.RootFileWriter;
import org.twofold.formats.root.RootNumber;
import org.twofold.formats.root.TreeWriter;

/** Trees of our own, written and read. */
class RootTreeTest {

    private static final EventSpace SEMILEP = StudyFile.load("ttbar-semilep").space(Level.DETECTOR);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 16_384, 40_000})
    void eventsComeBackAsTheyWent(int size) {
        Events events = Samples.events(Samples.THEORY, size);
        Samples.assertSame(events, Samples.roundTrip(folder.resolve("a.root"), events));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttbar-semilep", "smeared-set", "jets-w"})
    void collectionsAndScalarsComeBackAsTheyWent(String study) {
        for (Level level : Level.values()) {
            Events events = Samples.withMembers(StudyFile.load(study).space(level), 700);
            Samples.assertSame(events, Samples.roundTrip(folder.resolve(level.label() + ".root"), events));
        }
    }

    @Test
    void channelsComeBackAsTheyWent() {
        EventSpace space = StudyFile.load("zll").space(Level.THEORY);
        Events plain = Samples.events(Samples.THEORY, 100);
        int[] channels = new int[100];
        for (int i = 0; i < 100; i++) {
            channels[i] = i % 2;
        }
        Events events = Events.of(space, java.util.stream.IntStream.range(0, space.width()).mapToObj(plain::column).toArray(float[][]::new),
                plain.weights(), plain.eventIds(), plain.parentIds(), channels);
        Events found = Samples.roundTrip(folder.resolve("a.root"), events);
        Samples.assertSame(events, found);
        assertArrayEquals(channels, found.channels());
    }

    @Test
    void identifiersKeepAllTheirDigits() {
        Events events = Samples.events(Samples.THEORY, 3).withIds(new long[] {Long.MAX_VALUE, (1L << 53) + 1, -7},
                new long[] {Long.MIN_VALUE, 0, Events.NO_PARENT});
        Samples.assertSame(events, Samples.roundTrip(folder.resolve("a.root"), events));
    }

    @Test
    void manyMembersMakeSeveralBasketsInACluster() {
        // 16384 events with up to 50 constituents each: more than a megabyte in every branch of a cluster.
        Events events = Samples.withMembers(StudyFile.load("jets-w").space(Level.THEORY), 20_000);
        Path path = folder.resolve("a.root");
        try (EventSink sink = EventFiles.create(path.toString(), events.space())) {
            sink.write(events);
            sink.commit();
        }
        try (EventSource source = EventFiles.open(path.toString(), events.space())) {
            Samples.assertSame(events, Samples.readInBatches(source, 9_999));
        }
        try (RootFile file = RootFile.open("a", path)) {
            long[] begins = file.tree(Optional.empty(), "").branch(RootNames.numbers(events.space()).get(0)).firstEntries();
            assertTrue(begins.length > 3, begins.length + " baskets");
            assertTrue(java.util.Arrays.stream(begins).anyMatch(first -> first == TreeWriter.CLUSTER), "a cluster ends in all branches");
        }
    }

    @Test
    void treesHaveTheNameThatTheyAreGiven() {
        Events events = Samples.events(Samples.THEORY, 10);
        String location = folder.resolve("a.root") + ":Zee";
        try (EventSink sink = EventFiles.create(location, Samples.THEORY)) {
            sink.write(events);
            sink.commit();
        }
        try (EventSource source = EventFiles.open(folder.resolve("a.root").toString(), Samples.ZEE, Level.THEORY)) {
            Samples.assertSame(events, source.readAll());
        }
        try (EventSource source = EventFiles.open(location, Samples.THEORY)) {
            assertEquals(10, source.size().orElseThrow());
        }
        Samples.assertBad(() -> EventFiles.open(folder.resolve("a.root") + ":events", Samples.THEORY), "a tree named 'events'", "only Zee");
        for (String bad : List.of("a/b", "9", "a-b", "eventSpace")) {
            assertThrows(WrongUse.class, () -> EventFiles.create(folder.resolve("b.root") + ":" + bad, Samples.THEORY));
        }
        assertFalse(Files.exists(folder.resolve("b.root")));
    }

    @Test
    void treesInFoldersAreRead() throws IOException {
        Events events = Samples.events(Samples.THEORY, 100);
        Path plain = folder.resolve("plain.root");
        Samples.roundTrip(plain, events);
        Path one = Files.write(folder.resolve("one.root"), InFolder.of(plain, "nominal", false));
        // The space stands in the folder as well and is not looked for there: these are branches of others.
        for (String location : List.of(one + ":nominal/events", one.toString())) {
            try (EventSource source = EventFiles.open(location, Samples.ZEE, Level.THEORY)) {
                Samples.assertSame(events, source.readAll());
            }
        }
        Samples.assertBad(() -> EventFiles.open(one + ":events", Samples.ZEE, Level.THEORY), "a tree named 'events'", "only nominal/events");
        assertEquals("nominal/events", Inspection.of(one.toString()).facts().get("trees"));
        Path two = Files.write(folder.resolve("two.root"), InFolder.of(one, "all", false));
        try (EventSource source = EventFiles.open(two + ":all/nominal/events", Samples.ZEE, Level.THEORY)) {
            Samples.assertSame(events, source.readAll());
        }
        Path circle = Files.write(folder.resolve("circle.root"), InFolder.of(plain, "round", true));
        Samples.assertBad(() -> EventFiles.open(circle.toString(), Samples.ZEE, Level.THEORY), "at most 1000 folders");
    }

    @Test
    void theSameEventsMakeTheSameBytes() throws IOException {
        Events events = Samples.withMembers(SEMILEP, 300);
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            Path path = Files.createDirectory(folder.resolve(name)).resolve("a.root");
            Samples.roundTrip(path, events);
            files.add(Files.readAllBytes(path));
        }
        assertArrayEquals(files.get(0), files.get(1));
        Path other = folder.resolve("a.root");
        Samples.roundTrip(other, Samples.withMembers(SEMILEP, 301));
        // Others take files of the same identifier for the same.
        assertFalse(java.util.Arrays.equals(java.util.Arrays.copyOfRange(files.get(0), 43, 59),
                java.util.Arrays.copyOfRange(Files.readAllBytes(other), 43, 59)));
    }

    @Test
    void whatIsInAFileIsSaid() {
        Samples.roundTrip(folder.resolve("a.root"), Samples.withMembers(SEMILEP, 50));
        Inspection inspection = Inspection.of(folder.resolve("a.root").toString());
        Inspection.Part part = inspection.parts().get(0);
        assertEquals(1, inspection.parts().size());
        assertEquals(50, part.events());
        assertEquals(SEMILEP, part.space().orElseThrow());
        assertEquals("float32 []", inspection.arrays().get("jets_btag"));
        assertEquals("int32", inspection.arrays().get("njets"));
        assertEquals("zlib, level 1", inspection.facts().get("compression"));
    }

    @Test
    void treesOfOthersNeedOnlyTheBranches() throws IOException {
        Path path = Files.createFile(folder.resolve("a.root"));
        try (RootFileWriter file = new RootFileWriter(path)) {
            TreeWriter tree = new TreeWriter(file, "mine", "");
            List<BranchWriter> columns = RootNames.numbers(Samples.THEORY).stream()
                    .map(name -> tree.branch(name, RootNumber.FLOAT64)).toList();
            BranchWriter more = tree.branch("run", RootNumber.INT32);
            for (int i = 0; i < 5; i++) {
                for (BranchWriter column : columns) {
                    column.add((double) i).end();
                }
                more.add(7).end();
            }
            tree.filled(5);
            tree.finish();
            file.finish();
        }
        try (EventSource source = EventFiles.open(path.toString(), Samples.ZEE, Level.THEORY)) {
            Events events = source.readAll();
            assertEquals(4, events.value(3, 4));
            assertArrayEquals(new long[] {0, 1, 2, 3, 4}, events.eventIds());
            assertEquals(1, events.weight(3));
            assertEquals(Events.NO_PARENT, events.parentId(0));
        }
    }

    @Test
    void otherEventsAreRefused() {
        Samples.roundTrip(folder.resolve("a.root"), Samples.events(Samples.THEORY, 5));
        String file = folder.resolve("a.root").toString();
        Samples.assertBad(() -> EventFiles.open(file, Samples.ZEE, Level.DETECTOR), "detector events", "swapped");
        Samples.assertBad(() -> EventFiles.open(file, StudyFile.load("ttbar-otus"), Level.THEORY), "another space");
    }

    @Test
    void numbersThatAreNoneAreRefusedAndCounted() throws IOException {
        Path path = Files.createFile(folder.resolve("a.root"));
        try (RootFileWriter file = new RootFileWriter(path)) {
            TreeWriter tree = new TreeWriter(file, "events", "");
            for (String name : RootNames.numbers(Samples.THEORY)) {
                BranchWriter column = tree.branch(name, RootNumber.FLOAT32);
                column.add(1f).end();
                column.add(name.equals("positron_pz") ? Float.NaN : 2f).end();
            }
            tree.filled(2);
            tree.finish();
            file.finish();
        }
        Samples.assertBad(() -> {
            try (EventSource source = EventFiles.open(path.toString(), Samples.ZEE, Level.THEORY)) {
                source.readAll();
            }
        }, "branch positron_pz, entry 1", "a finite number", "NaN");
    }

    @Test
    void twoBranchesOfOneNameAreRefused() {
        EventSpace space = new EventSpace("x", List.of(new EventObject("a", 0, Optional.empty())), List.of(), List.of(),
                List.of(new Feature("a.charge", Unit.NONE), new Feature("a_charge", Unit.NONE)));
        WrongUse refused = assertThrows(WrongUse.class, () -> EventFiles.create(folder.resolve("a.root").toString(), space));
        assertTrue(refused.getMessage().contains("a_charge"), refused.getMessage());
        Samples.assertEmpty(folder);
    }

    @Test
    void whatIsNotCommittedLeavesNothing() {
        try (EventSink sink = EventFiles.create(folder.resolve("a.root").toString(), Samples.THEORY)) {
            sink.write(Samples.events(Samples.THEORY, 30_000));
        }
        Samples.assertEmpty(folder);
    }

    /** Every cut and many flipped bytes: an answer or one line, never anything else. */
    @Test
    void damageIsOneLine() throws IOException {
        Events events = Samples.withMembers(SEMILEP, 60);
        Path path = folder.resolve("a.root");
        Samples.roundTrip(path, events);
        byte[] whole = Files.readAllBytes(path);
        Path damaged = folder.resolve("b.root");
        for (int end = 5; end < whole.length; end += 97) {
            Files.write(damaged, java.util.Arrays.copyOf(whole, end));
            Samples.assertBad(() -> readAll(damaged), "b.root");
        }
        int refused = 0;
        for (int at = 0; at < whole.length; at += 13) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 + at % 255);
            Files.write(damaged, flipped);
            try {
                readAll(damaged);
            } catch (org.twofold.events.BadInput | WrongUse expected) {
                assertFalse(expected.getMessage().contains("\n"));
                refused++;
            }
        }
        assertTrue(refused > 50, refused + " of " + whole.length / 13);
    }

    private static void readAll(Path path) {
        try (EventSource source = EventFiles.open(path.toString(), SEMILEP)) {
            source.readAll();
        }
    }

    /** jsroot is made by the ROOT team and shares no code with this; {@code -Dtwofold.jsroot=…/node_modules/jsroot} says where it is. */
    @ParameterizedTest
    @CsvSource({"zee, THEORY, 40000", "ttbar-semilep, DETECTOR, 20000", "smeared-set, DETECTOR, 1000", "ttbar-semilep, THEORY, 0"})
    void anotherReaderFindsTheSameNumbers(String study, Level level, int size) throws IOException, InterruptedException {
        String jsroot = System.getProperty("twofold.jsroot", "");
        Assumptions.assumeTrue(Files.exists(Path.of(jsroot, "modules", "tree.mjs")),
                "jsroot is not here: npm install jsroot --ignore-scripts, and say where with -Dtwofold.jsroot=…/node_modules/jsroot");
        EventSpace space = StudyFile.load(study).space(level);
        Events events = space.isFixed() ? Samples.events(space, size) : Samples.withMembers(space, size);
        Path path = folder.resolve("a.root");
        Samples.roundTrip(path, events);
        JsonNode found = jsroot(jsroot, path, "events");
        assertEquals(size, found.path("entries").intValue());
        assertEquals(TreeWriter.CLUSTER, found.path("cluster").intValue());
        assertEquals(space, EventSpaceJson.read("jsroot", found.path("space").textValue()));
        JsonNode values = found.path("values");
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < space.width(); c++) {
                assertEquals(events.value(c, i), values.path(RootNames.branch(space.columnNames().get(c))).get(i).floatValue());
            }
            for (int s = 0; s < space.scalars().size(); s++) {
                assertEquals(events.scalar(s, i), values.path(RootNames.branch(space.scalarNames().get(s))).get(i).floatValue());
            }
            for (int k = 0; k < space.collections().size(); k++) {
                int members = events.members(k).count(i);
                assertEquals(members, values.path(RootNames.counter(space.collections().get(k))).get(i).intValue());
                for (int f = 0; f < space.collections().get(k).features().size(); f++) {
                    JsonNode list = values.path(RootNames.branch(space.collections().get(k).columnNames().get(f))).get(i);
                    assertEquals(members, list.size());
                    for (int member = 0; member < members; member++) {
                        assertEquals(events.members(k).value(f, i, member), list.get(member).floatValue());
                    }
                }
            }
            assertEquals(events.weight(i), values.path("weight").get(i).doubleValue());
            assertEquals(events.eventId(i), values.path("eventId").get(i).longValue());
            assertEquals(events.parentId(i), values.path("parentId").get(i).longValue());
        }
    }

    private JsonNode jsroot(String jsroot, Path file, String tree) throws IOException, InterruptedException {
        Path script = folder.resolve("read-tree.mjs");
        try (InputStream in = RootTreeTest.class.getResourceAsStream("read-tree.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        Path out = folder.resolve("out.json");
        Path errors = folder.resolve("errors.txt");
        Process node = new ProcessBuilder("node", script.toString(), jsroot, file.toString(), tree).redirectOutput(out.toFile())
                .redirectError(errors.toFile()).start();
        assertEquals(0, node.waitFor(), () -> {
            try {
                return Files.readString(errors);
            } catch (IOException e) {
                return e.getMessage();
            }
        });
        return new ObjectMapper().readTree(out.toFile());
    }
}
