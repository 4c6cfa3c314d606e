package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.twofold.events.Cut;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.model.Model;

/** What an exported file says about itself in its metadata, besides its inputs and outputs. */
final class OnnxProperties {

    private OnnxProperties() {}

    /**
     * Those of one map of a model.
     *
     * @param sha256 of the model's file
     */
    static Map<String, String> of(Bundle bundle, Model model, ExportCommand.Direction direction, String sha256) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("twofold", Twofold.VERSION);
        properties.put("study", model.study().name());
        properties.put("title", model.study().title());
        properties.put("method", model.method());
        properties.put("preset", bundle.manifest().recipe().path("preset").asText());
        properties.put("direction", direction.verb());
        if (bundle.manifest().recipe().has("drawSteps")) {
            properties.put("drawSteps", bundle.manifest().recipe().path("drawSteps").asText());
        }
        properties.put("model.sha256", sha256);
        properties.put("training.seed", Long.toString(model.provenance().masterSeed()));
        properties.put("training.command", model.provenance().commandLine());
        properties.put("training.steps", Long.toString(model.provenance().steps()));
        ArrayNode cuts = JsonNodeFactory.instance.arrayNode();
        model.study().acceptance().stream().map(Cut::expression).forEach(cuts::add);
        properties.put("acceptance", cuts.toString());
        properties.put("restricted", Boolean.toString(model.restricted()));
        return properties;
    }
}
