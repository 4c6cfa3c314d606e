package org.twofold.learning.representation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.learning.bundle.StrictJson;

/** A rank map as JSON: {@code {"from":[0,…],"to":[0,…]}}. */
public final class RankMapFile {

    private RankMapFile() {}

    public static ObjectNode toJson(RankMap map) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode from = json.putArray("from");
        map.from().forEach(from::add);
        ArrayNode to = json.putArray("to");
        map.to().forEach(to::add);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param file what messages call the place
     * @throws BadInput if it is something else
     */
    public static RankMap read(String file, JsonNode json) {
        try {
            return new RankMap(numbers(json.path("from")), numbers(json.path("to")));
        } catch (IllegalArgumentException e) {
            throw BadInput.at(file, "keys 'from' and 'to'", "rising knots and their images", String.valueOf(e.getMessage()), "");
        }
    }

    private static List<Double> numbers(JsonNode array) {
        if (array.size() > RankMap.MOST_KNOTS) {
            throw new IllegalArgumentException(array.size() + " knots");
        }
        return StrictJson.numbers(array);
    }
}
