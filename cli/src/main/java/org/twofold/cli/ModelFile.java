package org.twofold.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.twofold.events.Study;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Checkpoint;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.MetricLine;
import org.twofold.learning.bundle.ModelCard;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.learning.training.TrainingLog;
import org.twofold.methods.Methods;

/** Makes {@code model.twofold} of the best checkpoint of a run. */
final class ModelFile {

    static final String NAME = "model.twofold";

    private ModelFile() {}

    /**
     * Writes the model; the same run always gives the same bytes, however often it was stopped.
     *
     * @param representation with what the training learned when it closed
     */
    static Path write(Path folder, RunFile run, Provenance provenance, Checkpoint best, byte[] representation, long steps) throws IOException {
        Bundle checkpoint = best.bundle();
        Path target = folder.resolve(NAME);
        List<TrainingLog.Entry> log = TrainingLog.read(folder.resolve("log.jsonl"));
        Manifest manifest = Manifest.model(checkpoint.manifest().study(), run.method(), run.recipe(),
                provenance.withSteps(best.step()).toJson(), validation(log, best.step()));
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(Bundle.WEIGHTS, checkpoint.part(Bundle.WEIGHTS));
        parts.put(Bundle.REPRESENTATION, representation);
        parts.put(TrainingCurves.PART, StrictJson.write(TrainingCurves.of(log).toJson()));
        parts.put(Bundle.MODEL_CARD, card(run, manifest, best, steps).bytes());
        Bundle.write(target, AtomicFile.IfExists.REFUSE, manifest, parts);
        return target;
    }

    private static ObjectNode validation(List<TrainingLog.Entry> log, long step) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        for (TrainingLog.Entry entry : log) {
            if (entry.step() == step) {
                entry.validation().forEach(metrics::put);
            }
        }
        return metrics;
    }

    private static ModelCard card(RunFile run, Manifest manifest, Checkpoint best, long steps) {
        Study study = run.study();
        ModelWords words = ModelWords.of(Methods.named(run.method()), study.theory().name(), study.detector().name());
        List<String> limitations = new ArrayList<>(words.limitations());
        limitations.add("Weights of the best of " + steps + " steps by the validation metric, step " + best.step() + ".");
        List<MetricLine> lines = new ArrayList<>();
        manifest.metrics().fields().forEachRemaining(metric -> lines.add(new MetricLine("validation", metric.getKey(), "",
                metric.getValue().asDouble(), OptionalDouble.empty(), "", OptionalDouble.empty(), OptionalDouble.empty())));
        return new ModelCard("Twofold model: " + study.title(),
                words.purpose(),
                study.name(), run.method(), run.recipe().path("preset").asText(), run.data().files(), run.command(), run.seed(),
                best.step(), Optional.empty(), Map.of("Twofold", Twofold.VERSION), lines,
                limitations);
    }
}
