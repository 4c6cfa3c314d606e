package org.twofold.learning.representation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;

/** A standardisation of the columns of a space as JSON: {@code {"columns":["electron.E",…],"mean":[…],"deviation":[…]}}. */
public final class StandardisationFile {

    private StandardisationFile() {}

    public static ObjectNode toJson(Standardisation standardisation, EventSpace space) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = json.putArray("columns");
        space.columnNames().forEach(columns::add);
        json.setAll(standardisation.toJson());
        return json;
    }

    /**
     * Reads one for the given space.
     *
     * @param file what messages call the place
     * @throws BadInput if it is none, or one of other columns
     */
    public static Standardisation read(String file, JsonNode json, EventSpace space) {
        List<String> columns = new ArrayList<>();
        json.path("columns").forEach(node -> columns.add(node.asText()));
        if (!columns.equals(space.columnNames())) {
            throw BadInput.at(file, "key 'columns'", String.join(",", space.columnNames()), String.join(",", columns), "");
        }
        return Standardisation.read(file, json, space.width());
    }
}
