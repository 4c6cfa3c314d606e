package org.twofold.methods.settoset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.RecipeWords;
import org.twofold.methods.sets.SetCourse;

/**
 * Every hyperparameter of {@link VaeSystem}.
 *
 * @param preset what it began as
 * @param sizes of the networks
 * @param particles w, what squared distances count
 * @param beta β, what the divergence counts
 * @param threshold places with a probability above it are particles
 * @param sampled whether presence is drawn with its probability instead
 * @param turned whether training turns events about the beam and exchanges beams at random, under which most detectors are the same
 * @param course of the training
 */
record VaeRecipe(String preset, VaeSizes sizes, double particles, double beta, double threshold, boolean sampled, boolean turned,
        SetCourse course) {

    static final List<String> PRESETS = List.of("paper", "small", "quick");

    private static final VaeSizes PAPER = new VaeSizes(128, List.of(128, 128), List.of(128), 32, List.of(256, 256));

    VaeRecipe {
        if (!(particles > 0 && beta >= 0) || !(threshold >= 0 && threshold < 1) || Double.isInfinite(particles + beta)) {
            throw new IllegalArgumentException("particles must be above 0, beta not below 0 and threshold in [0, 1)");
        }
    }

    /** 500 epochs of 2915 true sets with 25 replicas, 8 sets in a step (epochs and threshold: paper; the rest is ours). */
    static VaeRecipe paper() {
        long epoch = (2915 + 7) / 8;
        return new VaeRecipe("paper", PAPER, 1, 1, 0.6, false, false, new SetCourse(25, 0, new TrainingCourse(8, 1e6, 0,
                List.of(TrainingCourse.Stage.constant("joint", 500 * epoch, 1e-3)), 5 * epoch, 500)));
    }

    /**
     * The same networks in a fraction of the time: 10 replicas of sets that are turned about the beam, averaged weights, a rate that falls with
     * a cosine. Squared distances count twenty times as much, so that latents that say where particles are measured are worth their divergence.
     */
    static VaeRecipe small() {
        return new VaeRecipe("small", PAPER, 20, 1, 0.6, false, true, new SetCourse(10, 0, new TrainingCourse(16, 1000, 0.999,
                List.of(TrainingCourse.Stage.cosine("joint", 20_000, 1e-3, 200)), 1000, 300)));
    }

    /** A minute, to see whether everything works. */
    static VaeRecipe quick() {
        return new VaeRecipe("quick", new VaeSizes(48, List.of(48), List.of(48), 12, List.of(64)), 20, 1, 0.6, false, true,
                new SetCourse(5, 0, new TrainingCourse(16, 1000, 0.99, List.of(TrainingCourse.Stage.cosine("joint", 1000, 2e-3, 30)), 250, 50)));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("preset", preset);
        ObjectNode node = json.putObject("sizes");
        node.put("set", sizes.set());
        RecipeWords.put(node, "each", sizes.each());
        RecipeWords.put(node, "together", sizes.together());
        node.put("latent", sizes.latent());
        RecipeWords.put(node, "decoder", sizes.decoder());
        json.put("particles", particles).put("beta", beta).put("threshold", threshold).put("sampled", sampled).put("turned", turned);
        course.writeTo(json);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    static VaeRecipe parse(String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        String preset = yaml.text("preset");
        StrictYaml sizes = yaml.mapping("sizes");
        try {
            VaeSizes read = new VaeSizes(RecipeWords.whole(sizes, "set"), RecipeWords.widths(sizes, "each"), RecipeWords.widths(sizes, "together"),
                    RecipeWords.whole(sizes, "latent"), RecipeWords.widths(sizes, "decoder"));
            VaeRecipe recipe = new VaeRecipe(preset, read, yaml.number("particles"), yaml.number("beta"), yaml.number("threshold"),
                    yaml.truth("sampled", false), yaml.truth("turned", false), SetCourse.read(yaml));
            sizes.rejectUnknownKeys();
            yaml.rejectUnknownKeys();
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }
}
