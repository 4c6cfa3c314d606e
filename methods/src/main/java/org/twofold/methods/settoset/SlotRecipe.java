package org.twofold.methods.settoset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.RecipeWords;
import org.twofold.methods.sets.SetCourse;
import org.twofold.statistics.sets.ReplicaLoss;

/**
 * Every hyperparameter of {@link SlotSystem}.
 *
 * @param preset what it began as
 * @param sizes of the networks
 * @param attention over what weights are normalised
 * @param numbered whether slots begin with the row of a table besides noise
 * @param loss of generated sets against replicas
 * @param turned whether training turns events about the beam and exchanges beams at random, under which most detectors are the same
 * @param course of the training
 */
record SlotRecipe(String preset, SlotSizes sizes, SlotAttention attention, boolean numbered, ReplicaLoss loss, boolean turned,
        SetCourse course) {

    static final List<String> PRESETS = List.of("paper", "small", "quick");

    SlotRecipe {
        if (loss.needsWithin() && course.replicas() < 2) {
            throw new IllegalArgumentException("the loss " + loss + " compares replicas with each other and needs at least 2, not "
                    + course.replicas());
        }
    }

    /** Sizes of the released code. */
    private static final SlotSizes PAPER = new SlotSizes(100, List.of(200, 150), 4, List.of(150), 10, List.of(80, 30), 50, 30, 3,
            List.of(300, 200, 150, 100, 50), 64, List.of(100, 70, 30));

    /**
     * The released training on 2915 true sets: one of them in a step with 25 of its replicas, 200 epochs (paper), the learning rate halved
     * after 50 and 100 of them. The replicas are drawn anew in every step, where the released code always takes the same.
     */
    static SlotRecipe paper() {
        long epoch = 2915;
        return new SlotRecipe("paper", PAPER, SlotAttention.PARTICLES, true, ReplicaLoss.REPLICA_ASSIGNMENT, false,
                new SetCourse(25, 0.01, new TrainingCourse(1, 1e6, 0, List.of(TrainingCourse.Stage.falling("joint", 200 * epoch, 5e-4, 0.5,
                        List.of(50 * epoch, 100 * epoch))), 5 * epoch, 500)));
    }

    /**
     * What two cores train in well under ninety minutes: half the widths, 10 replicas, batches of 8 sets that are turned about the beam, averaged
     * weights and a rate that falls with a cosine.
     */
    static SlotRecipe small() {
        SlotSizes sizes = new SlotSizes(64, List.of(100, 80), 3, List.of(80), 10, List.of(80, 30), 32, 24, 3, List.of(96, 64), 64,
                List.of(64, 32));
        return new SlotRecipe("small", sizes, SlotAttention.PARTICLES, true, ReplicaLoss.REPLICA_ASSIGNMENT, true,
                new SetCourse(10, 0.01, new TrainingCourse(8, 5, 0.999, List.of(TrainingCourse.Stage.cosine("joint", 40_000, 1e-3, 200)), 1000,
                        300)));
    }

    /** A minute, to see whether everything works. */
    static SlotRecipe quick() {
        SlotSizes sizes = new SlotSizes(32, List.of(48), 2, List.of(48), 8, List.of(40), 24, 16, 2, List.of(48, 32), 32, List.of(32));
        return new SlotRecipe("quick", sizes, SlotAttention.PARTICLES, true, ReplicaLoss.REPLICA_ASSIGNMENT, true,
                new SetCourse(5, 0.01, new TrainingCourse(8, 5, 0.99, List.of(TrainingCourse.Stage.cosine("joint", 600, 2e-3, 30)), 150, 50)));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("preset", preset);
        ObjectNode node = json.putObject("sizes");
        node.put("code", sizes.code());
        RecipeWords.put(node, "enter", sizes.enter());
        node.put("rounds", sizes.rounds());
        RecipeWords.put(node, "round", sizes.round());
        node.put("numberCode", sizes.numberCode());
        RecipeWords.put(node, "cardinality", sizes.cardinality());
        node.put("slot", sizes.slot()).put("key", sizes.key()).put("blocks", sizes.blocks());
        RecipeWords.put(node, "attention", sizes.attention());
        node.put("feedForward", sizes.feedForward());
        RecipeWords.put(node, "output", sizes.output());
        json.put("attention", attention.name()).put("numbered", numbered).put("loss", loss.name()).put("turned", turned);
        course.writeTo(json);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    static SlotRecipe parse(String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        String preset = yaml.text("preset");
        StrictYaml sizes = yaml.mapping("sizes");
        try {
            SlotSizes read = new SlotSizes(RecipeWords.whole(sizes, "code"), RecipeWords.widths(sizes, "enter"),
                    RecipeWords.whole(sizes, "rounds"), RecipeWords.widths(sizes, "round"), RecipeWords.whole(sizes, "numberCode"),
                    RecipeWords.widths(sizes, "cardinality"), RecipeWords.whole(sizes, "slot"), RecipeWords.whole(sizes, "key"),
                    RecipeWords.whole(sizes, "blocks"), RecipeWords.widths(sizes, "attention"), RecipeWords.whole(sizes, "feedForward"),
                    RecipeWords.widths(sizes, "output"));
            SlotRecipe recipe = new SlotRecipe(preset, read, RecipeWords.word(yaml, "attention", SlotAttention.class), yaml.truth("numbered", true),
                    RecipeWords.word(yaml, "loss", ReplicaLoss.class),
                    yaml.truth("turned", false), SetCourse.read(yaml));
            sizes.rejectUnknownKeys();
            yaml.rejectUnknownKeys();
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }
}
