package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.learning.model.Method;
import org.twofold.learning.optimisers.LearningRate;
import org.twofold.methods.MethodLaws;

/** The laws for the terms and maps of the paper alone. */
class PublishedOtusMethodTest extends MethodLaws {

    @Override
    protected Method method() {
        return new OtusMethod();
    }

    @Override
    protected ObjectNode tinyRecipe() {
        return OtusRecipeFile.toJson(TinyOtus.published());
    }

    @Override
    protected ObjectNode divergingRecipe() {
        OtusRecipe good = TinyOtus.published();
        return OtusRecipeFile.toJson(new OtusRecipe(good.preset(), good.network(), good.batch(), good.slices(), good.weights(),
                good.latentLoss(), good.restriction(), good.symmetric(), good.derived(),
                        List.of(new Stage("wild", 12, new LearningRate.Constant(1e30), 50)), 4, 100));
    }
}
