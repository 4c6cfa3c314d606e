package org.twofold.report.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.twofold.events.BadInput;

/** {@code manifest.json} of a publication bundle and the schema that says what stands in it. */
public final class BundleManifest {

    public static final String NAME = "manifest.json";
    public static final String SCHEMA = "bundle.schema.json";
    public static final String FORMAT = "twofold-publication";
    public static final int VERSION = 1;

    private BundleManifest() {}

    /** The schema as it stands in every bundle. */
    public static byte[] schema() {
        try (InputStream in = BundleManifest.class.getResourceAsStream(SCHEMA)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the list of all other files: where they stand, how large they are and their digests. */
    public static void putFiles(ObjectNode manifest, Path folder, Map<String, String> sums) throws IOException {
        ArrayNode files = manifest.putArray("files");
        for (Map.Entry<String, String> file : sums.entrySet()) {
            files.addObject().put("path", file.getKey()).put("bytes", Files.size(folder.resolve(file.getKey()))).put("sha256", file.getValue());
        }
    }

    /**
     * Reads the manifest of a bundle.
     *
     * @throws BadInput if it is none, of a newer version, or not as the schema wants it, or names files that the bundle has not
     */
    public static JsonNode read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw BadInput.at(folder.toString(), "", "a publication bundle with " + NAME, "none", "make one with 'twofold publish'");
        }
        JsonNode manifest;
        try {
            manifest = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw BadInput.at(file.toString(), "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()), "JSON", e.getOriginalMessage(), "");
        }
        check(file.toString(), manifest);
        for (JsonNode entry : manifest.path("files")) {
            Path named = folder.resolve(entry.path("path").textValue());
            if (!Files.isRegularFile(named) || Files.size(named) != entry.path("bytes").longValue()) {
                throw BadInput.at(named.toString(), "", "a file of " + entry.path("bytes") + " bytes, as " + NAME + " says",
                        Files.exists(named) ? Files.size(named) + " bytes" : "nothing", "copy the bundle anew");
            }
        }
        return manifest;
    }

    /** Throws {@link BadInput} with the first complaint of the schema. */
    public static void check(String file, JsonNode manifest) {
        // Format and version first: a newer one may well have keys we do not know.
        if (manifest.path("format").asText().equals(FORMAT) && manifest.path("formatVersion").asLong() > VERSION) {
            throw BadInput.at(file, "key 'formatVersion'", "at most " + VERSION, manifest.path("formatVersion").asText(),
                    "a newer Twofold made this bundle; update Twofold to check it");
        }
        List<String> complaints;
        try {
            complaints = new JsonSchema(new ObjectMapper().readTree(schema())).complaints(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!complaints.isEmpty()) {
            throw BadInput.at(file, "", "a manifest as " + SCHEMA + " wants it", complaints.get(0)
                    + (complaints.size() > 1 ? " and " + (complaints.size() - 1) + " more" : ""), "");
        }
    }
}
