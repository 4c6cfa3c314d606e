package org.twofold.methods.otus;

import java.util.List;
import org.twofold.events.Study;
import org.twofold.learning.optimisers.LearningRate;

/**
 * Everything that can be chosen about an OTUS training except the data and the seed.
 *
 * @param preset the preset it came from
 * @param network the size of encoder and decoder
 * @param batch M, events of each level in one step
 * @param slices L, directions of the sliced Wasserstein distance in one step
 * @param weights of the terms of the objective
 * @param latentLoss the distance of z̃ and z
 * @param restriction whether reconstructions outside of the study's acceptance count
 * @param symmetric whether every batch is turned about the beam and end for end, event by event
 * @param derived observables whose one-dimensional distributions are compared as well, as expressions
 * @param stages in order
 * @param validateEvery steps between validations
 * @param validationEvents events at the end of the training sample that only validate
 */
public record OtusRecipe(String preset, NetworkShape network, int batch, int slices, LossWeights weights,
        LatentLoss latentLoss, Restriction restriction, boolean symmetric, List<String> derived, List<Stage> stages,
                long validateEvery, int validationEvents) {

    /** The presets by name. */
    public static final List<String> PRESETS = List.of("paper", "twofold", "quick");

    /** Steps that one epoch of the paper has: 291 699 events in batches of 20 000, the last one smaller. */
    static final long PAPER_STEPS_PER_EPOCH = 15;

    /** Steps of an epoch of the tt̄ study: 222 761 events in batches of 20 000. */
    static final long TOP_STEPS_PER_EPOCH = 12;

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
        return new OtusRecipe("paper", new NetworkShape.ConditionalNoise(List.of(128), 0), 20_000, 1000,
                new LossWeights(false, 1, 1, 0, 0), LatentLoss.SLICED, Restriction.NONE, false, List.of(),
                List.of(new Stage("anchored", 80 * PAPER_STEPS_PER_EPOCH, constant, 50),
                        new Stage("joint-1", 200 * PAPER_STEPS_PER_EPOCH, constant, 0),
                        new Stage("joint-2", 200 * PAPER_STEPS_PER_EPOCH,
                                new LearningRate.InverseEpoch(1e-3, PAPER_STEPS_PER_EPOCH), 0),
                        new Stage("joint-3", 400 * PAPER_STEPS_PER_EPOCH, constant, 0)),
                10 * PAPER_STEPS_PER_EPOCH, 10_000);
    }

    /**
     * The tt̄ study as published: 1000 epochs with λ = 20 and a restricted decoder, then 10 epochs of the decoder alone.
     *
     * <p>The data term's normalisation is that of the released code, which made the published numbers.
     */
    public static OtusRecipe paperTopPairs() {
        return new OtusRecipe("paper", new NetworkShape.ResidualBlock(64, 2), 20_000, 1000,
                new LossWeights(false, 1, 20, 0, 0), LatentLoss.SLICED, Restriction.REFERENCE, false, List.of(),
                List.of(new Stage("joint", 1000 * TOP_STEPS_PER_EPOCH, new LearningRate.Constant(1e-3), 0),
                        new Stage("fine-tuning", 10 * TOP_STEPS_PER_EPOCH, new LearningRate.Constant(1e-4), 0, true)),
                10 * TOP_STEPS_PER_EPOCH, 4000);
    }

    /** The recipe for training with labelled pairs: equations 20 and 21 for published recipes, joint distributions for ours. */
    public OtusRecipe supervised() {
        if (weights.isSupervised()) {
            return this;
        }
        boolean published = !weights.whitened();
        LossWeights labelled = weights.labelled(published ? 1 : 0, published ? 0 : 10);
        return new OtusRecipe(preset, network, batch, slices, labelled, latentLoss, restriction, symmetric, derived, stages,
                validateEvery, validationEvents);
    }

    /**
     * Our own: maps in acceptance coordinates that have the symmetries of the beams, whitened losses, and the distributions
     * of derived observables among the losses, one by one and all together.
     */
    public static OtusRecipe twofold(Study study) {
        return isPair(study) ? ours("twofold", study, 1, 4000, 10_000, 200, 2e-3, 10_000)
                : ours("twofold", study, 0.3, 3000, 5000, 128, 2e-3, 4000);
    }

    /** The recipe of {@link #twofold(Study)} cut to minutes: smaller batches, fewer slices, fewer steps. */
    public static OtusRecipe quick(Study study) {
        return isPair(study) ? ours("quick", study, 1, 1500, 4000, 64, 3e-3, 5000)
                : ours("quick", study, 0.3, 1000, 3000, 64, 3e-3, 3000);
    }

    private static OtusRecipe ours(String preset, Study study, double data, long steps, int batch, int slices, double rate,
            int validationEvents) {
        LossWeights weights = new LossWeights(true, data, 10, 20, 5, 20, true, true, 0, 0);
        return new OtusRecipe(preset, ALIGNED_RESPONSE, batch, slices, weights, LatentLoss.SLICED, Restriction.NONE, true,
                isPair(study) ? DerivedObservables.ofPair(study) : DerivedObservables.of(study),
                List.of(new Stage("joint", steps, new LearningRate.Cosine(rate, steps, 0.01), 0)), 100, validationEvents);
    }

    private static boolean isPair(Study study) {
        return study.theory().objects().size() <= 2;
    }

    /** The published configuration for a study: that of Z → ee for up to two objects, that of tt̄ for more. */
    public static OtusRecipe paper(Study study) {
        return isPair(study) ? paper() : paperTopPairs();
    }

    private static final NetworkShape ALIGNED_RESPONSE = new NetworkShape.Aligned(new NetworkShape.Response(List.of(128), 0.3, true));

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
