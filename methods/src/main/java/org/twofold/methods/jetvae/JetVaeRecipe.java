package org.twofold.methods.jetvae;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TrainingCourse.Stage;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.RecipeWords;

/**
 * Every hyperparameter of the convolutional autoencoder.
 *
 * @param preset what it began as
 * @param sizes of the networks
 * @param dropout in training
 * @param weights of the terms
 * @param mask which of the momenta that were made are constituents
 * @param course of the training
 */
record JetVaeRecipe(String preset, ConvolutionSizes sizes, DropoutRates dropout, JetVaeWeights weights, MomentumMask mask,
        TrainingCourse course) {

    static final List<String> PRESETS = List.of("paper", "small", "quick");

    private static final int BATCH = 100;
    private static final double CLIP = 10;

    /**
     * As published: Adam with 10⁻⁴ (slides), batches of 100, 500 epochs, a look every other one (public training script). Steps are those of
     * 25 000 jets, as many as the sample has that comes with the study; the authors' was larger. Clipping is ours.
     */
    static JetVaeRecipe paper() {
        return new JetVaeRecipe("paper", ConvolutionSizes.PAPER, DropoutRates.NONE, JetVaeWeights.PAPER, MomentumMask.PAPER,
                new TrainingCourse(BATCH, CLIP, 0, List.of(Stage.constant("joint", 125_000, 1e-4)), 500, 2500));
    }

    /**
     * The same networks, fewer steps with a larger rate that falls, and averaged weights. Neighbours count 13-fold, which is the 0.015 / GeV²
     * of the public training script for momenta that scatter by 30 GeV; with 1 the terms of mass and pT leave nothing for constituents.
     */
    static JetVaeRecipe small() {
        return new JetVaeRecipe("small", ConvolutionSizes.PAPER, DropoutRates.NONE, JetVaeWeights.PAPER.withNeighbours(13), MomentumMask.PAPER,
                new TrainingCourse(BATCH, CLIP, 0.999, List.of(Stage.cosine("joint", 30_000, 5e-4, 500)), 1000, 2500));
    }

    /** A minute, to see whether everything works. */
    static JetVaeRecipe quick() {
        return new JetVaeRecipe("quick", new ConvolutionSizes(List.of(16, 32, 64), 5, 300, 20, true), DropoutRates.NONE, JetVaeWeights.PAPER,
                MomentumMask.PAPER, new TrainingCourse(BATCH, CLIP, 0.99, List.of(Stage.cosine("joint", 1000, 1e-3, 50)), 250, 1000));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("preset", preset);
        ObjectNode size = json.putObject("sizes");
        ArrayNode filters = size.putArray("filters");
        sizes.filters().forEach(filters::add);
        size.put("kernel", sizes.kernel()).put("hidden", sizes.hidden()).put("latent", sizes.latent()).put("pool", sizes.pool());
        json.putObject("dropout").put("convolution", dropout.convolution()).put("dense", dropout.dense());
        json.putObject("weights").put("beta", weights.beta()).put("neighbours", weights.neighbours()).put("mass", weights.mass())
                .put("pt", weights.pt()).put("masked", weights.masked());
        json.putObject("mask").put("threshold", mask.threshold()).put("tuned", mask.tuned());
        course.writeTo(json);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    static JetVaeRecipe parse(String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        StrictYaml sizes = yaml.mapping("sizes");
        StrictYaml dropout = yaml.mapping("dropout");
        StrictYaml weights = yaml.mapping("weights");
        StrictYaml mask = yaml.mapping("mask");
        try {
            JetVaeRecipe recipe = new JetVaeRecipe(yaml.text("preset"),
                    new ConvolutionSizes(RecipeWords.widths(sizes, "filters"), RecipeWords.whole(sizes, "kernel"),
                            RecipeWords.whole(sizes, "hidden"), RecipeWords.whole(sizes, "latent"), sizes.truth("pool", true)),
                    new DropoutRates(dropout.number("convolution"), dropout.number("dense")),
                    new JetVaeWeights(weights.number("beta"), weights.number("neighbours"), weights.number("mass"), weights.number("pt"),
                            weights.truth("masked", false)),
                    new MomentumMask(mask.number("threshold"), mask.truth("tuned", false)), TrainingCourse.read(yaml));
            for (StrictYaml part : List.of(sizes, dropout, weights, mask, yaml)) {
                part.rejectUnknownKeys();
            }
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }
}
