package org.twofold.learning.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStreams;

/**
 * Which replica of which training a training is: {@code {"of": seed, "number": k, "resampled": "events" | "none"}}.
 *
 * @param masterSeed of the training that all events go into
 * @param number of the replica, from 0 on
 * @param resampling what differs besides the seed
 */
public record ReplicaOrigin(long masterSeed, int number, Resampling resampling) {

    /** What manifests and run files call it. */
    public static final String KEY = "replica";

    /** @throws IllegalArgumentException if the number is negative */
    public ReplicaOrigin {
        if (number < 0) {
            throw new IllegalArgumentException("replica " + number);
        }
    }

    /** The master seed of its own training: named by number alone, so that replica 3 is the same of five as of ten. */
    public long seed() {
        return new RandomStreams(masterSeed).key(KEY, number) >>> 1;
    }

    public ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("of", masterSeed).put("number", number).put("resampled", resampling.label());
    }

    /**
     * The origin this JSON is.
     *
     * @param file what the user called the place, for messages
     * @param where the place in it
     * @throws BadInput if it is none
     */
    public static ReplicaOrigin fromJson(String file, String where, JsonNode json) {
        if (!json.isObject()) {
            throw StrictJson.unexpected(file, where, KEY, "an object", json);
        }
        String inside = where + KEY + ", ";
        StrictJson.keys(file, inside, json, List.of("of", "number", "resampled"), List.of());
        long number = StrictJson.count(file, inside, json, "number");
        if (number > Integer.MAX_VALUE) {
            throw StrictJson.unexpected(file, inside, "number", "the number of a replica", json.path("number"));
        }
        Resampling resampling = Resampling.of(StrictJson.text(file, inside, json, "resampled"))
                .orElseThrow(() -> StrictJson.unexpected(file, inside, "resampled", "'events' or 'none'", json.path("resampled")));
        return new ReplicaOrigin(StrictJson.whole(file, inside, json, "of"), (int) number, resampling);
    }
}
