package org.twofold.learning.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;

/**
 * Data a model was made from: {@code {"name": …, "sha256": …, "events": n}}.
 *
 * @param name what the user called the file, or the built-in generator with its seed
 * @param sha256 of the file's bytes, 64 lower-case hexadecimal digits
 * @param events how many events were read from it
 */
public record DataFile(String name, String sha256, long events) {

    /** @throws IllegalArgumentException if the digest is none or the count negative */
    public DataFile {
        if (!Sha256.isDigest(sha256) || events < 0) {
            throw new IllegalArgumentException("not a data file: " + name + ", " + sha256 + ", " + events);
        }
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("sha256", sha256).put("events", events);
    }

    /** @throws BadInput if the JSON is not that of a data file */
    static DataFile fromJson(String file, String where, JsonNode json) {
        StrictJson.keys(file, where, json, List.of("name", "sha256", "events"), List.of());
        String sha256 = StrictJson.text(file, where, json, "sha256");
        if (!Sha256.isDigest(sha256)) {
            throw StrictJson.unexpected(file, where, "sha256", "64 lower-case hexadecimal digits", json.path("sha256"));
        }
        return new DataFile(StrictJson.text(file, where, json, "name"), sha256,
                StrictJson.count(file, where, json, "events"));
    }
}
