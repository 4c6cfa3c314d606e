package org.twofold.learning.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.Spelling;

/** The reading half of {@link Safetensors}: takes every number in the header for a lie until it is checked. */
final class SafetensorsReader {

    private final String file;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /** What the header says of one tensor. */
    private record Entry(String name, DType dtype, long[] shape, long begin, long end) {
    }

    private SafetensorsReader(String file) {
        this.file = file;
    }

    /** Reads bytes that nobody will change any more. */
    static NamedTensors read(String file, byte[] bytes) {
        return new SafetensorsReader(file).read(bytes);
    }

    private NamedTensors read(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw BadInput.at(file, "byte 0", "8 bytes of header length", bytes.length + " bytes in all",
                    "is the file cut off?");
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long remain = bytes.length - Long.BYTES;
        if (length < 0 || length > Safetensors.LONGEST_HEADER) {
            throw BadInput.at(file, "byte 0", "a header length of at most " + Safetensors.LONGEST_HEADER,
                    Long.toUnsignedString(length), "is this a safetensors file?");
        }
        if (length > remain) {
            throw BadInput.at(file, "byte 0", "a header length of at most the " + remain + " bytes that remain",
                    Long.toString(length), "is the file cut off?");
        }
        if (length == 0 || bytes[Long.BYTES] != '{') {
            throw BadInput.at(file, "byte 8", "the '{' that begins a header",
                    length == 0 ? "an empty header" : String.format("byte 0x%02x", bytes[Long.BYTES]),
                    "is this a safetensors file?");
        }
        header(bytes, (int) length);
        checkCover(remain - length);
        int data = Long.BYTES + (int) length;
        List<StoredTensor> tensors = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            ByteBuffer slice = ByteBuffer.wrap(bytes, data + (int) entry.begin, (int) (entry.end - entry.begin));
            tensors.add(StoredTensor.view(entry.name, entry.dtype, entry.shape, slice));
        }
        return NamedTensors.of(file, tensors, metadata);
    }

    private void header(byte[] bytes, int length) {
        try (JsonParser json = StrictJson.factory().createParser(StrictJson.text(bytes, Long.BYTES, length))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals(StoredTensor.METADATA)) {
                    strings(json);
                } else if (!StoredTensor.canName(name)) {
                    throw BadInput.at(file, "header", "a tensor name that is text", "half a surrogate pair", "");
                } else {
                    entries.add(entry(json, name));
                }
            }
            if (json.nextToken() != null) {
                throw BadInput.at(file, "header", "nothing but spaces after the closing '}'",
                        BadInput.quote(String.valueOf(json.getText())), "");
            }
        } catch (IOException e) {
            throw StrictJson.complaint(file + ", header", e);
        }
    }

    private void strings(JsonParser json) throws IOException {
        open(json, "'__metadata__'", JsonToken.START_OBJECT, "an object of strings");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw unexpected(json, "'__metadata__', key " + BadInput.quote(key), "a string");
            }
            if (!StoredTensor.canName(key + ' ' + json.getText())) {
                throw BadInput.at(file, "header, '__metadata__'", "strings that are text", "half a surrogate pair", "");
            }
            metadata.put(key, json.getText());
        }
    }

    private Entry entry(JsonParser json, String name) throws IOException {
        String where = "tensor " + BadInput.quote(name);
        open(json, where, JsonToken.START_OBJECT, "an object with dtype, shape and data_offsets");
        Optional<DType> dtype = Optional.empty();
        Optional<long[]> shape = Optional.empty();
        Optional<long[]> offsets = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "dtype" -> dtype = Optional.of(dtype(json, where));
                case "shape" -> shape = Optional.of(counts(json, where + ", shape", StoredTensor.HIGHEST_RANK));
                case "data_offsets" -> offsets = Optional.of(counts(json, where + ", data_offsets", 2));
                default -> throw BadInput.at(file, where, "only dtype, shape and data_offsets",
                        "the key " + BadInput.quote(key),
                        Spelling.advice(key, List.of("dtype", "shape", "data_offsets")));
            }
        }
        if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty() || offsets.get().length != 2) {
            throw BadInput.at(file, where, "dtype, shape and two data_offsets", "fewer", "");
        }
        return checked(where, new Entry(name, dtype.get(), shape.get(), offsets.get()[0], offsets.get()[1]));
    }

    private Entry checked(String where, Entry entry) {
        if (entry.begin > entry.end) {
            throw BadInput.at(file, where + ", data_offsets", "begin ≤ end",
                    "[" + entry.begin + ", " + entry.end + "]", "");
        }
        String typed = entry.dtype + " of shape " + Arrays.toString(entry.shape);
        long needed;
        try {
            needed = StoredTensor.byteLength(entry.dtype, entry.shape);
        } catch (ArithmeticException e) {
            throw BadInput.at(file, where + ", shape", "less than 2^63 bytes", typed, "");
        }
        if (needed != entry.end - entry.begin) {
            throw BadInput.at(file, where + ", data_offsets", needed + " bytes for " + typed,
                    entry.end - entry.begin + " bytes", "");
        }
        return entry;
    }

    private DType dtype(JsonParser json, String where) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw unexpected(json, where + ", dtype", "a string");
        }
        String name = json.getText();
        return DType.named(name).orElseThrow(() -> BadInput.at(file, where + ", dtype",
                "one of " + Arrays.toString(DType.values()), BadInput.quote(name), "convert the tensor first"));
    }

    /** An array of at most so many whole numbers ≥ 0. */
    private long[] counts(JsonParser json, String where, int most) throws IOException {
        open(json, where, JsonToken.START_ARRAY, "an array of whole numbers");
        long[] values = new long[most];
        int n = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (n == most) {
                throw BadInput.at(file, where, "at most " + most + " numbers", "more", "");
            }
            boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!whole || json.getLongValue() < 0) {
                throw unexpected(json, where, "a whole number ≥ 0 of 63 bits");
            }
            values[n++] = json.getLongValue();
        }
        return Arrays.copyOf(values, n);
    }

    /** Every byte of the data belongs to exactly one tensor. */
    private void checkCover(long bytes) {
        List<Entry> byOffset = new ArrayList<>(entries);
        byOffset.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long covered = 0;
        for (Entry entry : byOffset) {
            if (entry.begin != covered) {
                throw BadInput.at(file, "tensor " + BadInput.quote(entry.name) + ", data_offsets",
                        "data that begins at " + covered + " where the tensor before it ends",
                        "a beginning at " + entry.begin,
                        entry.begin < covered ? "two tensors overlap" : "there is a hole");
            }
            covered = entry.end;
        }
        if (covered != bytes) {
            throw BadInput.at(file, "data", covered + " bytes, which is what the header describes", bytes + " bytes",
                    covered > bytes ? "is the file cut off?" : "what is behind the last tensor?");
        }
    }

    private void open(JsonParser json, String where, JsonToken token, String expected) throws IOException {
        if (json.currentToken() != token) {
            throw unexpected(json, where, expected);
        }
    }

    private BadInput unexpected(JsonParser json, String where, String expected) throws IOException {
        return BadInput.at(file, where, expected, BadInput.quote(String.valueOf(json.getText())), "");
    }
}
