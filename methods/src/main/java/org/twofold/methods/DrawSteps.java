package org.twofold.methods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;

/**
 * How many steps an iterative sampler takes for a draw.
 *
 * @param steps 0 for those of the model's recipe
 */
public record DrawSteps(int steps) {

    private static final String KEY = "drawSteps";

    /**
     * The model with as many steps as were asked for.
     *
     * @throws WrongUse if it does not draw step by step
     */
    public Bundle of(Bundle bundle) {
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
}
