package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.methods.Methods;
import picocli.CommandLine.Option;

/** {@code --draw-steps N}: how many steps an iterative sampler takes for a draw, instead of those of the model's recipe. */
final class DrawSteps {

    private static final String KEY = "drawSteps";

    @Option(names = "--draw-steps", paramLabel = "N", defaultValue = "0",
            description = "steps of the sampler of models that draw step by step (default: those of the model's recipe)")
    private int steps;

    /**
     * The model with as many steps as were asked for.
     *
     * @throws WrongUse if it does not draw step by step
     */
    Bundle of(Bundle bundle) {
        if (steps == 0) {
            return bundle;
        }
        ObjectNode recipe = (ObjectNode) bundle.manifest().recipe();
        if (!recipe.has(KEY)) {
            throw new WrongUse("--draw-steps is for models that draw step by step, and this one of " + bundle.manifest().method() + " does not");
        }
        if (steps < 1) {
            throw new WrongUse("--draw-steps must be at least 1, not " + steps);
        }
        try {
            return bundle.withRecipe(Methods.of(bundle).resolve("--draw-steps", recipe.put(KEY, steps)));
        } catch (BadInput e) {
            // Nobody has written a file: the number is what makes no sense.
            throw new WrongUse(e.getMessage());
        }
    }

    /** As in commands; empty where nothing was asked for. */
    String option() {
        return steps == 0 ? "" : " --draw-steps " + steps;
    }
}
