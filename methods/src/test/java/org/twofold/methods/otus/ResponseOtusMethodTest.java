package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.learning.model.Method;
import org.twofold.methods.MethodLaws;

/** The laws for maps in acceptance coordinates. */
class ResponseOtusMethodTest extends MethodLaws {

    @Override
    protected Method method() {
        return new OtusMethod();
    }

    @Override
    protected ObjectNode tinyRecipe() {
        return OtusRecipeFile.toJson(TinyOtus.response(1e-3));
    }

    @Override
    protected ObjectNode divergingRecipe() {
        return OtusRecipeFile.toJson(TinyOtus.response(1e30));
    }
}
