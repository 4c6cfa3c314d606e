package org.twofold.methods;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.training.TrainingTask;

/** What every method must hold that learns from events of both levels which belong together. */
public abstract class PairedMethodLaws extends MethodLaws {

    /** The study of the sample. */
    protected abstract Study study();

    /** How the message names studies that the method is for. */
    protected abstract String wantedStudy();

    /** Makes a recipe of preset quick small enough for a test: batch, validation, networks. */
    protected abstract void shrink(ObjectNode recipe);

    /** Preset quick, smaller, with twelve steps at a constant rate. */
    @Override
    protected ObjectNode tinyRecipe() {
        return tiny(1e-3);
    }

    @Override
    protected ObjectNode divergingRecipe() {
        return tiny(1e30);
    }

    private ObjectNode tiny(double rate) {
        ObjectNode recipe = method().preset("quick", study());
        recipe.put("preset", "tiny").put("validateEvery", 4);
        shrink(recipe);
        ArrayNode stages = (ArrayNode) recipe.path("stages");
        stages.forEach(stage -> {
            ((ObjectNode) stage).put("steps", 12 / stages.size());
            ((ObjectNode) stage).putObject("rate").put("kind", "constant").put("rate", rate);
        });
        return method().resolve("tiny", recipe);
    }

    protected final TrainingTask training(Study study, Events theory, Events detector) {
        return method().training(study, tinyRecipe(), theory, detector, Optional.empty(), new RandomStreams(1), 1);
    }

    protected final TrainingTask training(Events theory, Events detector) {
        return training(study(), theory, detector);
    }

    /** Checks that a training is wrong use, and what is said of it. */
    protected static void refused(String expected, Runnable training) {
        WrongUse no = assertThrows(WrongUse.class, training::run);
        assertTrue(no.getMessage().contains(expected), no.getMessage());
    }

    @Test
    void anotherStudyIsWrongUse() {
        refused(wantedStudy(), () -> method().preset("quick", ToyPairs.STUDY));
        refused(wantedStudy(), () -> training(ToyPairs.STUDY, sample().theory(), sample().detector()));
    }

    @Test
    void labelledPairsBesideAreWrongUse() {
        refused("--paired", () -> method().supervised(tinyRecipe()));
    }
}
