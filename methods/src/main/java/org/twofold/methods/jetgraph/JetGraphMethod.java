package org.twofold.methods.jetgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.RandomStream;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.jets.JetMethod;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.JetSystem;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.SetStudy;

/** The autoencoder of sets as the house sees it: presets in, models out. */
public final class JetGraphMethod extends JetMethod<JetGraphRecipe> {

    @Override
    public String name() {
        return "jet-graph-vae";
    }

    @Override
    public String title() {
        return "Jet graph VAE: every generated constituent leaves reconstructed ones behind, whatever their order and number, our own";
    }

    @Override
    public List<String> presets() {
        return JetGraphRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        SetStudy.of(study);
        return switch (name) {
            case "graph" -> JetGraphRecipe.graph().toJson();
            case "small" -> JetGraphRecipe.small().toJson();
            case "quick" -> JetGraphRecipe.quick().toJson();
            default -> throw noPreset(name);
        };
    }

    @Override
    protected JetGraphRecipe parse(String file, String text) {
        return JetGraphRecipe.parse(file, text);
    }

    @Override
    protected ObjectNode toJson(JetGraphRecipe recipe) {
        return recipe.toJson();
    }

    @Override
    protected TrainingCourse course(JetGraphRecipe recipe) {
        return recipe.course();
    }

    @Override
    protected NamedTensors begin(JetGraphRecipe recipe, SetStudy sets, RandomStream random) {
        return GraphSystem.begin(recipe.sizes(), random);
    }

    @Override
    protected ObjectNode fit(JetGraphRecipe recipe, JetSample sample) {
        return GraphCoding.fit(sample, recipe.sizes().neighbours()).toJson();
    }

    @Override
    protected JetSystem system(JetGraphRecipe recipe, SetStudy sets, String file, JsonNode representation, Parameters parameters) {
        return new GraphSystem(recipe.sizes(), recipe.weights(), recipe.candidates(), sets, file, representation, parameters);
    }
}
