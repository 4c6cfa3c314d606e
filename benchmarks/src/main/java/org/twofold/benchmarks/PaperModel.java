package org.twofold.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.Safetensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.methods.Methods;
import org.twofold.methods.otus.OtusRecipe;
import org.twofold.methods.otus.OtusRepresentation;
import org.twofold.physics.Generators;
import org.twofold.physics.PairedSample;

/** A model file with networks of the paper's size and random weights: as fast as a trained one. */
final class PaperModel {

    private static final int HIDDEN = 128;

    private PaperModel() {}

    static void write(Path file, Study study) throws IOException {
        PairedSample events = Generators.of(study).generate(10_000, new RandomStreams(1));
        RandomStream random = new RandomStreams(2).stream("weights");
        List<StoredTensor> tensors = new ArrayList<>();
        addMap(tensors, "encoder", study.detector().width(), 3 * study.theory().objects().size(), random);
        addMap(tensors, "decoder", study.theory().width(), 3 * study.detector().objects().size(), random);
        Manifest manifest = Manifest.model(StudyFile.toJson(study), "otus", Methods.named("otus").preset("paper", study),
                Provenance.here("0", "benchmark", 1, List.of(), 0).toJson(), JsonNodeFactory.instance.objectNode());
        Bundle.write(file, manifest, Map.of(
                Bundle.WEIGHTS, Safetensors.bytes(NamedTensors.of(tensors)),
                Bundle.REPRESENTATION,
                StrictJson.write(OtusRepresentation.fit(study, OtusRecipe.paper(study).network(), events.theory(),
                        events.detector()).toJson(study))));
    }

    private static void addMap(List<StoredTensor> tensors, String map, int inputs, int components, RandomStream random) {
        addNet(tensors, map + ".noise", inputs, 2 * components, random);
        addNet(tensors, map + ".core", inputs + components, components, random);
    }

    private static void addNet(List<StoredTensor> tensors, String net, int inputs, int outputs, RandomStream random) {
        addLayer(tensors, net + ".0", inputs, HIDDEN, random);
        addLayer(tensors, net + ".1", HIDDEN, outputs, random);
    }

    private static void addLayer(List<StoredTensor> tensors, String layer, int inputs, int outputs, RandomStream random) {
        tensors.add(StoredTensor.ofFloats(layer + ".weight", new long[] {outputs, inputs},
                normals(outputs * inputs, 1 / Math.sqrt(inputs), random)));
        tensors.add(StoredTensor.ofFloats(layer + ".bias", new long[] {outputs}, normals(outputs, 0.1, random)));
    }

    private static float[] normals(int count, double spread, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (spread * random.nextGaussian());
        }
        return values;
    }
}
