package org.twofold.cli;

import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import picocli.CommandLine.Option;

/** {@code --draw-steps N}: how many steps an iterative sampler takes for a draw, instead of those of the model's recipe. */
final class DrawSteps {

    @Option(names = "--draw-steps", paramLabel = "N", defaultValue = "0",
            description = "steps of the sampler of models that draw step by step (default: those of the model's recipe)")
    private int steps;

    /**
     * The model with as many steps as were asked for.
     *
     * @throws WrongUse if it does not draw step by step
     */
    Bundle of(Bundle bundle) {
        return new org.twofold.methods.DrawSteps(steps).of(bundle);
    }

    /** As in commands; empty where nothing was asked for. */
    String option() {
        return steps == 0 ? "" : " --draw-steps " + steps;
    }
}
