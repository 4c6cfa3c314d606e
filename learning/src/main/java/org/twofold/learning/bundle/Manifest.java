package org.twofold.learning.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.twofold.events.BadInput;

/**
 * What a bundle is and what is in it: the part {@code manifest.json}.
 *
 * <pre>{@code
 * { "format": "twofold-model", "formatVersion": 1, "kind": "model" | "checkpoint",
 *   "study": {…}, "method": "…", "recipe": {…}, "provenance": {…}, "metrics": {…},
 *   "parts": { "weights.safetensors": {"bytes": n, "sha256": "64 hex digits"}, … } }
 * }</pre>
 *
 * <p>The objects behind study, recipe, provenance and metrics belong to others and are kept as they are, keys in their
 * order. They are copied in and out, so that nobody can change a manifest; equal manifests are written as equal bytes
 * if the keys of those objects come in the same order.
 *
 * @param formatVersion 1 to {@link #CURRENT_VERSION}
 * @param kind {@link #MODEL} or {@link #CHECKPOINT}
 * @param parts digests by part name, sorted by name; empty until the bundle is written
 */
public record Manifest(int formatVersion, String kind, JsonNode study, String method, JsonNode recipe,
        JsonNode provenance, JsonNode metrics, Map<String, PartDigest> parts) {

    /** The format this version writes; every one from 1 up to it can be read. */
    public static final int CURRENT_VERSION = 1;

    /** Kind of a trained model. */
    public static final String MODEL = "model";

    /** Kind of a state from which training goes on. */
    public static final String CHECKPOINT = "checkpoint";

    private static final String FORMAT = "twofold-model";

    private static final List<String> KEYS = List.of("format", "formatVersion", "kind", "study", "method", "recipe",
            "provenance", "metrics", "parts");

    /** @throws IllegalArgumentException if a value is not as the grammar wants it */
    public Manifest {
        if (formatVersion < 1 || formatVersion > CURRENT_VERSION) {
            throw new IllegalArgumentException("format version " + formatVersion);
        }
        if (!isKind(kind)) {
            throw new IllegalArgumentException("kind '" + kind + "'");
        }
        if (method.isBlank()) {
            throw new IllegalArgumentException("a method without a name");
        }
        study = StrictJson.normal(study);
        recipe = StrictJson.normal(recipe);
        provenance = StrictJson.normal(provenance);
        metrics = StrictJson.normal(metrics);
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
        for (String name : parts.keySet()) {
            if (!PartName.isFree(name)) {
                throw new IllegalArgumentException("a part cannot be named '" + name + "'");
            }
        }
    }

    /** The manifest of a trained model that is not written yet. */
    public static Manifest model(JsonNode study, String method, JsonNode recipe, JsonNode provenance,
            JsonNode metrics) {
        return new Manifest(CURRENT_VERSION, MODEL, study, method, recipe, provenance, metrics, Map.of());
    }

    /** The manifest of a checkpoint that is not written yet. */
    public static Manifest checkpoint(JsonNode study, String method, JsonNode recipe, JsonNode provenance,
            JsonNode metrics) {
        return new Manifest(CURRENT_VERSION, CHECKPOINT, study, method, recipe, provenance, metrics, Map.of());
    }

    /** The same with the digests of these parts. */
    public Manifest withParts(Map<String, PartDigest> digests) {
        return new Manifest(formatVersion, kind, study, method, recipe, provenance, metrics, digests);
    }

    /** The same with other metrics. */
    public Manifest withMetrics(JsonNode other) {
        return new Manifest(formatVersion, kind, study, method, recipe, provenance, other, parts);
    }

    @Override
    public JsonNode study() {
        return study.deepCopy();
    }

    @Override
    public JsonNode recipe() {
        return recipe.deepCopy();
    }

    @Override
    public JsonNode provenance() {
        return provenance.deepCopy();
    }

    @Override
    public JsonNode metrics() {
        return metrics.deepCopy();
    }

    /** The JSON of the grammar above. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("formatVersion", formatVersion).put("kind", kind);
        json.set("study", study());
        json.put("method", method);
        json.set("recipe", recipe());
        json.set("provenance", provenance());
        json.set("metrics", metrics());
        ObjectNode digests = json.putObject("parts");
        parts.forEach((name, digest) ->
                digests.putObject(name).put("bytes", digest.bytes()).put("sha256", digest.sha256()));
        return json;
    }

    /** The bytes of the part. */
    byte[] bytes() {
        return StrictJson.write(toJson());
    }

    /**
     * The manifest these bytes are.
     *
     * @param file what the user called the place, for messages
     * @throws BadInput if they are none, or one of a newer format
     */
    static Manifest read(String file, byte[] bytes) {
        ObjectNode json = StrictJson.read(file, bytes);
        // Format and version first: a newer format may well have keys we do not know.
        if (!json.path("format").asText().equals(FORMAT)) {
            throw StrictJson.unexpected(file, "", "format", "'" + FORMAT + "'", json.path("format"));
        }
        long version = StrictJson.whole(file, "", json, "formatVersion");
        if (version < 1) {
            throw BadInput.at(file, "key 'formatVersion'", "1 to " + CURRENT_VERSION, Long.toString(version), "");
        }
        if (version > CURRENT_VERSION) {
            throw BadInput.at(file, "key 'formatVersion'", "at most " + CURRENT_VERSION, Long.toString(version),
                    "a newer Twofold made this file; update Twofold to read it");
        }
        StrictJson.keys(file, "", json, KEYS, List.of());
        String kind = StrictJson.text(file, "", json, "kind");
        if (!isKind(kind)) {
            throw StrictJson.unexpected(file, "", "kind", "'" + MODEL + "' or '" + CHECKPOINT + "'", json.path("kind"));
        }
        String method = StrictJson.text(file, "", json, "method");
        if (method.isBlank()) {
            throw StrictJson.unexpected(file, "", "method", "a name", json.path("method"));
        }
        return new Manifest((int) version, kind, StrictJson.object(file, "", json, "study"), method,
                StrictJson.object(file, "", json, "recipe"), StrictJson.object(file, "", json, "provenance"),
                StrictJson.object(file, "", json, "metrics"),
                digests(file, StrictJson.object(file, "", json, "parts")));
    }

    private static Map<String, PartDigest> digests(String file, ObjectNode parts) {
        Map<String, PartDigest> digests = new TreeMap<>();
        parts.fields().forEachRemaining(part -> {
            String name = part.getKey();
            String where = "part " + BadInput.quote(name) + ", ";
            if (!PartName.isFree(name)) {
                throw BadInput.at(file, "key 'parts'", "plain file names", BadInput.quote(name), "");
            }
            ObjectNode value = StrictJson.object(file, "parts, ", parts, name);
            StrictJson.keys(file, where, value, List.of("bytes", "sha256"), List.of());
            long bytes = StrictJson.count(file, where, value, "bytes");
            String sha256 = StrictJson.text(file, where, value, "sha256");
            if (!Sha256.isDigest(sha256)) {
                throw StrictJson.unexpected(file, where, "sha256", "64 lower-case hexadecimal digits", value.path("sha256"));
            }
            digests.put(name, new PartDigest(bytes, sha256));
        });
        return digests;
    }

    private static boolean isKind(String kind) {
        return kind.equals(MODEL) || kind.equals(CHECKPOINT);
    }
}
