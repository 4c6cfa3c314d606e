package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {

    private static StrictYaml yaml(String text) {
        return StrictYaml.parse("f.yaml", text);
    }

    private static String complaint(String text, Consumer<StrictYaml> reader) {
        String message = assertThrows(BadInput.class, () -> reader.accept(yaml(text))).getMessage();
        assertTrue(message.startsWith("f.yaml"), message);
        assertEquals(1, message.split("\\R", -1).length, message);
        return message;
    }

    @Test
    void valuesOfEveryType() {
        StrictYaml yaml = yaml("text: a b\nnumber: 1.5e3\nwhole: 12\nyes: true\nlist: [x, y]\nmany: [1, 2]\none: 3\n"
                + "map: {k: v}\nmaps:\n  - {k: 1}\n  - {k: 2}\n");
        assertEquals("a b", yaml.text("text"));
        assertEquals(1500, yaml.number("number"));
        assertEquals(12, yaml.wholeNumber("whole", 0));
        assertTrue(yaml.truth("yes", false));
        assertEquals(List.of("x", "y"), yaml.texts("list"));
        assertEquals(List.of(1L, 2L), yaml.wholeNumbers("many"));
        assertEquals(List.of(3L), yaml.wholeNumbers("one"));
        assertEquals("v", yaml.mapping("map").text("k"));
        assertEquals(List.of("1", "2"), yaml.mappings("maps").stream().map(m -> m.text("k")).toList());
        yaml.rejectUnknownKeys();
    }

    @Test
    void absentValues() {
        StrictYaml yaml = yaml("a: 1");
        assertEquals(Optional.empty(), yaml.optionalText("b"));
        assertEquals(2.5, yaml.number("b", 2.5));
        assertEquals(7, yaml.wholeNumber("b", 7));
        assertTrue(yaml.truth("b", true));
        assertEquals(List.of(), yaml.texts("b"));
        assertTrue(complaint("a: 1", y -> y.text("zzz")).contains("the key 'zzz'"));
    }

    @Test
    void jsonIsReadAsWell() {
        StrictYaml yaml = yaml("{\"a\":\"x\\n\\u00e9\",\"b\":[1,2],\"c\":{\"d\":1.0E-5}}");
        assertEquals("x\né", yaml.text("a"));
        assertEquals(1e-5, yaml.mapping("c").number("d"));
    }

    @Test
    void unknownKeysNameLineAndNearestKey() {
        String message = complaint("epochs: 5\nlearningrate: 3\n", y -> {
            y.number("epochs", 0);
            y.number("learningRate", 0);
            y.rejectUnknownKeys();
        });
        assertTrue(message.contains("line 2 column 1"), message);
        assertTrue(message.contains("'learningrate'") && message.contains("did you mean 'learningRate'?"), message);
    }

    @Test
    void aMisspeltRequiredKeyIsPointedAt() {
        String message = complaint("study: x\ntitel: y\n", y -> {
            y.text("study");
            y.text("title");
        });
        assertTrue(message.contains("line 2") && message.contains("did you mean 'title'?"), message);
    }

    @Test
    void keysComeOnce() {
        String message = complaint("a: 1\nb: 2\na: 3\n", y -> {});
        assertTrue(message.contains("line 3") && message.contains("'a' again"), message);
        assertTrue(complaint("m: {k: 1, k: 2}", y -> y.mapping("m")).contains("'k' again"));
    }

    @Test
    void wrongTypes() {
        assertTrue(complaint("a: [1]", y -> y.text("a")).contains("a list"));
        assertTrue(complaint("a: {b: 1}", y -> y.number("a")).contains("a mapping"));
        assertTrue(complaint("a: ten", y -> y.number("a")).contains("'ten'"));
        assertTrue(complaint("a: NaN", y -> y.number("a")).contains("'NaN'"));
        assertTrue(complaint("a: 1e999", y -> y.number("a")).contains("'1e999'"));
        assertTrue(complaint("a: 1.5", y -> y.wholeNumber("a", 0)).contains("whole number"));
        assertTrue(complaint("a: 99999999999999999999", y -> y.wholeNumber("a", 0)).contains("whole number"));
        assertTrue(complaint("a: yes", y -> y.truth("a", false)).contains("true or false"));
        assertTrue(complaint("a: 1", y -> y.texts("a")).contains("a list"));
        assertTrue(complaint("a: 1", y -> y.mapping("a")).contains("a mapping"));
        assertTrue(complaint("a: [1]", y -> y.mappings("a")).contains("a mapping"));
        assertTrue(complaint("a:", y -> y.number("a")).contains("a number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "just text", "[1, 2]", "a: 1\n---\nb: 2", "a: [1", "a: 'x", "\ta: 1", "a: b: c",
        "? [1]\n: 2", "? {a: 1}\n: 2", "a: *nowhere", "a: \"\\UFFFFFFFF\"", "a: \0", "%YAML 99999999999999.1\n---\na: 1",
        "!%ZZ a: 1", "!<> a", "a: !<%ff> x", "--- !!\n&", "\ufeff\ufeffa"})
    void whatIsNotAMappingOrNotYaml(String text) {
        complaint(text, y -> {
            y.text("a");
            y.rejectUnknownKeys();
        });
    }

    @Test
    void aliasesCannotBlowUp() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 20; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        complaint(laughs.toString(), y -> {});
        complaint("a: &x [*x]", y -> {});
        complaint("a: &x {b: *x}", y -> {});
        complaint("base: &b {k: 1}\nother: *b\n", y -> {});
    }

    @Test
    void depthIsBounded() {
        complaint("a: " + "[".repeat(100) + "]".repeat(100), y -> {});
        complaint("a: " + "[".repeat(100_000), y -> {});
        complaint("{a: ".repeat(5_000), y -> {});
    }

    @Test
    void lengthIsBounded() {
        complaint("a: " + "x".repeat(5 << 20), y -> {});
    }

    @Test
    void tagsNeverBecomeObjects() {
        complaint("a: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]", y -> {});
        complaint("!!java.util.HashMap {a: 1}", y -> {});
        StrictYaml yaml = yaml("b: !!int x\nc: !!binary zzz\n");
        assertEquals("x", yaml.text("b"));
        assertEquals("zzz", yaml.text("c"));
    }

    @Test
    void mergeKeysAreJustUnknown() {
        assertTrue(complaint("<<: {a: 1}\n", y -> {
            y.number("a", 0);
            y.rejectUnknownKeys();
        }).contains("'<<'"));
    }

    @Test
    void whatTheFileHoldsCannotForgeLines() {
        assertFalse(complaint("\"a\\nb\": 1", y -> {
            y.optionalText("c");
            y.rejectUnknownKeys();
        }).contains("\n"));
    }
}
