package org.twofold.methods.settoset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.twofold.events.RandomStream;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetCourse;
import org.twofold.methods.sets.SetMethod;
import org.twofold.methods.sets.SetNodes;
import org.twofold.methods.sets.SetStudy;
import org.twofold.methods.sets.SetSystem;

/** The conditional variational autoencoder as the house sees it: presets in, models out. */
public final class VaeMethod extends SetMethod<VaeRecipe, SetScaling> {

    @Override
    public String name() {
        return "set-cvae";
    }

    @Override
    public String title() {
        return "set-cvae: sets of particles from sets of particles, a conditional variational autoencoder with deep sets";
    }

    @Override
    public List<String> presets() {
        return VaeRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        SetStudy.of(study);
        return switch (name) {
            case "paper" -> VaeRecipe.paper().toJson();
            case "small" -> VaeRecipe.small().toJson();
            case "quick" -> VaeRecipe.quick().toJson();
            default -> throw noPreset(name);
        };
    }

    @Override
    protected VaeRecipe parse(String file, String text) {
        return VaeRecipe.parse(file, text);
    }

    @Override
    protected ObjectNode toJson(VaeRecipe recipe) {
        return recipe.toJson();
    }

    @Override
    protected SetCourse setCourse(VaeRecipe recipe) {
        return recipe.course();
    }

    @Override
    protected int fewestReplicas(VaeRecipe recipe) {
        return 1;
    }

    @Override
    protected SetScaling fit(VaeRecipe recipe, SetStudy study, PaddedSets truth, PaddedSets reconstructed, int[][] rows) {
        return SetScaling.fit(truth);
    }

    @Override
    protected ObjectNode write(SetScaling fitted) {
        return fitted.toJson();
    }

    @Override
    protected SetScaling read(String file, JsonNode json, SetStudy study) {
        return SetScaling.read(file, json);
    }

    @Override
    protected NamedTensors begin(VaeRecipe recipe, SetStudy study, SetScaling fitted, RandomStream random) {
        return VaeSystem.begin(recipe, study, random);
    }

    @Override
    protected SetSystem system(VaeRecipe recipe, SetStudy study, SetScaling fitted, Parameters parameters, int threads) {
        return new VaeSystem(recipe, study, fitted, parameters, threads);
    }

    @Override
    protected Optional<SetNodes> nodes(VaeRecipe recipe, SetStudy study, SetScaling fitted, NamedTensors weights) {
        return Optional.of(new VaeNodes(recipe, fitted, study.mostReconstructed(), weights));
    }
}
