package org.twofold.methods.posterior;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.methods.MethodLaws;
import org.twofold.methods.ToyPairs;
import org.twofold.methods.ToyTopPairs;

/** What every method must hold whose models draw partons, on top pairs made by hand. */
public abstract class PosteriorMethodLaws extends MethodLaws {

    private static final ToyTopPairs TOY = ToyTopPairs.of(400, 1);

    @Override
    protected Sample sample() {
        return new Sample(ToyTopPairs.STUDY, TOY.theory(), TOY.detector());
    }

    /** Preset quick with twelve steps at a constant rate. */
    @Override
    protected ObjectNode tinyRecipe() {
        return tiny(1e-3);
    }

    @Override
    protected ObjectNode divergingRecipe() {
        return tiny(1e30);
    }

    private ObjectNode tiny(double rate) {
        ObjectNode recipe = method().preset("quick", ToyTopPairs.STUDY);
        recipe.put("preset", "tiny").put("batch", 32).put("validateEvery", 4).put("validationEvents", 60);
        ObjectNode sizes = (ObjectNode) recipe.path("sizes");
        // The systems whose partons are their own latents need room for them.
        sizes.replace(sizes.has("latent") ? "latent" : "width", recipe.numberNode(method().name().equals("vdm") ? 56 : 8));
        ArrayNode stages = (ArrayNode) recipe.path("stages");
        stages.forEach(stage -> {
            ((ObjectNode) stage).put("steps", 12 / stages.size());
            ((ObjectNode) stage).putObject("rate").put("kind", "constant").put("rate", rate);
        });
        return method().resolve("tiny", recipe);
    }

    private void refused(String expected, Runnable training) {
        WrongUse no = assertThrows(WrongUse.class, training::run);
        assertTrue(no.getMessage().contains(expected), no.getMessage());
    }

    @Test
    void eventsThatDoNotBelongTogetherAreWrongUse() {
        refused("row by row", () -> method().training(ToyTopPairs.STUDY, tinyRecipe(), TOY.theory(), TOY.detector().slice(0, 399),
                Optional.empty(), new RandomStreams(1), 1));
        int[] turned = new RandomStreams(1).stream("turned").permutation(400);
        refused("row by row", () -> method().training(ToyTopPairs.STUDY, tinyRecipe(), TOY.theory(), TOY.detector().at(turned),
                Optional.empty(), new RandomStreams(1), 1));
    }

    @Test
    void fewerEventsThanValidationNeedsAreWrongUse() {
        refused("validationEvents", () -> method().training(ToyTopPairs.STUDY, tinyRecipe(), TOY.theory().slice(0, 119),
                TOY.detector().slice(0, 119), Optional.empty(), new RandomStreams(1), 1));
    }

    @Test
    void anotherStudyIsWrongUse() {
        refused("ttbar-semilep", () -> method().preset("quick", ToyPairs.STUDY));
        refused("ttbar-semilep", () -> method().training(ToyPairs.STUDY, tinyRecipe(), TOY.theory(), TOY.detector(), Optional.empty(),
                new RandomStreams(1), 1));
    }

    @Test
    void labelledPairsBesideAreWrongUse() {
        refused("--paired", () -> method().supervised(tinyRecipe()));
    }
}
