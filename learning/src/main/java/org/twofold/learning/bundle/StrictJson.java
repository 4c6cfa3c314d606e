package org.twofold.learning.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Spelling;

/**
 * JSON (RFC 8259) read without mercy and written always alike.
 *
 * <p>Read: UTF-8 only, one object, no key twice, nothing after it, bounded nesting, and no keys but the known ones.
 * Written: two spaces, {@code \n}, keys in their order, numbers in their shortest form by an algorithm of the JSON
 * library and not of the Java version, so that the bytes do not depend on where they were made.
 */
public final class StrictJson {

    private static final int DEEPEST = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Double.toString changed its mind about some numbers in Java 19.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // Names from files are not worth a place in a table that outlives them.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    // Lengths are bounded by the file, which is in memory already.
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer(new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private StrictJson() {
    }

    /**
     * The one JSON object these bytes are.
     *
     * @param file what the user called the place, for messages
     * @throws BadInput if they are anything else
     */
    public static ObjectNode read(String file, byte[] bytes) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text(bytes, 0, bytes.length));
        } catch (IOException e) {
            throw complaint(file, e);
        }
        if (!(node instanceof ObjectNode object)) {
            throw BadInput.at(file, "", "a JSON object", bytes.length == 0 ? "nothing" : "something else", "");
        }
        return object;
    }

    /**
     * The bytes of a JSON value, ending with a line break; the same value gives the same bytes.
     *
     * <p>JSON has no infinities and no NaN: such numbers become the strings {@code "Infinity"}, {@code "-Infinity"} and
     * {@code "NaN"}.
     */
    public static byte[] write(JsonNode node) {
        try {
            return (WRITER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The value as it will be after writing and reading, free of whoever holds the original.
     *
     * <p>In memory the number 5 can be an int, a long or a big integer; a file knows only 5.
     */
    static ObjectNode normal(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("expected a JSON object, found " + node.getNodeType());
        }
        try {
            return read("JSON in memory", write(node));
        } catch (BadInput e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Checks that an object has these keys and no others.
     *
     * @throws BadInput naming the key; an unknown one together with the known one it resembles
     */
    static void keys(String file, String where, JsonNode object, List<String> required, List<String> optional) {
        object.fieldNames().forEachRemaining(key -> {
            if (!required.contains(key) && !optional.contains(key)) {
                List<String> known = new ArrayList<>(required);
                known.addAll(optional);
                throw BadInput.at(file, where + "key " + BadInput.quote(key), "one of " + known, "an unknown key",
                        Spelling.advice(key, known));
            }
        });
        for (String key : required) {
            if (!object.has(key)) {
                throw BadInput.at(file, where + "key '" + key + "'", "a value", "no such key", "");
            }
        }
    }

    /** The text under a key. */
    static String text(String file, String where, JsonNode object, String key) {
        JsonNode value = object.path(key);
        if (!value.isTextual()) {
            throw unexpected(file, where, key, "a string", value);
        }
        return value.textValue();
    }

    /** The whole number under a key. */
    static long whole(String file, String where, JsonNode object, String key) {
        JsonNode value = object.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unexpected(file, where, key, "a whole number of 64 bits", value);
        }
        return value.longValue();
    }

    /** The whole number under a key, which counts something. */
    static long count(String file, String where, JsonNode object, String key) {
        long value = whole(file, where, object, key);
        if (value < 0) {
            throw unexpected(file, where, key, "a whole number ≥ 0", object.path(key));
        }
        return value;
    }

    /** The object under a key. */
    static ObjectNode object(String file, String where, JsonNode object, String key) {
        if (!(object.path(key) instanceof ObjectNode value)) {
            throw unexpected(file, where, key, "a JSON object", object.path(key));
        }
        return value;
    }

    /** The numbers of an array, none of anything else; an element that is no number becomes NaN, which nobody takes for one. */
    public static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(node -> numbers.add(node.isNumber() ? node.asDouble() : Double.NaN));
        }
        return numbers;
    }

    static BadInput unexpected(String file, String where, String key, String expected, JsonNode found) {
        return BadInput.at(file, where + "key '" + key + "'", expected, BadInput.quote(found.toString()), "");
    }

    /** Bytes as text, refusing what is not UTF-8 instead of replacing it. */
    static Reader text(byte[] bytes, int from, int length) {
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, length), StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** What to say when reading JSON failed. */
    static BadInput complaint(String file, IOException e) {
        if (e instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            String position = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            return BadInput.at(file, position, "strict JSON", "the error " + BadInput.quote(json.getOriginalMessage()), "");
        }
        if (e instanceof CharacterCodingException) {
            return BadInput.at(file, "", "text in UTF-8", "bytes that are none", "");
        }
        return BadInput.at(file, "", "strict JSON", "the error " + BadInput.quote(e.toString()), "");
    }

    /** The reader's settings, for those who read token by token. */
    static JsonFactory factory() {
        return FACTORY;
    }
}
