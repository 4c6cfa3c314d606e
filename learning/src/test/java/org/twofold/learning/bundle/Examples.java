package org.twofold.learning.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Small contents for the tests, and the maker of the golden file. */
final class Examples {

    private Examples() {
    }

    static Manifest model() {
        return Manifest.model(study(), "otus", recipe(), provenance(), metrics());
    }

    static Manifest checkpoint() {
        return Manifest.checkpoint(study(), "otus", recipe(), provenance(), metrics());
    }

    private static ObjectNode study() {
        ObjectNode study = JsonNodeFactory.instance.objectNode().put("name", "zee");
        study.putArray("observables").add("mass").add("pt");
        return study;
    }

    private static ObjectNode recipe() {
        return JsonNodeFactory.instance.objectNode().put("layers", 3).put("rate", 2.0e-3).put("preset", "quick");
    }

    private static ObjectNode provenance() {
        return new Provenance("0.1.0", "17", "Linux", "amd64", "twofold train otus --study zee --seed 7", 7,
                List.of(new DataFile("zee", Sha256.of(new byte[0]), 1000)), Optional.empty(), OptionalInt.empty(), Optional.empty(), 20).toJson();
    }

    private static ObjectNode metrics() {
        return JsonNodeFactory.instance.objectNode().put("unfold.w1.mass", 0.125);
    }

    static Map<String, byte[]> parts() {
        NamedTensors weights = NamedTensors.of(
                StoredTensor.ofFloats("encoder.weight", new long[] {2, 2}, new float[] {1, -2, 0.5f, Float.NaN}),
                StoredTensor.ofLongs("encoder.calls", new long[0], new long[] {20}));
        return Map.of(
                Bundle.WEIGHTS, Safetensors.bytes(weights),
                Bundle.REPRESENTATION, "{\"mean\": [0.5, 1.5]}\n".getBytes(StandardCharsets.US_ASCII),
                Bundle.MODEL_CARD, "# A model for tests\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes the golden file; run by hand, once per format version, never over an old one. */
    public static void main(String[] arguments) throws IOException {
        Bundle.write(Path.of(arguments[0]), model(), parts());
    }
}
