package org.twofold.learning.onnx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * An input or an output of a graph, with what a user has to know about it.
 *
 * @param name of the tensor
 * @param element what it holds
 * @param dimensions each a number or a name; dimensions of one name are equal, {@code N} is the number of events
 * @param meaning one sentence
 * @param columns the names of its last dimension, if it has such
 * @param unit of its numbers, empty for none or several
 */
public record Port(String name, Element element, List<String> dimensions, String meaning, List<String> columns, String unit) {

    /** The dimension over which graphs work: events. */
    public static final String EVENTS = "N";

    public Port {
        dimensions = List.copyOf(dimensions);
        columns = List.copyOf(columns);
    }

    /** {@code {"type":"float","shape":["N","8"],"meaning":…,"unit":"GeV","columns":[…]}}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", element.name().toLowerCase(Locale.ROOT));
        dimensions.forEach(json.putArray("shape")::add);
        json.put("meaning", meaning);
        if (!unit.isEmpty()) {
            json.put("unit", unit);
        }
        if (!columns.isEmpty()) {
            columns.forEach(json.putArray("columns")::add);
        }
        return json;
    }

    /** A {@code ValueInfoProto}. */
    ProtoMessage message() {
        ProtoMessage shape = new ProtoMessage();
        for (String dimension : dimensions) {
            boolean fixed = dimension.chars().allMatch(Character::isDigit);
            shape.message(1, fixed ? new ProtoMessage().number(1, Long.parseLong(dimension)) : new ProtoMessage().text(2, dimension));
        }
        ProtoMessage tensor = new ProtoMessage().number(1, element.code()).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor)).text(3, meaning);
    }
}
