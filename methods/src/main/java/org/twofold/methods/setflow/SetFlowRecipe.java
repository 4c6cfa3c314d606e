package org.twofold.methods.setflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.RecipeWords;
import org.twofold.methods.sets.SetCourse;

/**
 * Every hyperparameter of our own entry for sets.
 *
 * @param preset what it began as
 * @param sizes of the networks
 * @param match how near a reconstructed particle must be to stem from a true one
 * @param mirror whether training exchanges the beams at random, under which most detectors are the same
 * @param drawSteps of the midpoint rule
 * @param course of the training
 */
record SetFlowRecipe(String preset, SetFlowSizes sizes, MatchScale match, boolean mirror, int drawSteps, SetCourse course) {

    static final List<String> PRESETS = List.of("twofold", "quick");

    private static final MatchScale MATCH = new MatchScale(1, 0.15);

    SetFlowRecipe {
        if (drawSteps < 1) {
            throw new IllegalArgumentException("drawSteps must be at least 1");
        }
    }

    static SetFlowRecipe twofold() {
        return new SetFlowRecipe("twofold", new SetFlowSizes(8, 32, 4, 2, 32, 8, 2, 24, 2, 1, 4), MATCH, true, 2, new SetCourse(4, 1,
                new TrainingCourse(32, 5, 0.999, List.of(TrainingCourse.Stage.cosine("joint", 4000, 6e-3, 100)), 500, 300)));
    }

    /** A minute, to see whether everything works. */
    static SetFlowRecipe quick() {
        return new SetFlowRecipe("quick", new SetFlowSizes(8, 16, 2, 1, 24, 8, 2, 16, 2, 1, 4), MATCH, true, 2, new SetCourse(4, 1,
                new TrainingCourse(16, 5, 0.99, List.of(TrainingCourse.Stage.cosine("joint", 600, 3e-3, 30)), 150, 50)));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("preset", preset);
        json.putObject("sizes").put("ramps", sizes.ramps()).put("width", sizes.width()).put("heads", sizes.heads()).put("layers", sizes.layers())
                .put("head", sizes.head()).put("context", sizes.context()).put("headLayers", sizes.headLayers()).put("flow", sizes.flow()).put("flowHeads", sizes.flowHeads())
                .put("flowLayers", sizes.flowLayers()).put("timeHalf", sizes.timeHalf());
        json.putObject("match").put("logPt", match.logPt()).put("radius", match.radius());
        json.put("mirror", mirror).put("drawSteps", drawSteps);
        course.writeTo(json);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    static SetFlowRecipe parse(String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        String preset = yaml.text("preset");
        StrictYaml sizes = yaml.mapping("sizes");
        StrictYaml match = yaml.mapping("match");
        try {
            SetFlowSizes read = new SetFlowSizes(RecipeWords.whole(sizes, "ramps"), RecipeWords.whole(sizes, "width"),
                    RecipeWords.whole(sizes, "heads"), RecipeWords.whole(sizes, "layers"), RecipeWords.whole(sizes, "head"),
                    RecipeWords.whole(sizes, "context"), RecipeWords.whole(sizes, "headLayers"), RecipeWords.whole(sizes, "flow"),
                    RecipeWords.whole(sizes, "flowHeads"), RecipeWords.whole(sizes, "flowLayers"), RecipeWords.whole(sizes, "timeHalf"));
            SetFlowRecipe recipe = new SetFlowRecipe(preset, read, new MatchScale(match.number("logPt"), match.number("radius")),
                    yaml.truth("mirror", true), RecipeWords.whole(yaml, "drawSteps"), SetCourse.read(yaml));
            sizes.rejectUnknownKeys();
            match.rejectUnknownKeys();
            yaml.rejectUnknownKeys();
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }
}
