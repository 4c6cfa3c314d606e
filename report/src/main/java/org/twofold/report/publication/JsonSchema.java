package org.twofold.report.publication;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Checks JSON against a schema in the part of JSON Schema, draft 2020-12, that our schemas need: {@code type}, {@code const},
 * {@code enum}, {@code required}, {@code properties}, {@code additionalProperties: false}, {@code items}, {@code minItems},
 * {@code minLength}, {@code pattern}, {@code minimum} and {@code $ref} into {@code $defs}.
 *
 * <p>A schema that uses more is refused, not half understood. Source: json-schema.org/draft/2020-12.
 */
public final class JsonSchema {

    private static final Set<String> KNOWN = Set.of("$schema", "$id", "$defs", "$ref", "title", "description", "type", "const", "enum", "required",
            "properties", "additionalProperties", "items", "minItems", "minLength", "pattern", "minimum");

    private final JsonNode root;

    /** @throws IllegalArgumentException if the schema uses a keyword that is not known here */
    public JsonSchema(JsonNode root) {
        this.root = root.deepCopy();
        require(this.root);
    }

    private static void require(JsonNode schema) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword)) {
                throw new IllegalArgumentException("a schema with the keyword '" + keyword + "'");
            }
        });
        if (schema.has("additionalProperties") && (!schema.path("additionalProperties").isBoolean() || schema.path("additionalProperties").booleanValue())) {
            throw new IllegalArgumentException("a schema with additionalProperties other than false");
        }
        schema.path("properties").forEach(JsonSchema::require);
        schema.path("$defs").forEach(JsonSchema::require);
        if (schema.has("items")) {
            require(schema.path("items"));
        }
    }

    /** What is wrong with a value, in one line each with the place in it; empty if nothing is. */
    public List<String> complaints(JsonNode value) {
        List<String> complaints = new ArrayList<>();
        check(root, value, "", complaints);
        return List.copyOf(complaints);
    }

    private void check(JsonNode schema, JsonNode value, String place, List<String> complaints) {
        if (schema.has("$ref")) {
            check(root.at(schema.path("$ref").textValue().substring(1)), value, place, complaints);
        }
        int before = complaints.size();
        if (schema.has("type") && !isOf(schema.path("type").textValue(), value)) {
            complain(complaints, place, "expected " + schema.path("type").textValue(), value);
            return;
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            complain(complaints, place, "expected " + schema.path("const"), value);
        }
        if (schema.has("enum") && StreamSupport.stream(schema.path("enum").spliterator(), false).noneMatch(value::equals)) {
            complain(complaints, place, "expected one of " + schema.path("enum"), value);
        }
        if (value.isTextual() && schema.has("minLength") && value.textValue().length() < schema.path("minLength").intValue()) {
            complain(complaints, place, "expected at least " + schema.path("minLength") + " characters", value);
        }
        if (value.isTextual() && schema.has("pattern") && !Pattern.compile(schema.path("pattern").textValue()).matcher(value.textValue()).find()) {
            complain(complaints, place, "expected a text like " + schema.path("pattern").textValue(), value);
        }
        if (value.isNumber() && schema.has("minimum") && value.decimalValue().compareTo(schema.path("minimum").decimalValue()) < 0) {
            complain(complaints, place, "expected at least " + schema.path("minimum"), value);
        }
        if (value.isArray()) {
            items(schema, value, place, complaints);
        }
        if (value.isObject() && complaints.size() == before) {
            members(schema, value, place, complaints);
        }
    }

    private void items(JsonNode schema, JsonNode value, String place, List<String> complaints) {
        if (schema.has("minItems") && value.size() < schema.path("minItems").intValue()) {
            complain(complaints, place, "expected at least " + schema.path("minItems") + " entries", value);
        }
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            check(schema.path("items"), value.get(i), place + "[" + i + "]", complaints);
        }
    }

    private void members(JsonNode schema, JsonNode value, String place, List<String> complaints) {
        for (JsonNode key : schema.path("required")) {
            if (!value.has(key.textValue())) {
                complaints.add("key '" + inside(place, key.textValue()) + "': expected a value, found no such key");
            }
        }
        value.fields().forEachRemaining(member -> {
            JsonNode of = schema.path("properties").path(member.getKey());
            if (!of.isMissingNode()) {
                check(of, member.getValue(), inside(place, member.getKey()), complaints);
            } else if (schema.has("additionalProperties")) {
                complaints.add("key '" + inside(place, member.getKey()) + "': expected no such key, found " + brief(member.getValue()));
            }
        });
    }

    private static String inside(String place, String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            // As the standard has it, 1.0 is an integer.
            case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("a schema with the type '" + type + "'");
        };
    }

    private static void complain(List<String> complaints, String place, String expected, JsonNode found) {
        complaints.add((place.isEmpty() ? "" : "key '" + place + "': ") + expected + ", found " + brief(found));
    }

    private static String brief(JsonNode found) {
        String text = found.toString();
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }
}
