package org.twofold.methods.partonflow;

import org.junit.jupiter.api.Nested;
import org.twofold.learning.model.Method;
import org.twofold.methods.posterior.PosteriorMethod;
import org.twofold.methods.posterior.PosteriorMethodLaws;
import org.twofold.methods.posterior.PosteriorTransportLaws;

class PartonFlowMethodTest extends PosteriorMethodLaws {

    @Override
    protected Method method() {
        return new PartonFlowMethod();
    }

    @Nested
    class Draws extends PosteriorTransportLaws<PartonFlowRecipe> {
        @Override
        protected PosteriorMethod<PartonFlowRecipe> method() {
            return new PartonFlowMethod();
        }
    }
}
