package org.twofold.methods.settoset;

import org.junit.jupiter.api.Nested;
import org.twofold.learning.model.Method;
import org.twofold.methods.sets.SetMethod;
import org.twofold.methods.sets.SetMethodLaws;
import org.twofold.methods.sets.SetTransportLaws;

class SlotMethodTest extends SetMethodLaws {

    @Override
    protected Method method() {
        return new SlotMethod();
    }

    @Nested
    class Draws extends SetTransportLaws<SlotRecipe, SetScaling> {
        @Override
        protected SetMethod<SlotRecipe, SetScaling> method() {
            return new SlotMethod();
        }
    }
}
