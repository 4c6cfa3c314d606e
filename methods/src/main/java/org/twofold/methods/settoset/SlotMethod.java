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

/** Graph network and slot attention as the house sees it: presets in, models out. */
public final class SlotMethod extends SetMethod<SlotRecipe, SetScaling> {

    @Override
    public String name() {
        return "set-to-set";
    }

    @Override
    public String title() {
        return "set-to-set: sets of particles from sets of particles, a graph network with slot attention";
    }

    @Override
    public List<String> presets() {
        return SlotRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        SetStudy.of(study);
        return switch (name) {
            case "paper" -> SlotRecipe.paper().toJson();
            case "small" -> SlotRecipe.small().toJson();
            case "quick" -> SlotRecipe.quick().toJson();
            default -> throw noPreset(name);
        };
    }

    @Override
    protected SlotRecipe parse(String file, String text) {
        return SlotRecipe.parse(file, text);
    }

    @Override
    protected ObjectNode toJson(SlotRecipe recipe) {
        return recipe.toJson();
    }

    @Override
    protected SetCourse setCourse(SlotRecipe recipe) {
        return recipe.course();
    }

    /** An energy loss compares replicas with each other. */
    @Override
    protected int fewestReplicas(SlotRecipe recipe) {
        return recipe.loss().needsWithin() ? 2 : 1;
    }

    @Override
    protected SetScaling fit(SlotRecipe recipe, SetStudy study, PaddedSets truth, PaddedSets reconstructed, int[][] rows) {
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
    protected NamedTensors begin(SlotRecipe recipe, SetStudy study, SetScaling fitted, RandomStream random) {
        return SlotSystem.begin(recipe, study, random);
    }

    @Override
    protected SetSystem system(SlotRecipe recipe, SetStudy study, SetScaling fitted, Parameters parameters, int threads) {
        return new SlotSystem(recipe, study, fitted, parameters, threads);
    }

    @Override
    protected Optional<SetNodes> nodes(SlotRecipe recipe, SetStudy study, SetScaling fitted, NamedTensors weights) {
        return Optional.of(new SlotNodes(recipe, fitted, study.mostTruth(), study.mostReconstructed(), weights));
    }
}
