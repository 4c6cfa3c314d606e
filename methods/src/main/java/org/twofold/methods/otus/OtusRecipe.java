package org.twofold.methods.otus;

import java.util.List;
import org.twofold.learning.optimisers.LearningRate;

/**
 * Everything that can be chosen about an OTUS training except the data and the seed.
 *
 * @param preset the preset it came from
 * @param network the size of encoder and decoder
 * @param batch M, events of each level in one step
 * @param slices L, directions of the sliced Wasserstein distance in one step
 * @param weights of the terms of the objective
 * @param derived observables whose one-dimensional distributions are compared as well, as expressions
 * @param stages in order
 * @param validateEvery steps between validations
 * @param validationEvents events at the end of the training sample that only validate
 */
public record OtusRecipe(String preset, NetworkShape network, int batch, int slices, LossWeights weights,
        List<String> derived, List<Stage> stages, long validateEvery, int validationEvents) {

    /** The presets by name. */
    public static final List<String> PRESETS = List.of("paper", "twofold", "quick");

    /** Steps that one epoch of the paper has: 291 699 events in batches of 20 000, the last one smaller. */
    static final long PAPER_STEPS_PER_EPOCH = 15;

    public OtusRecipe {
        derived = List.copyOf(derived);
        stages = List.copyOf(stages);
        if (batch < 2 || slices < 1 || stages.isEmpty() || validateEvery < 1 || validationEvents < 2) {
            throw new IllegalArgumentException("batch ≥ 2, slices ≥ 1, a stage, validateEvery ≥ 1 and validationEvents ≥ 2 are needed");
        }
    }

    /**
     * The Z study as published: 80 epochs with anchor 50, then 200, 200 with a falling learning rate and 400 without.
     *
     * <p>The number of optimiser steps is the paper's; how many epochs that is depends on the sample.
     */
    public static OtusRecipe paper() {
        LearningRate constant = new LearningRate.Constant(1e-3);
        return new OtusRecipe("paper", new NetworkShape(List.of(128), 0), 20_000, 1000,
                new LossWeights(false, 1, 1, 0, 0), List.of(),
                List.of(new Stage("anchored", 80 * PAPER_STEPS_PER_EPOCH, constant, 50),
                        new Stage("joint-1", 200 * PAPER_STEPS_PER_EPOCH, constant, 0),
                        new Stage("joint-2", 200 * PAPER_STEPS_PER_EPOCH,
                                new LearningRate.InverseEpoch(1e-3, PAPER_STEPS_PER_EPOCH), 0),
                        new Stage("joint-3", 400 * PAPER_STEPS_PER_EPOCH, constant, 0)),
                10 * PAPER_STEPS_PER_EPOCH, 10_000);
    }

    /** Our own: residual maps, whitened losses, and the distributions of derived observables among the losses. */
    public static OtusRecipe twofold() {
        long steps = 6000;
        return new OtusRecipe("twofold", new NetworkShape(List.of(128), 0.3), 10_000, 200,
                new LossWeights(true, 1, 10, 20, 5), DERIVED,
                List.of(new Stage("joint", steps, new LearningRate.Cosine(2e-3, steps, 0.01), 0)), 100, 10_000);
    }

    /** The recipe {@code twofold} cut to minutes: smaller batches, fewer slices, fewer steps. */
    public static OtusRecipe quick() {
        long steps = 1500;
        return new OtusRecipe("quick", new NetworkShape(List.of(128), 0.3), 4000, 64,
                new LossWeights(true, 1, 10, 20, 5), DERIVED,
                List.of(new Stage("joint", steps, new LearningRate.Cosine(3e-3, steps, 0.01), 0)), 100, 5000);
    }

    private static final List<String> DERIVED = List.of("mass(electron+positron)", "pt(electron+positron)",
            "pt(electron)", "pt(positron)", "eta(electron)", "eta(positron)");

    /** The steps of all stages together. */
    public long steps() {
        return stages.stream().mapToLong(Stage::steps).sum();
    }

    /** Where a step of the whole training stands. */
    public record Position(Stage stage, long stepInStage) {}

    /** The stage of a step, counted from 0 over all stages. */
    public Position position(long step) {
        long left = step;
        for (Stage stage : stages) {
            if (left < stage.steps()) {
                return new Position(stage, left);
            }
            left -= stage.steps();
        }
        throw new IllegalArgumentException("step " + step + " of a training of " + steps());
    }
}
