package org.twofold.methods.jetvae;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.twofold.events.RandomStream;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetMethod;
import org.twofold.methods.jets.JetNodes;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.JetSystem;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.SetStudy;

/** The convolutional autoencoder of jets as the house sees it: presets in, models out. */
public final class JetVaeMethod extends JetMethod<JetVaeRecipe> {

    @Override
    public String name() {
        return "jet-vae";
    }

    @Override
    public String title() {
        return "Jet VAE: reconstructed constituents of a jet from its generated ones, by convolutions over the list";
    }

    @Override
    public List<String> presets() {
        return JetVaeRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        SetStudy.of(study);
        return switch (name) {
            case "paper" -> JetVaeRecipe.paper().toJson();
            case "small" -> JetVaeRecipe.small().toJson();
            case "quick" -> JetVaeRecipe.quick().toJson();
            default -> throw noPreset(name);
        };
    }

    @Override
    protected JetVaeRecipe parse(String file, String text) {
        return JetVaeRecipe.parse(file, text);
    }

    @Override
    protected ObjectNode toJson(JetVaeRecipe recipe) {
        return recipe.toJson();
    }

    @Override
    protected TrainingCourse course(JetVaeRecipe recipe) {
        return recipe.course();
    }

    @Override
    protected NamedTensors begin(JetVaeRecipe recipe, SetStudy sets, RandomStream random) {
        return ConvolutionalSystem.begin(recipe.sizes(), ConvolutionalSystem.places(sets), random);
    }

    @Override
    protected ObjectNode fit(JetVaeRecipe recipe, JetSample sample) {
        return ConvolutionalSystem.fit(recipe.mask(), sample);
    }

    @Override
    protected JetSystem system(JetVaeRecipe recipe, SetStudy sets, String file, JsonNode representation, Parameters parameters) {
        return new ConvolutionalSystem(recipe, sets, file, representation, parameters);
    }

    @Override
    protected Optional<JetNodes> nodes(JetVaeRecipe recipe, SetStudy sets, String file, JsonNode representation, NamedTensors weights) {
        return Optional.of(new ConvolutionalNodes(recipe.sizes(), ConvolutionalSystem.places(sets),
                Standardisation.read(file, representation, JetList.COMPONENTS), representation.path(ConvolutionalSystem.THRESHOLD).asDouble(), weights));
    }
}
