package org.twofold.methods.partonflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.RandomStream;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.training.TrainingProgress;
import org.twofold.methods.posterior.EventCoding;
import org.twofold.methods.posterior.PosteriorMethod;
import org.twofold.methods.posterior.PosteriorSystem;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.TrainingCourse;

/** Our own entry as the house sees it: presets in, models out. */
public final class PartonFlowMethod extends PosteriorMethod<PartonFlowRecipe> {

    @Override
    public String name() {
        return "parton-flow";
    }

    @Override
    public String title() {
        return "parton-flow: flow matching of partons whose masses agree by construction, our own";
    }

    @Override
    public List<String> presets() {
        return PartonFlowRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        TopPair.of(study);
        return switch (name) {
            case "twofold" -> PartonFlowRecipe.twofold().toJson();
            case "quick" -> PartonFlowRecipe.quick().toJson();
            default -> throw noPreset(name);
        };
    }

    @Override
    protected PartonFlowRecipe parse(String file, String text) {
        return PartonFlowRecipe.parse(file, text);
    }

    @Override
    protected ObjectNode toJson(PartonFlowRecipe recipe) {
        return recipe.toJson();
    }

    @Override
    protected TrainingCourse course(PartonFlowRecipe recipe) {
        return recipe.course();
    }

    @Override
    protected EventCoding fit(PartonFlowRecipe recipe, TopPair pair, Events theory, Events detector) {
        return KinematicCoding.fit(pair, theory, detector).with(unlearned(recipe));
    }

    @Override
    protected EventCoding readCoding(PartonFlowRecipe recipe, String file, JsonNode json, TopPair pair) {
        return KinematicCoding.read(file, json, pair, unlearned(recipe));
    }

    @Override
    protected NamedTensors begin(PartonFlowRecipe recipe, EventCoding coding, RandomStream random) {
        return PartonFlowSystem.begin(recipe.sizes(), random);
    }

    @Override
    protected PosteriorSystem system(PartonFlowRecipe recipe, EventCoding coding, Parameters parameters) {
        return new PartonFlowSystem(recipe, ((KinematicCoding) coding).noise(), parameters);
    }

    /** The noise of draws before any is learned. */
    private static NoiseFactors unlearned(PartonFlowRecipe recipe) {
        return recipe.temperatures().map(Temperatures::factors).orElse(NoiseFactors.NONE);
    }

    @Override
    protected Optional<EventCoding> closing(PartonFlowRecipe recipe, EventCoding coding, NamedTensors chosen, Sample sample,
            TrainingProgress progress) {
        int size = sample.theory().size();
        int from = Math.max(0, size - recipe.calibration().events());
        if (size <= Adjustments.COUNT) {
            progress.notice("no calibration: it needs more than " + Adjustments.COUNT + " events");
            return Optional.empty();
        }
        Parameters parameters = Parameters.of(chosen);
        CoverageCalibration calibration = new CoverageCalibration(
                new PartonFlowSystem(recipe, NoiseFactors.NONE, parameters), sample.pair(), sample.theory().slice(from, size),
                sample.detector().slice(from, size), recipe.calibration(), sample.random(), sample.threads());
        return Optional.of(calibration.of((KinematicCoding) coding, progress::notice));
    }
}
