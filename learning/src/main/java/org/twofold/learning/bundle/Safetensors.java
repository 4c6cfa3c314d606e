package org.twofold.learning.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/**
 * Reads and writes tensors in the safetensors format: numbers with names, and nothing that could run.
 *
 * <pre>{@code
 * file   := length header data
 * length := unsigned 64-bit little-endian: bytes of the header, at most 100 000 000
 * header := JSON object in UTF-8, padded with spaces to a multiple of 8 bytes
 *           { "__metadata__": {string: string, …},                      (absent if there are no strings)
 *             name: {"dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end]}, … }
 * data   := the bytes of all tensors, without hole or overlap; offsets count from the start of the data
 * }</pre>
 *
 * <p>Written: names in the order of the {@link NamedTensors}, data by falling element size and then in that order, so
 * that every tensor begins at a multiple of its element size. The same tensors give the same bytes. Read: any order of
 * the data; everything the grammar does not say is refused.
 *
 * <p>Source: the format's description in {@code huggingface/safetensors}.
 */
public final class Safetensors {

    /** As in the reference implementation. */
    static final long LONGEST_HEADER = 100_000_000;

    /** The longest array that every Java virtual machine can make. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final int ALIGNMENT = 8;

    private Safetensors() {
    }

    /**
     * Reads a file.
     *
     * @throws BadInput if it is not a whole and well-formed safetensors file, or larger than 2 GiB
     */
    public static NamedTensors read(Path file) {
        long size = InputFile.size(file);
        if (size > LONGEST_ARRAY) {
            throw BadInput.at(file.toString(), "", "at most 2 GiB of tensors", size + " bytes", "split the file");
        }
        try {
            return SafetensorsReader.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
    }

    /**
     * Reads the bytes of a file; they are copied.
     *
     * @param file what the user called the place, for messages
     * @throws BadInput if they are not a whole and well-formed safetensors file
     */
    public static NamedTensors read(String file, byte[] bytes) {
        return SafetensorsReader.read(file, bytes.clone());
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @throws WrongUse as {@link AtomicFile#write}
     * @throws IOException as {@link AtomicFile#write}
     */
    public static void write(Path target, AtomicFile.IfExists ifExists, NamedTensors tensors) throws IOException {
        AtomicFile.write(target, ifExists, out -> write(tensors, out));
    }

    /**
     * The bytes of a file.
     *
     * @throws IllegalArgumentException if they are more than an array holds (2 GiB)
     */
    public static byte[] bytes(NamedTensors tensors) {
        long size = 0;
        for (StoredTensor tensor : tensors.tensors()) {
            size += tensor.byteLength();
        }
        if (size > LONGEST_ARRAY - LONGEST_HEADER) {
            throw new IllegalArgumentException(size + " bytes of tensors do not fit into one array");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) size + 1024);
        try {
            write(tensors, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }

    private static void write(NamedTensors tensors, OutputStream out) throws IOException {
        List<StoredTensor> asLaidOut = new ArrayList<>(tensors.tensors());
        asLaidOut.sort(Comparator.comparing((StoredTensor tensor) -> -tensor.dtype().bytes()));
        byte[] header = header(tensors, asLaidOut);
        int padded = Math.addExact(header.length, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (padded > LONGEST_HEADER) {
            throw new IllegalArgumentException("a header of " + padded + " bytes is longer than the format allows");
        }
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
        out.write(header);
        for (int i = header.length; i < padded; i++) {
            out.write(' ');
        }
        for (StoredTensor tensor : asLaidOut) {
            out.write(tensor.bytes());
        }
    }

    private static byte[] header(NamedTensors tensors, List<StoredTensor> asLaidOut) throws IOException {
        Map<String, Long> begins = new LinkedHashMap<>();
        long offset = 0;
        for (StoredTensor tensor : asLaidOut) {
            begins.put(tensor.name(), offset);
            offset = Math.addExact(offset, tensor.byteLength());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = StrictJson.factory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!tensors.metadata().isEmpty()) {
                json.writeObjectFieldStart(StoredTensor.METADATA);
                for (Map.Entry<String, String> string : tensors.metadata().entrySet()) {
                    json.writeStringField(string.getKey(), string.getValue());
                }
                json.writeEndObject();
            }
            for (StoredTensor tensor : tensors.tensors()) {
                long begin = begins.get(tensor.name());
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField("dtype", tensor.dtype().name());
                array(json, "shape", tensor.shape());
                array(json, "data_offsets", begin, begin + tensor.byteLength());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void array(JsonGenerator json, String name, long... values) throws IOException {
        json.writeArrayFieldStart(name);
        for (long value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }
}
