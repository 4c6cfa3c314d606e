package org.twofold.methods.setflow;

import org.junit.jupiter.api.Nested;
import org.twofold.learning.model.Method;
import org.twofold.methods.sets.SetMethod;
import org.twofold.methods.sets.SetMethodLaws;
import org.twofold.methods.sets.SetTransportLaws;

class SetFlowMethodTest extends SetMethodLaws {

    @Override
    protected Method method() {
        return new SetFlowMethod();
    }

    @Nested
    class Draws extends SetTransportLaws<SetFlowRecipe, SetCoordinates> {
        @Override
        protected SetMethod<SetFlowRecipe, SetCoordinates> method() {
            return new SetFlowMethod();
        }
    }
}
