package org.twofold.methods.vld;

import java.util.List;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.posterior.TrainingCourse.Stage;

/**
 * Every hyperparameter of one of the systems of the paper.
 *
 * @param preset what it began as
 * @param sizes of the networks
 * @param flow of the invertible network; of the others no matter
 * @param variants what the paper and its released code leave to be chosen
 * @param ends of the schedule; of systems that do not diffuse no matter
 * @param varianceEvents how many events of each batch train the shape of a learned schedule
 * @param weights of the terms
 * @param drawSteps of PNDM
 * @param course of the training
 */
record VldRecipe(String preset, Sizes sizes, CouplingSizes flow, Variants variants, ScheduleEnds ends, int varianceEvents,
        LatentObjective.Weights weights, int drawSteps, TrainingCourse course) {

    static final List<String> PRESETS = List.of("paper", "small", "quick");

    /** λ_C of all systems, as published. */
    private static final double CONSISTENCY = 0.1;
    /** And in short trainings: M² of partons that are not yet known well is so far off that 0.1 of it keeps everything at its mean. */
    private static final double LITTLE_CONSISTENCY = 1e-4;
    /** β of CVAE, which the paper does not print, and of the first stage of LDM, which it does. */
    private static final double PRIOR_OF_CVAE = 1e-2;
    private static final double PRIOR_OF_LDM = 1e-4;
    /** PNDM's steps are not printed. */
    private static final int DRAW_STEPS = 50;
    /** Its formula looks back on three. */
    private static final int FEWEST_DRAW_STEPS = 4;
    private static final int ALL = Integer.MAX_VALUE;

    VldRecipe {
        if (varianceEvents < 1) {
            throw new IllegalArgumentException("schedule.varianceEvents must be at least 1, not " + varianceEvents);
        }
        if (drawSteps < FEWEST_DRAW_STEPS) {
            throw new IllegalArgumentException("PNDM needs at least " + FEWEST_DRAW_STEPS + " steps, not " + drawSteps);
        }
    }

    private static LatentObjective.Weights weights(VldKind kind, double consistency, DiffusionWeight diffusion) {
        return new LatentObjective.Weights(1, kind == VldKind.LDM ? PRIOR_OF_LDM : PRIOR_OF_CVAE, consistency, diffusion);
    }

    /**
     * As published (Table 2): batches of 4 × 4096, 5·10⁻⁴, then 1·10⁻⁴. Of "500 000 to 1 000 000 steps" the lower end, of the fine-tuning, whose
     * length is not printed, a tenth of that.
     */
    static VldRecipe paper(VldKind kind) {
        return new VldRecipe("paper", Sizes.PAPER, CouplingSizes.PAPER, Variants.DEFAULT, ScheduleEnds.PAPER, ALL,
                weights(kind, CONSISTENCY, DiffusionWeight.BOUND), DRAW_STEPS,
                new TrainingCourse(16_384, 1, 0, published(kind), 5000, 4000));
    }

    /**
     * Two thirds of the width and a third of the depth, for a sample of some 10⁴ events and two cores; w(γ) as in the released code,
     * since under the bound itself short trainings leave latents blurred, and a thousandth of λ_C.
     */
    static VldRecipe small(VldKind kind) {
        return new VldRecipe("small", new Sizes(64, 4, 2, 2, 2, 4, 16), new CouplingSizes(10, 128, 2), Variants.DEFAULT,
                new ScheduleEnds(-5, 5), 128, weights(kind, LITTLE_CONSISTENCY, DiffusionWeight.SIGMOID), DRAW_STEPS,
                new TrainingCourse(256, 1, 0.999, once(kind, 5000, 1e-3, 250), 500, 4000));
    }

    /** A minute, to see whether everything works. */
    static VldRecipe quick(VldKind kind) {
        return new VldRecipe("quick", new Sizes(60, 2, 1, 1, 1, 2, 8), new CouplingSizes(4, 64, 1), Variants.DEFAULT, new ScheduleEnds(-5, 5),
                64, weights(kind, LITTLE_CONSISTENCY, DiffusionWeight.SIGMOID), 20,
                new TrainingCourse(128, 1, 0.99, once(kind, 200, 2e-3, 20), 100, 1000));
    }

    /** Up and down once; latent diffusion spends a third of the steps on its autoencoder. */
    private static List<Stage> once(VldKind kind, long steps, double rate, long warmUp) {
        return kind == VldKind.LDM
                ? List.of(Stage.cosine(LatentSystem.AUTOENCODER, steps / 3, rate, warmUp),
                        Stage.cosine(LatentSystem.DIFFUSION, steps - steps / 3, rate, warmUp))
                : List.of(Stage.cosine("joint", steps, rate, warmUp));
    }

    private static List<Stage> published(VldKind kind) {
        Stage tuning = Stage.constant(kind == VldKind.LDM ? LatentSystem.DIFFUSION : "fine-tuning", 50_000, 1e-4);
        return kind == VldKind.LDM
                ? List.of(Stage.constant(LatentSystem.AUTOENCODER, 150_000, 5e-4), Stage.constant(LatentSystem.DIFFUSION, 350_000, 5e-4), tuning)
                : List.of(Stage.constant("joint", 500_000, 5e-4), tuning);
    }
}
