package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

class BundleTest {

    @TempDir
    Path folder;

    @Test
    void goesThereAndBack() throws IOException {
        Path file = folder.resolve("model.twofold");
        Manifest written = Bundle.write(file, Examples.model(), Examples.parts());
        Bundle bundle = Bundle.read(file);
        assertEquals(written, bundle.manifest());
        assertEquals(Examples.model(), bundle.manifest().withParts(Map.of()));
        assertEquals(List.of("MODEL_CARD.md", "representation.json", "weights.safetensors"), bundle.partNames());
        Examples.parts().forEach((name, part) -> assertArrayEquals(part, bundle.part(name)));
        assertEquals(20, bundle.tensors(Bundle.WEIGHTS).expect("encoder.calls", DType.I64).longs()[0]);
        assertEquals(1.5, bundle.json(Bundle.REPRESENTATION).path("mean").path(1).doubleValue());
        assertEquals(PartDigest.of(bundle.part(Bundle.MODEL_CARD)), written.parts().get(Bundle.MODEL_CARD));
        assertFalse(bundle.has(Bundle.STATE));
        assertTrue(assertThrows(BadInput.class, () -> bundle.part("weights.safetensor")).getMessage()
                .contains("did you mean 'weights.safetensors'?"));
        assertTrue(assertThrows(BadInput.class, () -> bundle.tensors(Bundle.MODEL_CARD)).getMessage()
                .startsWith(file + ", MODEL_CARD.md, byte 0"));
        assertTrue(assertThrows(BadInput.class, () -> bundle.expect(Manifest.CHECKPOINT)).getMessage()
                .contains("expected a checkpoint, found a model"));
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Map<String, byte[]> backwards = new TreeMap<>(Collections.reverseOrder());
        backwards.putAll(Examples.parts());
        Manifest written = Bundle.write(one, Examples.model(), Examples.parts());
        Bundle.write(two, written, backwards);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        assertEquals(Bundle.read(one), Bundle.read(two));
    }

    @Test
    void otherZipReadersUnderstandIt() throws IOException {
        Path file = folder.resolve("model.twofold");
        Bundle.write(file, Examples.model(), Examples.parts());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(List.of("manifest.json", "MODEL_CARD.md", "representation.json", "weights.safetensors",
                    "manifest.sha256"), zip.stream().map(ZipEntry::getName).toList());
            for (Map.Entry<String, byte[]> part : Examples.parts().entrySet()) {
                ZipEntry entry = zip.getEntry(part.getKey());
                assertEquals(ZipEntry.STORED, entry.getMethod());
                assertEquals(1980, entry.getTimeLocal().getYear());
                assertArrayEquals(part.getValue(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    @Test
    void anExistingFileIsRefusedUnlessToBeReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("model.twofold"), "precious");
        assertThrows(WrongUse.class, () -> Bundle.write(file, Examples.model(), Examples.parts()));
        assertEquals("precious", Files.readString(file));
        Bundle.write(file, AtomicFile.IfExists.REPLACE, Examples.model(), Examples.parts());
        assertEquals("otus", Bundle.read(file).manifest().method());
    }

    @Test
    void aFlippedBitInAnyByteIsNoticed() throws IOException {
        Path file = folder.resolve("model.twofold");
        Bundle.write(file, Examples.model(), Examples.parts());
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Files.write(file, changed);
            assertThrows(BadInput.class, () -> Bundle.read(file), "byte " + at);
        }
    }

    @Test
    void aFileCutOffOrGrownIsNoticed() throws IOException {
        Path file = folder.resolve("model.twofold");
        Bundle.write(file, Examples.model(), Examples.parts());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(BadInput.class, () -> Bundle.read(file), "length " + length);
        }
        refused(file, Arrays.copyOf(whole, whole.length + 1), "expected the end of the archive, found 1 more bytes");
        refused(file, Arrays.copyOf(whole, whole.length - 200), "is the file cut off?");
    }

