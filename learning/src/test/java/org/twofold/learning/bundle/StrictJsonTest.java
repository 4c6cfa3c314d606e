package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.BadInput;

class StrictJsonTest {

    @Test
    void theSameValueGivesTheseBytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        // 2.0E-3 and 2E23 came out differently before Java 19.
        json.put("z", 1).put("a", "ü\n").put("rate", 2.0e-3).put("large", 2e23).put("single", 0.1f);
        json.putObject("empty");
        json.putArray("list").add(1).addObject().put("nan", Double.NaN);
        json.putArray("none");
        assertEquals("""
                {
                  "z": 1,
                  "a": "ü\\n",
                  "rate": 0.002,
                  "large": 2.0E23,
                  "single": 0.1,
                  "empty": {},
                  "list": [
                    1,
                    {
                      "nan": "NaN"
                    }
                  ],
                  "none": []
                }
                """, new String(StrictJson.write(json), StandardCharsets.UTF_8));
    }

    @Test
    void theNormalFormIsWhatComesBack() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("long", 5L).put("float", 0.5f);
        JsonNode normal = StrictJson.normal(json);
        assertEquals(normal, StrictJson.read("memory", StrictJson.write(json)));
        json.put("long", 6L);
        assertEquals(5, normal.path("long").intValue());
        assertThrows(IllegalArgumentException.class, () -> StrictJson.normal(JsonNodeFactory.instance.arrayNode()));
    }

    @Test
    void whatIsNoNumberIsTakenForNone() {
        ObjectNode json = StrictJson.read("memory", "{\"a\":[1,2.5,\"3\",null,[4]],\"b\":{\"c\":1}}".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(1.0, 2.5, Double.NaN, Double.NaN, Double.NaN), StrictJson.numbers(json.path("a")));
        assertEquals(List.of(), StrictJson.numbers(json.path("b")));
        assertEquals(List.of(), StrictJson.numbers(json.path("nothing")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{`a`:1,`a`:2}   | line 1, column",
        "{`a`:1} {}      | expected strict JSON",
        "{`a`:1}x        | expected strict JSON",
        "{`a`:NaN}       | expected strict JSON",
        "{a:1}           | expected strict JSON",
        "{'a':1}         | expected strict JSON",
        "{`a`:1,}        | expected strict JSON",
        "{`a`:01}        | expected strict JSON",
        "/* */ {`a`:1}   | expected strict JSON",
        "{`a`:           | expected strict JSON",
        "[1]             | expected a JSON object, found something else",
        "1               | expected a JSON object, found something else",
    })
    void whatIsNotStrictIsRefused(String text, String message) {
        refused(text.replace('`', '"').getBytes(StandardCharsets.UTF_8), message);
    }

    @Test
    void emptinessDepthAndOtherEncodingsAreRefused() {
        refused(new byte[0], "expected a JSON object, found nothing");
        refused("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), "expected strict JSON");
        refused("{\"a\":".repeat(65).getBytes(StandardCharsets.UTF_8), "expected strict JSON");
        refused("{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1), "expected text in UTF-8");
        refused("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE), "expected strict JSON");
    }

    private static void refused(byte[] bytes, String message) {
        BadInput bad = assertThrows(BadInput.class, () -> StrictJson.read("a.json", bytes));
        assertTrue(bad.getMessage().startsWith("a.json") && bad.getMessage().contains(message), bad.getMessage());
    }
}
