package org.twofold.methods.jetgraph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TrainingCourse.Stage;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.RecipeWords;

/**
 * Every hyperparameter of the autoencoder of sets.
 *
 * @param preset what it began as
 * @param sizes of the networks
 * @param weights of the terms
 * @param candidates from which a draw is chosen
 * @param course of the training
 */
record JetGraphRecipe(String preset, GraphSizes sizes, GraphWeights weights, int candidates, TrainingCourse course) {

    static final List<String> PRESETS = List.of("graph", "small", "quick");

    private static final int CANDIDATES = 32;
    /** More would need more normals of one draw than there are names for. */
    private static final int MOST_CANDIDATES = 64;

    private static final GraphWeights WEIGHTS = new GraphWeights(1, 1, 1, 1, 2, 0.1, 0.1, 0.001, 0.0001);

    JetGraphRecipe {
        if (candidates < 1 || candidates > MOST_CANDIDATES) {
            throw new IllegalArgumentException("candidates must be 1 to " + MOST_CANDIDATES + ", not " + candidates);
        }
    }

    /** As many epochs as the published convolutional network has, with networks of a similar number of weights. */
    static JetGraphRecipe graph() {
        return new JetGraphRecipe("graph", new GraphSizes(128, 8, 8, 64, 4, 2, 3, 8, 4), WEIGHTS, CANDIDATES,
                new TrainingCourse(100, 1, 0.999, List.of(Stage.cosine("joint", 125_000, 5e-4, 1000)), 1000, 2500));
    }

    /** For two cores and half an hour. */
    static JetGraphRecipe small() {
        return new JetGraphRecipe("small", new GraphSizes(64, 4, 8, 32, 2, 1, 1, 8, 4), WEIGHTS, CANDIDATES,
                new TrainingCourse(64, 1, 0.999, List.of(Stage.cosine("joint", 12_000, 1e-3, 500)), 1000, 2500));
    }

    /** A minute, to see whether everything works. */
    static JetGraphRecipe quick() {
        return new JetGraphRecipe("quick", new GraphSizes(32, 2, 6, 16, 1, 1, 1, 4, 3), WEIGHTS, CANDIDATES,
                new TrainingCourse(64, 1, 0.99, List.of(Stage.cosine("joint", 600, 2e-3, 50)), 200, 1000));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("preset", preset);
        json.putObject("sizes").put("width", sizes.width()).put("heads", sizes.heads()).put("neighbours", sizes.neighbours())
                .put("edge", sizes.edge()).put("encoderLayers", sizes.encoderLayers()).put("posteriorLayers", sizes.posteriorLayers())
                .put("decoderLayers", sizes.decoderLayers()).put("latent", sizes.latent())
                .put("components", sizes.components());
        json.putObject("weights").put("existence", weights.existence()).put("relative", weights.relative()).put("response", weights.response()).put("beta", weights.beta())
                .put("freeNats", weights.freeNats()).put("cardinality", weights.cardinality()).put("neighbours", weights.neighbours()).put("mass", weights.mass())
                .put("pt", weights.pt());
        json.put("candidates", candidates);
        course.writeTo(json);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    static JetGraphRecipe parse(String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        StrictYaml sizes = yaml.mapping("sizes");
        StrictYaml weights = yaml.mapping("weights");
        try {
            JetGraphRecipe recipe = new JetGraphRecipe(yaml.text("preset"),
                    new GraphSizes(RecipeWords.whole(sizes, "width"), RecipeWords.whole(sizes, "heads"), RecipeWords.whole(sizes, "neighbours"), RecipeWords.whole(sizes, "edge"),
                            RecipeWords.whole(sizes, "encoderLayers"), RecipeWords.whole(sizes, "posteriorLayers"), RecipeWords.whole(sizes, "decoderLayers"),
                            RecipeWords.whole(sizes, "latent"),
                            RecipeWords.whole(sizes, "components")),
                    new GraphWeights(weights.number("existence"), weights.number("relative"), weights.number("response"), weights.number("beta"), weights.number("freeNats"),
                            weights.number("cardinality"), weights.number("neighbours"), weights.number("mass"), weights.number("pt")),
                    RecipeWords.whole(yaml, "candidates"), TrainingCourse.read(yaml));
            for (StrictYaml part : List.of(sizes, weights, yaml)) {
                part.rejectUnknownKeys();
            }
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }
}
