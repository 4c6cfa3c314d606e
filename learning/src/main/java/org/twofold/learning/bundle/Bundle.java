package org.twofold.learning.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.twofold.events.BadInput;
import org.twofold.events.Spelling;
import org.twofold.events.WrongUse;

/**
 * A trained model or a checkpoint as one file: a manifest and the parts it names.
 *
 * <pre>{@code
 * file := zip archive, nothing compressed, at most 64 entries (the bytes: StoredZip)
 *         manifest.json      the Manifest
 *         part…              sorted by name
 *         manifest.sha256    64 hex digits, two spaces, "manifest.json", line break
 * }</pre>
 *
 * <p>The last entry guards the manifest, the manifest guards every part by length and SHA-256, and the archive has one
 * possible form; so a bundle is either as it was written or refused. Against damage, that is, not against forgery:
 * whoever writes a file can write its digests. An unpacked bundle can be checked with {@code sha256sum --check}.
 *
 * <p>The same manifest and parts give the same file. Which parts there are is up to the caller; see
 * {@link #WEIGHTS} and its neighbours for the usual ones.
 */
public final class Bundle {

    /** Parameters of the networks, as {@link Safetensors}. */
    public static final String WEIGHTS = "weights.safetensors";

    /** The fitted representation. */
    public static final String REPRESENTATION = "representation.json";

    /** What a person should know before using the model, by {@link ModelCard}. */
    public static final String MODEL_CARD = "MODEL_CARD.md";

    /** In checkpoints: moments of the optimiser, as {@link Safetensors}. */
    public static final String OPTIMISER = "optimiser.safetensors";

    /** In checkpoints: positions of random streams, data cursor, step. */
    public static final String STATE = "state.json";

    private final String source;
    private final Manifest manifest;
    private final Map<String, byte[]> parts;

    private Bundle(String source, Manifest manifest, Map<String, byte[]> parts) {
        this.source = source;
        this.manifest = manifest;
        this.parts = parts;
    }

