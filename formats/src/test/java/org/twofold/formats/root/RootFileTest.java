package org.twofold.formats.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.formats.Samples;

class RootFileTest {

    private static final int EVENTS = 100;

    @TempDir
    Path folder;

    /** Numbers made once from the file with Python's struct and zlib alone. */
    @ParameterizedTest
    @CsvSource({"zee-delphes-200, Jet.PT, 223, 9280.826637268066", "zee-delphes-200, Jet.BTag, 223, 7",
            "zee-delphes-200, Electron.PT, 176, 6543.317319869995", "zee-delphes-200, Electron.Charge, 176, 2",
            "zee-delphes-200, MissingET.MET, 200, 1579.4493201971054", "zee-delphes-200, Muon.PT, 0, 0",
            "ttbar-delphes-100, Jet.PT, 473, 33458.45688056946", "ttbar-delphes-100, Jet.BTag, 473, 130",
            "ttbar-delphes-100, Electron.PT, 26, 1749.636682510376", "ttbar-delphes-100, Electron.Charge, 26, -2",
            "ttbar-delphes-100, MissingET.MET, 100, 7080.04734992981", "ttbar-delphes-100, Muon.PT, 40, 2193.6365728378296"})
    void numbersOfTheFixturesAreThoseOfAnotherReader(String file, String branch, int count, double sum) {
        try (RootFile root = RootFile.open(file, fixture(file))) {
            Numbers found = numbers(root.tree(Optional.empty(), "Delphes"), branch);
            assertEquals(count, found.values().size());
            // Sums of float32 numbers in float64, in the same order up to events.
            assertEquals(sum, found.values().stream().mapToDouble(value -> value).sum(), 1e-9 * Math.abs(sum));
        }
    }

    /** The table of the data's README, which ROOT itself made; it has four decimals. */
    @ParameterizedTest
    @CsvSource({"zee_delphes, 3000, 1.0787, 0.9113, 43.0449, 7.4463, 754, 90.1804",
            "ttbar_delphes, 3000, 4.7363, 0.2577, 70.9566, 66.2615, 0, 0",
            "zee_delphes_full, 60, 1.4000, 0.7667, 43.5655, 12.1301, 7, 91.7259",
            "ttbar_delphes_full, 60, 4.8333, 0.2333, 76.3523, 71.6989, 0, 0"})
    void meansAreThoseThatRootReads(String file, long entries, double jets, double electrons, double jetPt, double met, int pairs, double mass) {
        Path path = Samples.data(file + ".root");
        try (RootFile root = RootFile.open(file, path)) {
            RootTree tree = root.tree(Optional.of("Delphes"), "");
            assertEquals(entries, tree.entries());
            double half = 0.5001e-4;
            assertEquals(jets, mean(tree, "Jet_size"), half);
            assertEquals(jets, mean(tree, "Jet"), half);
            assertEquals(electrons, mean(tree, "Electron_size"), half);
            assertEquals(jetPt, mean(tree, "Jet.PT"), half);
            assertEquals(met, mean(tree, "MissingET.MET"), half);
            BranchCursor pt = tree.cursor("Electron.PT");
            BranchCursor eta = tree.cursor("Electron.Eta");
            BranchCursor phi = tree.cursor("Electron.Phi");
            int found = 0;
            double sum = 0;
            for (long event = 0; event < entries; event++) {
                pt.moveTo(event);
                if (pt.count() == 2) {
                    eta.moveTo(event);
                    phi.moveTo(event);
                    found++;
                    sum += Math.sqrt(2 * pt.value(0) * pt.value(1)
                            * (Math.cosh(eta.value(0) - eta.value(1)) - Math.cos(phi.value(0) - phi.value(1))));
                }
            }
            assertEquals(pairs, found);
            assertEquals(mass, found == 0 ? 0 : sum / found, half);
        }
    }

