package org.twofold.report.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> complaints(String schema, String value) {
        return new JsonSchema(json(schema)).complaints(json(value));
    }

    @Test
    void everyKeywordLetsTheRightPassAndNamesThePlaceOfTheWrong() {
        wrong("{'type':'integer'}", "3", "'3'", "expected integer");
        assertEquals(List.of(), complaints("{'type':'integer'}", "3.0"), "as the standard has it");
        wrong("{'type':'number'}", "3.5", "'x'", "expected number");
        wrong("{'type':'string','minLength':2}", "'ab'", "'a'", "at least 2 characters");
        wrong("{'pattern':'^a+$'}", "'aa'", "'ab'", "a text like ^a+$");
        wrong("{'minimum':2}", "2", "1.9", "expected at least 2");
        wrong("{'const':'a'}", "'a'", "'b'", "expected \"a\"");
        wrong("{'enum':['a',1]}", "1", "2", "expected one of");
        wrong("{'type':'array','minItems':1,'items':{'type':'boolean'}}", "[true]", "[true,0]", "key '[1]': expected boolean, found 0");
        wrong("{'type':'array','minItems':1}", "[1]", "[]", "at least 1 entries");
        wrong("{'type':'object','required':['a'],'properties':{'a':{}}}", "{'a':1,'b':2}", "{'b':2}", "key 'a': expected a value, found no such key");
        wrong("{'type':'object','properties':{'a':{'type':'null'}},'additionalProperties':false}", "{'a':null}", "{'b':2}",
                "key 'b': expected no such key");
        wrong("{'properties':{'a':{'$ref':'#/$defs/x'}},'$defs':{'x':{'type':'string'}}}", "{'a':'y'}", "{'a':[]}", "key 'a': expected string");
    }

    private static void wrong(String schema, String good, String bad, String complaint) {
        assertEquals(List.of(), complaints(schema, good));
        List<String> found = complaints(schema, bad);
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).contains(complaint), found.get(0));
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new JsonSchema(json("{'anyOf':[]}")));
        assertThrows(IllegalArgumentException.class, () -> new JsonSchema(json("{'properties':{'a':{'maximum':3}}}")));
        assertThrows(IllegalArgumentException.class, () -> new JsonSchema(json("{'additionalProperties':{'type':'string'}}")));
        new JsonSchema(json(new String(BundleManifest.schema(), java.nio.charset.StandardCharsets.UTF_8)));
    }
}
