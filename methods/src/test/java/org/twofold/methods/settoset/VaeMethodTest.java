package org.twofold.methods.settoset;

import org.junit.jupiter.api.Nested;
import org.twofold.learning.model.Method;
import org.twofold.methods.sets.SetMethod;
import org.twofold.methods.sets.SetMethodLaws;
import org.twofold.methods.sets.SetTransportLaws;

class VaeMethodTest extends SetMethodLaws {

    @Override
    protected Method method() {
        return new VaeMethod();
    }

    @Nested
    class Draws extends SetTransportLaws<VaeRecipe, SetScaling> {
        @Override
        protected SetMethod<VaeRecipe, SetScaling> method() {
            return new VaeMethod();
        }
    }
}
