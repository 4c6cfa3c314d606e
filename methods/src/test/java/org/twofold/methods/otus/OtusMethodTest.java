package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import java.util.Optional;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Method;
import org.twofold.methods.MethodLaws;
import org.twofold.methods.ToyPairs;

class OtusMethodTest extends MethodLaws {

    @Override
    protected Method method() {
        return new OtusMethod();
    }

    @Override
    protected ObjectNode tinyRecipe() {
        return OtusRecipeFile.toJson(TinyOtus.recipe(1e-3));
    }

    @Override
    protected ObjectNode divergingRecipe() {
        return OtusRecipeFile.toJson(TinyOtus.recipe(1e30));
    }

    @Test
    void fewerEventsThanValidationNeedsAreWrongUse() {
        WrongUse no = assertThrows(WrongUse.class, () -> method().training(ToyPairs.STUDY, tinyRecipe(),
                ToyPairs.theory(199, 1), ToyPairs.detector(400, 1), Optional.empty(), new RandomStreams(1), 1));
        assertTrue(no.getMessage().contains("199") && no.getMessage().contains("validationEvents"), no.getMessage());
    }
}