    /**
     * Writes a new file, whole or not at all.
     *
     * @return the manifest as written, with the digests of the parts
     * @throws WrongUse if the target exists already, or as {@link AtomicFile#write}
     * @throws IllegalArgumentException if a part has a name that is not plain or is taken, or there are more than 62
     * @throws IOException if it cannot be written; nothing is left behind
     */
    public static Manifest write(Path target, Manifest manifest, Map<String, byte[]> parts) throws IOException {
        return write(target, AtomicFile.IfExists.REFUSE, manifest, parts);
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @return the manifest as written: in the current format version, with the digests of the parts
     * @throws WrongUse as {@link AtomicFile#write}
     * @throws IllegalArgumentException if a part has a name that is not plain or is taken, or there are more than 62
     * @throws IOException if it cannot be written; the target is as before
     */
    public static Manifest write(Path target, AtomicFile.IfExists ifExists, Manifest manifest,
            Map<String, byte[]> parts) throws IOException {
        Map<String, byte[]> sorted = new TreeMap<>(parts);
        Map<String, PartDigest> digests = new TreeMap<>();
        sorted.forEach((name, part) -> digests.put(name, PartDigest.of(part)));
        Manifest written = new Manifest(Manifest.CURRENT_VERSION, manifest.kind(), manifest.study(), manifest.method(),
                manifest.recipe(), manifest.provenance(), manifest.metrics(), digests);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(PartName.MANIFEST, written.bytes());
        entries.putAll(sorted);
        entries.put(PartName.MANIFEST_DIGEST, digestLine(written.bytes()));
        AtomicFile.write(target, ifExists, out -> StoredZip.write(out, entries));
        return written;
    }

    /**
     * Reads and checks a file.
     *
     * @throws BadInput if it is not a bundle, damaged, cut off, or of a newer format
     */
    public static Bundle read(Path file) {
        Map<String, byte[]> parts = StoredZip.read(file);
        String source = file.toString();
        List<String> names = List.copyOf(parts.keySet());
        if (!names.get(0).equals(PartName.MANIFEST)
                || !names.get(names.size() - 1).equals(PartName.MANIFEST_DIGEST)) {
            throw BadInput.at(source, "", "an archive from " + PartName.MANIFEST + " to " + PartName.MANIFEST_DIGEST,
                    "one from " + BadInput.quote(names.get(0)) + " to " + BadInput.quote(names.get(names.size() - 1)),
                    "is this a .twofold or .checkpoint file?");
        }
        byte[] manifestBytes = parts.remove(PartName.MANIFEST);
        byte[] digest = parts.remove(PartName.MANIFEST_DIGEST);
        if (!Arrays.equals(digest, digestLine(manifestBytes))) {
            throw damaged(source, PartName.MANIFEST, "the SHA-256 that " + PartName.MANIFEST_DIGEST + " gives",
                    Sha256.of(manifestBytes));
        }
        Manifest manifest = Manifest.read(source + ", " + PartName.MANIFEST, manifestBytes);
        check(source, manifest, parts);
        return new Bundle(source, manifest, Collections.unmodifiableMap(new TreeMap<>(parts)));
    }

    /** What the user would call the file. */
    public String source() {
        return source;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The parts there are, sorted. */
    public List<String> partNames() {
        return List.copyOf(parts.keySet());
    }

    public boolean has(String part) {
        return parts.containsKey(part);
    }

    /**
     * The bytes of a part.
     *
     * @throws BadInput if there is no such part
     */
    public byte[] part(String name) {
        return find(name).clone();
    }

    /**
     * The tensors of a part.
     *
     * @throws BadInput if there is no such part or it is not a safetensors file
     */
    public NamedTensors tensors(String name) {
        return SafetensorsReader.read(source + ", " + name, find(name));
    }

    /**
     * The JSON object of a part.
     *
     * @throws BadInput if there is no such part or it is not strict JSON
     */
    public ObjectNode json(String name) {
        return StrictJson.read(source + ", " + name, find(name));
    }

    /**
     * This bundle, if it is of the kind the caller can use.
     *
     * @param kind {@link Manifest#MODEL} or {@link Manifest#CHECKPOINT}
     * @throws BadInput if it is of the other kind
     */
    public Bundle expect(String kind) {
        if (!manifest.kind().equals(kind)) {
            throw BadInput.at(source, "", "a " + kind, "a " + manifest.kind(), "");
        }
        return this;
    }

    /** The same with another recipe, as long as it is not written: to draw in more or fewer steps than a model was made with, say. */
    public Bundle withRecipe(JsonNode recipe) {
        return new Bundle(source, new Manifest(manifest.formatVersion(), manifest.kind(), manifest.study(), manifest.method(), recipe,
                manifest.provenance(), manifest.metrics(), manifest.parts()), parts);
    }

    /** Equal content, wherever it was read. */
    @Override
    public boolean equals(Object other) {
        // The manifest holds the digest of every part.
        return other instanceof Bundle that && manifest.equals(that.manifest);
    }

    @Override
    public int hashCode() {
        return manifest.hashCode();
    }

    @Override
    public String toString() {
        return source + ": " + manifest.kind() + " " + parts.keySet();
    }

    private byte[] find(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw BadInput.at(source, "", "a part '" + name + "'", "only " + partNames(),
                    Spelling.advice(name, partNames()));
        }
        return part;
    }

    private static void check(String source, Manifest manifest, Map<String, byte[]> parts) {
        for (String name : parts.keySet()) {
            if (!manifest.parts().containsKey(name)) {
                throw BadInput.at(source, "part " + BadInput.quote(name), "only parts the manifest names",
                        "one it does not", "use the original file");
            }
        }
        manifest.parts().forEach((name, digest) -> {
            byte[] part = parts.get(name);
            if (part == null) {
                throw damaged(source, name, digest.bytes() + " bytes", "no such part");
            }
            if (part.length != digest.bytes()) {
                throw damaged(source, name, digest.bytes() + " bytes", part.length + " bytes");
            }
            if (!Sha256.of(part).equals(digest.sha256())) {
                throw damaged(source, name, "SHA-256 " + digest.sha256(), Sha256.of(part));
            }
        });
    }

    private static BadInput damaged(String source, String part, String expected, String found) {
        return BadInput.at(source, "part " + BadInput.quote(part), expected, found,
                "the file is damaged; use another copy");
    }

    private static byte[] digestLine(byte[] manifest) {
        return (Sha256.of(manifest) + "  " + PartName.MANIFEST + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