    @Test
    void theWholeOfAFullFileIsRead() {
        Path path = Samples.data("ttbar_delphes_full.root");
        try (RootFile root = RootFile.open("full", path)) {
            RootTree tree = root.tree(Optional.empty(), "Delphes");
            // Particles of a whole event: px² + py² = pT² of each, from branches with many baskets.
            Numbers px = numbers(tree, "Particle.Px");
            Numbers py = numbers(tree, "Particle.Py");
            Numbers pt = numbers(tree, "Particle.PT");
            assertTrue(px.values().size() > 10_000);
            for (int i = 0; i < pt.values().size(); i++) {
                assertEquals(pt.values().get(i), Math.hypot(px.values().get(i), py.values().get(i)), 1e-5 * pt.values().get(i) + 1e-9);
            }
            assertEquals(numbers(tree, "Particle").values().stream().mapToDouble(value -> value).sum(), pt.values().size());
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void everyPackingGivesTheSameNumbers(Packing packing) throws IOException {
        // Small baskets and small blocks: several of both.
        Path file = written(RootCut.of(fixture("ttbar-delphes-100"), packing, EVENTS, 17, 1 << 12));
        Map<String, Numbers> expected = all(fixture("ttbar-delphes-100"));
        Map<String, Numbers> found = all(file);
        assertEquals(expected.keySet(), found.keySet());
        assertTrue(found.size() > 200);
        expected.forEach((branch, numbers) -> assertEquals(numbers, found.get(branch), branch));
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(packing == Packing.LZMA, count(bytes, "XZ\010") > 10);
        assertEquals(packing == Packing.LZ4, count(bytes, "L4\010") > 10);
        assertEquals(packing == Packing.ZSTANDARD, count(bytes, "ZS\010") > 10);
        assertEquals(packing == Packing.DEFLATE, count(bytes, "CS\010") > 10);
        assertEquals(packing == Packing.ZLIB, count(bytes, "ZL\010") > 10);
    }

    @Test
    void entriesAreReadInAnyOrder() throws IOException {
        Path file = written(RootCut.of(fixture("ttbar-delphes-100"), Packing.ZLIB, EVENTS, 17, 1 << 20));
        try (RootFile root = RootFile.open("cut", file); RootFile whole = RootFile.open("whole", fixture("ttbar-delphes-100"))) {
            BranchCursor one = root.tree(Optional.empty(), "Delphes").cursor("Jet.PT");
            BranchCursor other = whole.tree(Optional.empty(), "Delphes").cursor("Jet.PT");
            assertEquals(6, one.branch().places().length);
            for (long event : new long[] {99, 0, 17, 16, 50, 51, 3, 98}) {
                one.moveTo(event);
                other.moveTo(event);
                assertEquals(other.count(), one.count());
                for (int i = 0; i < one.count(); i++) {
                    assertEquals(other.value(i), one.value(i));
                }
            }
            assertThrows(IndexOutOfBoundsException.class, () -> one.moveTo(100));
            assertThrows(IndexOutOfBoundsException.class, () -> one.moveTo(-1));
        }
    }

    @Test
    void whatAFileIsIsSaid() {
        try (RootFile root = RootFile.open("zee", fixture("zee-delphes-200"))) {
            assertEquals("5.34/30", root.version());
            assertEquals("zlib, level 9", root.compression());
            assertEquals(List.of("Delphes"), root.trees());
            RootTree tree = root.tree(Optional.empty(), "any");
            assertEquals("float32 []", tree.branch("Jet.PT").type());
            assertEquals(Optional.of("Jet"), tree.branch("Jet.PT").counter());
            assertEquals("uint32 []", tree.branch("Jet.BTag").type());
            assertEquals("int64 []", tree.branch("Event.Number").type());
            assertEquals("int32", tree.branch("Jet_size").type());
            assertEquals("float32 [] [5]", tree.branch("Jet.Tau[5]").type());
        }
    }

    @Test
    void aWrongTreeOrBranchIsNamed() {
        try (RootFile root = RootFile.open("zee.root", fixture("zee-delphes-200"))) {
            assertEquals("zee.root: expected a tree named 'Events', found only Delphes; write file.root:NAME",
                    assertThrows(BadInput.class, () -> root.tree(Optional.of("Events"), "Delphes")).getMessage());
            RootTree tree = root.tree(Optional.empty(), "Delphes");
            String line = assertThrows(BadInput.class, () -> tree.cursor("Tau.PT")).getMessage();
            assertTrue(line.startsWith("zee.root, tree 'Delphes': expected a branch Tau.PT, found only Event, Event_size, GenJet"), line);
            assertEquals("zee.root, tree 'Delphes', branch Jet.Constituents: expected plain numbers, found Jet; name another branch",
                    assertThrows(BadInput.class, () -> tree.cursor("Jet.Constituents")).getMessage());
        }
    }

    @Test
    void filesThatAreNoneOrCutOffAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(fixture("zee-delphes-200"));
        byte[] magic = whole.clone();
        magic[0] = 'R';
        assertTrue(refused(magic).contains("byte 0: expected 'root', as ROOT files begin"));
        assertTrue(refused(Arrays.copyOf(whole, 3)).contains("byte 0: expected 'root'"));
        for (int length : new int[] {4, 40, 74, 100, 300, whole.length / 2, whole.length - 1}) {
            String line = refused(Arrays.copyOf(whole, length));
            assertTrue(line.contains("cut off"), line);
        }
        byte[] open = whole.clone();
        int record = 100 + ByteBuffer.wrap(whole).getInt(28);
        ByteBuffer.wrap(open).putInt(record + 26, 0);
        assertTrue(refused(open).contains("did not close it"), refused(open));
    }

    @Test
    void packedBlocksThatAreNoneAreRefused() throws IOException {
        for (Packing packing : Packing.values()) {
            byte[] whole = RootCut.of(fixture("zee-delphes-200"), packing, 40, 40, 1 << 20);
            Path file = written(whole);
            long at;
            try (RootFile root = RootFile.open("cut", file)) {
                at = root.tree(Optional.empty(), "Delphes").branch("Jet.PT").places()[0];
            }
            int data = (int) at + ByteBuffer.wrap(whole).getShort((int) at + 14);
            if (packing != Packing.STORED) {
                byte[] letters = whole.clone();
                letters[data] = 'Q';
                assertTrue(refused(letters).contains("blocks packed by 'Q"), refused(letters));
                byte[] size = whole.clone();
                size[data + 8] = 0x7f;
                assertTrue(refused(size).contains("branch Jet.PT, basket 0 at byte " + at + ": expected "), refused(size));
                byte[] inside = whole.clone();
                for (int i = data + 9; i < data + 60; i++) {
                    inside[i] ^= 0x55;
                }
                assertTrue(refused(inside).contains("branch Jet.PT, basket 0 at byte " + at + ": expected "), refused(inside));
            }
            // As many entries as never fit.
            byte[] entries = whole.clone();
            ByteBuffer.wrap(entries).putInt(data - 9, 1_000_000);
            assertTrue(refused(entries).contains("expected 40 entries in "), refused(entries));
        }
    }

    @Test
    void absurdNumbersInTheTreeAreRefused() throws IOException {
        byte[] whole = RootCut.of(fixture("zee-delphes-200"), Packing.STORED, 200, 200, 1 << 20);
        Path file = written(whole);
        long key;
        int inKey;
        RootObject tree;
        try (RootFile root = RootFile.open("cut", file)) {
            RootKey found = root.keys().stream().filter(one -> one.name().equals("Delphes")).findFirst().orElseThrow();
            key = found.at();
            inKey = found.keyBytes();
            tree = (RootObject) new ObjectReader("cut", "tree", root.object(found), inKey, root.infos()).read("TTree");
        }
        int object = (int) key + inKey;
        for (long absurd : new long[] {-1, 199, 201, Long.MAX_VALUE}) {
            byte[] bytes = whole.clone();
            ByteBuffer.wrap(bytes).putLong(object + tree.at("fEntries"), absurd);
            assertTrue(refused(bytes).contains("key 'Delphes' (TTree) at byte " + key), refused(bytes));
        }
        RootObject branch = tree.objects("fBranches").get(0);
        for (int absurd : new int[] {-1, Integer.MAX_VALUE}) {
            byte[] bytes = whole.clone();
            ByteBuffer.wrap(bytes).putInt(object + branch.at("fMaxBaskets"), absurd);
            assertTrue(refused(bytes).contains("numbers, found " + absurd), refused(bytes));
        }
        byte[] baskets = whole.clone();
        ByteBuffer.wrap(baskets).putInt(object + branch.at("fWriteBasket"), 1_000_000_000);
        assertTrue(refused(baskets).contains("branch Event: expected 1000000000 baskets"), refused(baskets));
        for (long absurd : new long[] {-5, 0, 100, whole.length - 2, Long.MAX_VALUE}) {
            byte[] bytes = whole.clone();
            ByteBuffer.wrap(bytes).putLong(object + branch.at("fBasketSeek") + 1, absurd);
            assertTrue(refused(bytes).contains("branch Event, basket 0 at byte " + absurd), refused(bytes));
        }
    }

    /** Whatever is damaged: numbers or one line, and nothing else. */
    @Test
    void anyDamageIsOneLineOrNumbers() throws IOException {
        byte[] whole = RootCut.of(fixture("zee-delphes-200"), Packing.STORED, 20, 20, 1 << 20);
        byte[] packed = RootCut.of(fixture("zee-delphes-200"), Packing.ZSTANDARD, 20, 20, 1 << 20);
        RandomStream random = new RandomStreams(17).stream("damage");
        int refused = 0;
        for (int i = 0; i < 90; i++) {
            byte[] bytes = (i % 3 == 0 ? packed : whole).clone();
            int hits = 1 + i % 4;
            for (int hit = 0; hit < hits; hit++) {
                // Half of all damage hits the description of the tree and of the classes, at the end of the file.
                int at = (int) (i % 2 == 0 ? bytes.length * random.nextDouble() : bytes.length * (1 - 0.7 * random.nextDouble()));
                bytes[Math.min(at, bytes.length - 1)] = (byte) (256 * random.nextDouble());
            }
            try {
                all(written(bytes));
            } catch (BadInput e) {
                assertFalse(e.getMessage().contains("\n"));
                refused++;
            }
        }
        assertTrue(refused > 10, refused + " refused");
    }

    @Test
    void theChecksumIsThatOfItsSpecification() {
        // Values of the reference implementation, seed 0.
        assertEquals(0xEF46DB3751D8E999L, XxHash64.of(new byte[0], 0, 0));
        assertEquals(0xD24EC4F1A98C6E5BL, XxHash64.of("a".getBytes(StandardCharsets.US_ASCII), 0, 1));
        assertEquals(0x44BC2CF5AD770999L, XxHash64.of("abc".getBytes(StandardCharsets.US_ASCII), 0, 3));
    }

    @Test
    void fixturesAreThereToBeRead() {
        assertDoesNotThrow(() -> all(fixture("zee-delphes-200")));
        assertArrayEquals(new long[] {0, 200}, openBranch("Jet.PT").firstEntries());
    }

    private RootBranch openBranch(String name) {
        try (RootFile root = RootFile.open("zee", fixture("zee-delphes-200"))) {
            return root.tree(Optional.empty(), "Delphes").branch(name);
        }
    }

    /** Numbers of a branch, one behind the other, and how many each entry has. */
    private record Numbers(List<Integer> counts, List<Double> values) {}

    private static Numbers numbers(RootTree tree, String branch) {
        BranchCursor cursor = tree.cursor(branch);
        Numbers numbers = new Numbers(new ArrayList<>(), new ArrayList<>());
        for (long entry = 0; entry < tree.entries(); entry++) {
            cursor.moveTo(entry);
            numbers.counts().add(cursor.count());
            for (int i = 0; i < cursor.count(); i++) {
                numbers.values().add(cursor.value(i));
            }
        }
        return numbers;
    }

    private static double mean(RootTree tree, String branch) {
        return numbers(tree, branch).values().stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    private static Map<String, Numbers> all(Path file) {
        try (RootFile root = RootFile.open(file.getFileName().toString(), file)) {
            RootTree tree = root.tree(Optional.of("Delphes"), "");
            Map<String, Numbers> all = new TreeMap<>();
            tree.branches().values().stream().filter(branch -> branch.number().isPresent())
                    .forEach(branch -> all.put(branch.name(), numbers(tree, branch.name())));
            return all;
        }
    }

    private String refused(byte[] bytes) {
        Path file = written(bytes);
        return assertThrows(BadInput.class, () -> all(file)).getMessage();
    }

    private Path written(byte[] bytes) {
        try {
            return Files.write(folder.resolve("file.root"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(byte[] bytes, String letters) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int count = 0;
        for (int at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
            count++;
        }
        return count;
    }

    private static Path fixture(String name) {
        try {
            return Path.of(RootFileTest.class.getResource("/org/twofold/formats/" + name + ".root").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
