package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.twofold.events.PairedEvents;
import org.twofold.learning.model.Method;
import org.twofold.methods.MethodLaws;
import org.twofold.methods.ToyPairs;

/** The laws for training with labelled pairs. */
class SupervisedOtusMethodTest extends MethodLaws {

    @Override
    protected Method method() {
        return new OtusMethod();
    }

    @Override
    protected Optional<PairedEvents> pairs() {
        return Optional.of(new PairedEvents(ToyPairs.theory(90, 5), ToyPairs.detector(90, 4)));
    }

    @Override
    protected ObjectNode tinyRecipe() {
        return OtusRecipeFile.toJson(TinyOtus.supervised(1e-3));
    }

    @Override
    protected ObjectNode divergingRecipe() {
        return OtusRecipeFile.toJson(TinyOtus.supervised(1e30));
    }
}
