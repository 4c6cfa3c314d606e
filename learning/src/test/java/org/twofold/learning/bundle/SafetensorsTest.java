package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.BadInput;

class SafetensorsTest {

    /** One tensor of two floats, 1 and −2, written by hand: 54 bytes of header and 2 spaces. */
    private static final String GOLDEN_HEADER = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  ";
    private static final byte[] GOLDEN_DATA = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0};

    @TempDir
    Path folder;

    @Test
    void readsAndWritesTheGoldenBytes() {
        byte[] golden = file(GOLDEN_HEADER, GOLDEN_DATA);
        assertArrayEquals(new byte[] {56, 0, 0, 0, 0, 0, 0, 0, '{', '"', 'w', '"', ':'}, Arrays.copyOf(golden, 13));
        assertEquals(8 + 56 + 8, golden.length);
        NamedTensors read = Safetensors.read("golden", golden);
        assertEquals(List.of("w"), read.names());
        assertArrayEquals(new float[] {1, -2}, read.expect("w", DType.F32, 2).floats());
        assertArrayEquals(golden, Safetensors.bytes(read));
        assertArrayEquals(golden,
                Safetensors.bytes(NamedTensors.of(StoredTensor.ofFloats("w", new long[] {2}, new float[] {1, -2}))));
        assertEquals(read, Safetensors.read("more padding", file(GOLDEN_HEADER + "        ", GOLDEN_DATA)));
        assertEquals(read, Safetensors.read("no padding", file(GOLDEN_HEADER.strip(), GOLDEN_DATA)));
    }

    @Test
    void everyTypeGoesThereAndBack() throws IOException {
        NamedTensors tensors = NamedTensors.of(
                StoredTensor.of("bytes", DType.U8, new long[] {3}, new byte[] {1, -1, 0}),
                StoredTensor.ofFloats("floats", new long[] {2, 2},
                        new float[] {Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE}),
                StoredTensor.ofLongs("scalar", new long[0], new long[] {Long.MIN_VALUE}),
                StoredTensor.ofInts("ints", new long[] {1, 2}, new int[] {Integer.MAX_VALUE, -1}),
                StoredTensor.ofDoubles("none", new long[] {4, 0}, new double[0]),
                StoredTensor.of("flags", DType.BOOL, new long[] {1}, new byte[] {1}),
                StoredTensor.ofDoubles("Gewicht „ß“ \"\\\n😀", new long[] {1}, new double[] {Math.PI}))
                .withMetadata(Map.of("format", "pt"));
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, AtomicFile.IfExists.REFUSE, tensors);
        NamedTensors read = Safetensors.read(file);
        assertEquals(tensors, read);
        assertEquals(tensors.names(), read.names());
        assertEquals(Map.of("format", "pt"), read.metadata());
        assertEquals(Long.MIN_VALUE, read.expect("scalar", DType.I64).longs()[0]);
        assertArrayEquals(new int[] {Integer.MAX_VALUE, -1}, read.expect("ints", DType.I32, 1, 2).ints());
        assertTrue(Float.isNaN(read.expect("floats", DType.F32, 2, 2).floats()[0]));
        assertArrayEquals(Files.readAllBytes(file), Safetensors.bytes(read));
    }

    /**
     * Written by the reference implementation, safetensors 0.8.0 for Python, {@code safetensors.numpy.save_file}:
     * a = arange(6, float32) as [2, 3]; b = int64 7; c = uint8 [1, 2, 3]; e = float64 of shape [0, 4].
     */
    @Test
    void readsWhatTheReferenceImplementationWrote() throws IOException {
        byte[] bytes;
        try (InputStream in = SafetensorsTest.class.getResourceAsStream("reference.safetensors")) {
            bytes = in.readAllBytes();
        }
        NamedTensors read = Safetensors.read("reference.safetensors", bytes);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, read.expect("a", DType.F32, 2, 3).floats());
        assertArrayEquals(new long[] {7}, read.expect("b", DType.I64).longs());
        assertArrayEquals(new byte[] {1, 2, 3}, read.expect("c", DType.U8, 3).bytes());
        assertEquals(0, read.expect("e", DType.F64, 0, 4).doubles().length);
        assertEquals(Map.of("format", "np"), read.metadata());
        assertArrayEquals(bytes, Safetensors.bytes(read), "and writes it the same way");
    }

    @Test
    void everyTensorBeginsAtAMultipleOfItsElementSize() {
        NamedTensors tensors = NamedTensors.of(
                StoredTensor.of("a", DType.U8, new long[] {3}, new byte[3]),
                StoredTensor.ofFloats("b", new long[] {1}, new float[1]),
                StoredTensor.ofDoubles("c", new long[] {1}, new double[1]));
        byte[] bytes = Safetensors.bytes(tensors);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, header % 8);
        String text = new String(bytes, 8, (int) header, StandardCharsets.UTF_8).strip();
        assertEquals("""
                {"a":{"dtype":"U8","shape":[3],"data_offsets":[12,15]},\
                "b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},\
                "c":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", text);
    }

    @Test
    void noTensorsAreAFileToo() {
        assertArrayEquals(file("{}      ", new byte[0]), Safetensors.bytes(NamedTensors.of()));
        assertEquals(NamedTensors.of(), Safetensors.read("empty", file("{}", new byte[0])));
    }

    @Test
    void theBytesOfTheCallerAreCopied() {
        byte[] golden = file(GOLDEN_HEADER, GOLDEN_DATA);
        NamedTensors read = Safetensors.read("golden", golden);
        golden[golden.length - 1] = 0;
        assertEquals(-2, read.expect("w", DType.F32, 2).floats()[1]);
    }

    @Test
    void anyOrderOfTheDataIsRead() {
        NamedTensors read = Safetensors.read("order", file("""
                {"b":{"shape":[1],"data_offsets":[4,8],"dtype":"F32"},\
                "e":{"dtype":"F32","shape":[0],"data_offsets":[4,4]},\
                "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", GOLDEN_DATA));
        assertEquals(List.of("b", "e", "a"), read.names());
        assertEquals(-2, read.expect("b", DType.F32, 1).floats()[0]);
        assertEquals(1, read.expect("a", DType.F32, 1).floats()[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "unknown type    | {`w`:{`dtype`:`F33`,`shape`:[2],`data_offsets`:[0,8]}}                | expected one of [F64, I64, F32",
        "type no string  | {`w`:{`dtype`:5,`shape`:[2],`data_offsets`:[0,8]}}                    | expected a string",
        "shape too small | {`w`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,8]}}                | expected 4 bytes for F32 of shape [1], found 8 bytes",
        "negative size   | {`w`:{`dtype`:`F32`,`shape`:[-2],`data_offsets`:[0,8]}}               | a whole number ≥ 0",
        "half a size     | {`w`:{`dtype`:`F32`,`shape`:[2.0],`data_offsets`:[0,8]}}              | a whole number ≥ 0",
        "size of 64 bits | {`w`:{`dtype`:`F32`,`shape`:[18446744073709551618],`data_offsets`:[0,8]}} | a whole number ≥ 0",
        "product wraps   | {`w`:{`dtype`:`F32`,`shape`:[4611686018427387904,4],`data_offsets`:[0,8]}} | less than 2^63 bytes",
        "product, zero   | {`w`:{`dtype`:`U8`,`shape`:[9223372036854775807,3,0],`data_offsets`:[0,0]}} | less than 2^63 bytes",
        "shape no array  | {`w`:{`dtype`:`F32`,`shape`:2,`data_offsets`:[0,8]}}                  | expected an array of whole numbers",
        "nested shape    | {`w`:{`dtype`:`F32`,`shape`:[[2]],`data_offsets`:[0,8]}}              | a whole number ≥ 0",
        "backwards       | {`w`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[8,0]}}                | expected begin ≤ end",
        "one offset      | {`w`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[8]}}                  | expected dtype, shape and two",
        "three offsets   | {`w`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,4,8]}}              | at most 2 numbers",
        "past the end    | {`w`:{`dtype`:`F32`,`shape`:[3],`data_offsets`:[0,12]}}               | found 8 bytes; is the file cut off",
        "not to the end  | {`w`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,4]}}                | what is behind the last tensor",
        "far past        | {`w`:{`dtype`:`U8`,`shape`:[9223372036854775807],`data_offsets`:[0,9223372036854775807]}} | is the file cut off",
        "not from 0      | {`w`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[4,8]}}                | there is a hole",
        "hole            | {`a`:{`dtype`:`U8`,`shape`:[3],`data_offsets`:[0,3]},`b`:{`dtype`:`U8`,`shape`:[4],`data_offsets`:[4,8]}} | there is a hole",
        "overlap         | {`a`:{`dtype`:`U8`,`shape`:[5],`data_offsets`:[0,5]},`b`:{`dtype`:`U8`,`shape`:[4],`data_offsets`:[4,8]}} | two tensors overlap",
        "same bytes      | {`a`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]},`b`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]}} | two tensors overlap",
        "empty inside    | {`a`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]},`b`:{`dtype`:`F32`,`shape`:[0],`data_offsets`:[4,4]}} | two tensors overlap",
        "name twice      | {`w`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]},`w`:{`dtype`:`F32`,`shape`:[0],`data_offsets`:[8,8]}} | uplicate",
        "key twice       | {`w`:{`dtype`:`F32`,`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]}}  | uplicate",
        "unknown key     | {`w`:{`dtyp`:`F32`,`shape`:[2],`data_offsets`:[0,8]}}                 | did you mean 'dtype'?",
        "no type         | {`w`:{`shape`:[2],`data_offsets`:[0,8]}}                              | found fewer",
        "no object       | {`w`:[]}                                                              | expected an object with dtype",
        "metadata number | {`__metadata__`:{`a`:1},`w`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]}} | expected a string",
        "metadata array  | {`__metadata__`:[],`w`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]}} | an object of strings",
        "half surrogate  | {`\\ud800`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]}}          | half a surrogate",
        "surrogate value | {`__metadata__`:{`a`:`\\udfff`}}                                      | half a surrogate",
        "two objects     | {`w`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]}}{}              | nothing but spaces",
        "no end          | {`w`:{`dtype`:`F32`,`shape`:[2                                        | expected strict JSON",
        "bare word       | {w:1}                                                                 | expected strict JSON",
        "an array        | [1]                                                                   | the '{' that begins",
    })
    void aBrokenHeaderIsRefusedAndSaidWhy(String name, String header, String message) {
        refused(file(header.replace('`', '"').strip(), GOLDEN_DATA), message);
    }

    @Test
    void aLyingLengthIsRefused() {
        refused(new byte[7], "expected 8 bytes of header length, found 7 bytes in all");
        refused(new byte[8], "found an empty header");
        refused(withLength(-1, "{}"), "at most 100000000, found 18446744073709551615");
        refused(withLength(100_000_001, "{}"), "at most 100000000, found 100000001");
        refused(withLength(3, "{}"), "at most the 2 bytes that remain, found 3");
        refused(withLength(2, " {}"), "byte 8: expected the '{'");
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        refused(file("{\"w\":".concat("[".repeat(100_000)), new byte[0]), "expected an object with dtype");
        refused(file("{\"w\":{\"dtype\":".concat("{\"a\":".repeat(100_000)), new byte[0]), "expected a string");
        refused(file("{\"w\":{\"shape\":[".concat("1,".repeat(100)), new byte[0]), "at most 64 numbers");
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin1 = GOLDEN_HEADER.replace('w', 'ü').getBytes(StandardCharsets.ISO_8859_1);
        refused(file(latin1, GOLDEN_DATA), "expected text in UTF-8");
        refused(file("{}".getBytes(StandardCharsets.UTF_16LE), new byte[0]), "expected strict JSON");
    }

    @Test
    void aTensorThatContradictsItselfCannotBeMade() {
        assertThrows(IllegalArgumentException.class,
                () -> StoredTensor.ofFloats("w", new long[] {3}, new float[2]));
        assertThrows(IllegalArgumentException.class,
                () -> StoredTensor.ofFloats("__metadata__", new long[] {0}, new float[0]));
        assertThrows(IllegalArgumentException.class,
                () -> StoredTensor.ofFloats("\ud800", new long[] {0}, new float[0]));
        assertThrows(IllegalArgumentException.class,
                () -> StoredTensor.ofFloats("w", new long[65], new float[0]));
        assertThrows(IllegalStateException.class,
                () -> StoredTensor.ofFloats("w", new long[] {1}, new float[1]).doubles());
        StoredTensor twin = StoredTensor.ofFloats("w", new long[] {1}, new float[1]);
        assertThrows(IllegalArgumentException.class, () -> NamedTensors.of(twin, twin));
    }

    @Test
    void aMissingOrOtherTensorIsBadInput() {
        NamedTensors read = Safetensors.read("golden", file(GOLDEN_HEADER, GOLDEN_DATA));
        assertTrue(assertThrows(BadInput.class, () -> read.expect("v", DType.F32, 2)).getMessage()
                .contains("found no tensor of this name"));
        assertTrue(assertThrows(BadInput.class, () -> read.expect("W", DType.F32, 2)).getMessage()
                .contains("found no tensor of this name; did you mean 'w'?"));
        assertTrue(assertThrows(BadInput.class, () -> read.expect("w", DType.F32, 1, 2)).getMessage()
                .contains("expected F32 of shape [1, 2], found F32 of shape [2]"));
    }

    private static void refused(byte[] bytes, String message) {
        BadInput bad = assertThrows(BadInput.class, () -> Safetensors.read("broken.safetensors", bytes));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
        assertTrue(bad.getMessage().startsWith("broken.safetensors, "), bad.getMessage());
    }

    private static byte[] file(String header, byte[] data) {
        return file(header.getBytes(StandardCharsets.UTF_8), data);
    }

    private static byte[] file(byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).put(data).array();
    }

    private static byte[] withLength(long length, String rest) {
        return ByteBuffer.allocate(8 + rest.length()).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length).put(rest.getBytes(StandardCharsets.UTF_8)).array();
    }
}
