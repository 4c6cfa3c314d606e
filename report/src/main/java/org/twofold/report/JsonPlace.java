package org.twofold.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.twofold.events.BadInput;

/**
 * One object of a JSON file and where it stands, so that whatever is wrong with it can be said in one line.
 *
 * <p>Everything it reads is there and of the right kind, or it is a {@link BadInput}. A number that is null is NaN.
 *
 * @param file what the user calls it
 * @param place the way to this object, empty or ending in a dot
 * @param node the object
 * @param advice what to do about a bad file
 */
public record JsonPlace(String file, String place, JsonNode node, String advice) {

    /** The outermost object of a text. */
    public static JsonPlace read(String file, String text, String advice) {
        try {
            return new JsonPlace(file, "", new ObjectMapper().readTree(text), advice);
        } catch (JsonProcessingException e) {
            throw BadInput.at(file, "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()), "JSON",
                    e.getOriginalMessage(), advice);
        }
    }

    public String text(String key) {
        return at(key, JsonNode::isTextual, "text").textValue();
    }

    public double number(String key) {
        return number(at(key, n -> n.isNumber() || n.isNull(), "a number or null"));
    }

    public int count(String key) {
        return at(key, n -> n.isIntegralNumber() && n.canConvertToInt() && n.intValue() >= 0, "a number of events")
                .intValue();
    }

    public long whole(String key) {
        return at(key, n -> n.isIntegralNumber() && n.canConvertToLong(), "a whole number").longValue();
    }

    public boolean flag(String key) {
        return at(key, JsonNode::isBoolean, "true or false").booleanValue();
    }

    /** An object inside this one. */
    public JsonPlace object(String key) {
        return inside(key + ".", at(key, JsonNode::isObject, "an object"));
    }

    /** An object inside this one, or nothing where there is null or no such key. */
    public Optional<JsonPlace> optional(String key) {
        return node.path(key).isMissingNode() || node.path(key).isNull() ? Optional.empty() : Optional.of(object(key));
    }

    /** Objects of a list. */
    public List<JsonPlace> list(String key) {
        JsonNode list = at(key, JsonNode::isArray, "a list");
        List<JsonPlace> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            entries.add(inside(key + "[" + i + "].", list.get(i)));
        }
        return entries;
    }

    /** Texts of a list. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        at(key, list -> list.isArray() && all(list, JsonNode::isTextual), "a list of texts")
                .forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    /** A table of numbers, so many rows of so many. */
    public double[][] table(String key, int rows, int columns) {
        JsonNode list = at(key, table -> table.isArray() && table.size() == rows && all(table, row -> row.isArray()
                && row.size() == columns && all(row, JsonPlace::isFinite)), rows + " lists of " + columns + " numbers");
        double[][] table = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < columns; c++) {
                table[i][c] = number(list.get(i).get(c));
            }
        }
        return table;
    }

    /** All numbers of an object of nothing else, in their order. */
    public Map<String, Double> numbers(String key) {
        JsonPlace object = object(key);
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.node().fieldNames().forEachRemaining(name -> numbers.put(name, object.number(name)));
        return numbers;
    }

    /** What to throw about a key. */
    public BadInput wrong(String key, String expected, String found) {
        return BadInput.at(file, place + key, expected, found, advice);
    }

    private JsonPlace inside(String way, JsonNode child) {
        return new JsonPlace(file, place + way, child, advice);
    }

    private JsonNode at(String key, Predicate<JsonNode> good, String expected) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            throw wrong(key, expected, "nothing");
        }
        if (!good.test(value)) {
            throw wrong(key, expected, BadInput.quote(value.toString()));
        }
        return value;
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> good) {
        for (JsonNode entry : list) {
            if (!good.test(entry)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(JsonNode number) {
        return number.isNull() || number.isNumber() && Double.isFinite(number.doubleValue());
    }

    private static double number(JsonNode number) {
        return number.isNull() ? Double.NaN : number.doubleValue();
    }
}
