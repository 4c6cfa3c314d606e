package org.twofold.methods.setflow;

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

/** Our own entry for sets as the house sees it: presets in, models out. */
public final class SetFlowMethod extends SetMethod<SetFlowRecipe, SetCoordinates> {

    @Override
    public String name() {
        return "set-flow";
    }

    @Override
    public String title() {
        return "set-flow: what a detector sees of every particle of a set, by flow matching of changes, our own";
    }

    @Override
    public List<String> presets() {
        return SetFlowRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        SetStudy.of(study);
        return switch (name) {
            case "twofold" -> SetFlowRecipe.twofold().toJson();
            case "quick" -> SetFlowRecipe.quick().toJson();
            default -> throw noPreset(name);
        };
    }

    @Override
    protected SetFlowRecipe parse(String file, String text) {
        return SetFlowRecipe.parse(file, text);
    }

    @Override
    protected ObjectNode toJson(SetFlowRecipe recipe) {
        return recipe.toJson();
    }

    @Override
    protected SetCourse setCourse(SetFlowRecipe recipe) {
        return recipe.course();
    }

    @Override
    protected int fewestReplicas(SetFlowRecipe recipe) {
        return 1;
    }

    @Override
    protected SetCoordinates fit(SetFlowRecipe recipe, SetStudy study, PaddedSets truth, PaddedSets reconstructed, int[][] rows) {
        return SetCoordinates.fit(truth, reconstructed, rows, new Origins(recipe.match()), recipe.sizes().ramps());
    }

    @Override
    protected ObjectNode write(SetCoordinates fitted) {
        return fitted.toJson();
    }

    @Override
    protected SetCoordinates read(String file, JsonNode json, SetStudy study) {
        return SetCoordinates.read(file, json, study.mostReconstructed());
    }

    @Override
    protected NamedTensors begin(SetFlowRecipe recipe, SetStudy study, SetCoordinates fitted, RandomStream random) {
        return SetFlowSystem.begin(recipe, fitted, random);
    }

    @Override
    protected SetSystem system(SetFlowRecipe recipe, SetStudy study, SetCoordinates fitted, Parameters parameters, int threads) {
        return new SetFlowSystem(recipe, study.mostReconstructed(), fitted, parameters);
    }

    @Override
    protected Optional<SetNodes> nodes(SetFlowRecipe recipe, SetStudy study, SetCoordinates fitted, NamedTensors weights) {
        return Optional.of(new SetFlowNodes(recipe, fitted, study.mostTruth(), study.mostReconstructed(), weights));
    }
}