    @Test
    void whatIsNoBundleIsRefusedByName() throws IOException {
        assertTrue(assertThrows(BadInput.class, () -> Bundle.read(folder)).getMessage()
                .contains("expected a file, found a folder"));
        Path file = folder.resolve("a.twofold");
        assertTrue(assertThrows(BadInput.class, () -> Bundle.read(file)).getMessage().contains("nothing at this path"));
        refused(file, new byte[0], "found an empty file");
        refused(file, "<html>".getBytes(StandardCharsets.US_ASCII), "is this a .twofold or .checkpoint file?");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(new byte[1000]);
            zip.closeEntry();
        }
        refused(file, bytes.toByteArray(), "found 'manifest.json' compressed with method 8");
    }

    @Test
    void hostileNamesAreRefused() throws IOException {
        for (String name : List.of("../a", "..", "/etc/passwd", "a/b", "a\\b", "C:a", "", ".hidden", "a..b", "a\0b", "ü")) {
            refused(archive(Map.of(name, new byte[1])), "expected a plain file name");
            assertThrows(IllegalArgumentException.class,
                    () -> Bundle.write(folder.resolve("no"), Examples.model(), Map.of(name, new byte[1])), name);
        }
        refused(archive(Map.of("a".repeat(101), new byte[1])), "a name of at most 100 bytes");
        assertThrows(IllegalArgumentException.class,
                () -> Bundle.write(folder.resolve("no"), Examples.model(), Map.of("manifest.sha256", new byte[1])));
        assertEquals(1, names().size(), "only what the test itself wrote");
    }

    @Test
    void aNameTwiceIsRefused() throws IOException {
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("a", new byte[1]);
        two.put("b", new byte[1]);
        Path file = archive(two);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = bytes[at] == 'b' ? (byte) 'a' : bytes[at];
        }
        refused(file, bytes, "expected every name once, found 'a' again");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 62; i++) {
            many.put("part" + i, new byte[] {(byte) i});
        }
        Path file = folder.resolve("many");
        Bundle.write(file, Examples.model(), many);
        assertEquals(62, Bundle.read(file).partNames().size());
        many.put("one.more", new byte[0]);
        assertThrows(IllegalArgumentException.class, () -> Bundle.write(folder.resolve("no"), Examples.model(), many));
        // A 65th local entry, put by hand where the directory was.
        byte[] bytes = Files.readAllBytes(file);
        int directory = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        byte[] entry = Files.readAllBytes(archive(Map.of("extra", new byte[0])));
        byte[] more = Arrays.copyOf(bytes, directory + 35);
        System.arraycopy(entry, 0, more, directory, 35);
        refused(file, more, "expected at most 64 entries, found one more");
    }

    @Test
    void aLyingSizeAllocatesNothing() throws IOException {
        Path file = archive(Map.of("a", new byte[1]));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 18, 26, (byte) 0xff);
        refused(file, bytes, "expected 4294967295 bytes of 'a'");
        Arrays.fill(bytes, 18, 26, (byte) 0);
        bytes[21] = 0x40;
        bytes[25] = 0x40;
        refused(file, bytes, "expected 1073741824 bytes of 'a'");
    }

    @Test
    void theManifestNamesEveryPartAndNoOther() throws IOException {
        Map<String, byte[]> entries = entries(text -> text);
        assertEquals(3, Bundle.read(archive(entries)).partNames().size());
        Map<String, byte[]> more = new LinkedHashMap<>(entries);
        byte[] last = more.remove("manifest.sha256");
        more.put("extra.json", new byte[0]);
        more.put("manifest.sha256", last);
        refused(archive(more), "part 'extra.json': expected only parts the manifest names");
        Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
        fewer.remove(Bundle.WEIGHTS);
        refused(archive(fewer), "part 'weights.safetensors'");
        fewer = new LinkedHashMap<>(entries);
        fewer.put(Bundle.MODEL_CARD, new byte[3]);
        refused(archive(fewer), "part 'MODEL_CARD.md': expected 20 bytes, found 3 bytes");
        fewer.put(Bundle.MODEL_CARD, new byte[20]);
        refused(archive(fewer), "part 'MODEL_CARD.md': expected SHA-256 ");
        fewer = new LinkedHashMap<>(entries);
        fewer.put("manifest.sha256", new byte[3]);
        refused(archive(fewer), "expected the SHA-256 that manifest.sha256 gives");
        fewer.remove("manifest.sha256");
        refused(archive(fewer), "expected an archive from manifest.json to manifest.sha256");
    }

    @Test
    void aBrokenManifestIsRefusedByKey() throws IOException {
        manifest("\"formatVersion\": 1", "\"formatVersion\": 2", "found 2; a newer Twofold made this file; update");
        manifest("\"formatVersion\": 1,", "\"formatVersion\": 7, \"new\": 1,", "found 7; a newer Twofold made this");
        manifest("\"formatVersion\": 1", "\"formatVersion\": 0", "expected 1 to 1, found 0");
        manifest("\"formatVersion\": 1", "\"formatVersion\": 1.0", "expected a whole number");
        manifest("\"twofold-model\"", "\"torch\"", "key 'format': expected 'twofold-model'");
        manifest("\"method\"", "\"methd\"", "an unknown key; did you mean 'method'?");
        manifest("\"method\": \"otus\",", "", "key 'method': expected a value, found no such key");
        manifest("\"otus\"", "\" \"", "key 'method': expected a name");
        manifest("\"otus\"", "3", "key 'method': expected a string, found '3'");
        manifest("\"kind\": \"model\"", "\"kind\": \"zoo\"", "expected 'model' or 'checkpoint'");
        manifest("\"kind\": \"model\"", "\"kind\": \"model\", \"kind\": \"model\"", "uplicate");
        manifest("\"bytes\": 20", "\"bytes\": -20", "key 'bytes': expected a whole number ≥ 0");
        manifest("\"bytes\": 20", "\"byte\": 20", "did you mean 'bytes'?");
        manifest("\"sha256\": \"", "\"sha256\": \"A", "expected 64 lower-case hexadecimal digits");
        manifest("\"MODEL_CARD.md\"", "\"../MODEL_CARD.md\"", "expected plain file names");
    }

    private void manifest(String from, String to, String message) throws IOException {
        refused(archive(entries(text -> {
            assertTrue(text.contains(from), text);
            return text.replace(from, to);
        })), message);
    }

    /** The entries of the example, the manifest changed and its digest made again. */
    private static Map<String, byte[]> entries(UnaryOperator<String> change) {
        Map<String, PartDigest> digests = new TreeMap<>();
        Examples.parts().forEach((name, part) -> digests.put(name, PartDigest.of(part)));
        byte[] manifest = change.apply(new String(Examples.model().withParts(digests).bytes(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", manifest);
        entries.putAll(new TreeMap<>(Examples.parts()));
        entries.put("manifest.sha256",
                (Sha256.of(manifest) + "  manifest.json\n").getBytes(StandardCharsets.US_ASCII));
        return entries;
    }

    private Path archive(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.twofold");
        try (OutputStream out = Files.newOutputStream(file)) {
            StoredZip.write(out, entries);
        }
        return file;
    }

    private static void refused(Path file, byte[] bytes, String message) throws IOException {
        Files.write(file, bytes);
        refused(file, message);
    }

    private static void refused(Path file, String message) {
        BadInput bad = assertThrows(BadInput.class, () -> Bundle.read(file), message);
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
        assertTrue(bad.getMessage().startsWith(file.toString()), bad.getMessage());
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.mismatch(bytes, at, at + part.length, part, 0, part.length) < 0) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }
}
