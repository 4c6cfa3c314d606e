package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.methods.ToyPairs;

class OtusTrainingTest {

    private static final Events THEORY = ToyPairs.theory(400, 1);
    private static final Events DETECTOR = ToyPairs.detector(400, 2);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static OtusTraining training(OtusRecipe recipe, Events theory, Events detector, long seed) {
        return new OtusTraining(ToyPairs.STUDY, recipe, TinyOtus.REPRESENTATION, theory, detector, Optional.empty(),
                new RandomStreams(seed), 1);
    }

    private static OtusTraining training(long seed) {
        return training(TinyOtus.recipe(1e-3), THEORY, DETECTOR, seed);
    }

    private static void steps(OtusTraining training, int count) {
        for (int step = 0; step < count; step++) {
            training.step(step);
        }
    }

    @Test
    void everyTermIsLoggedWhileItCounts() {
        OtusTraining training = training(1);
        assertEquals(List.of("loss", "data", "sw-theory", "anchor-unfold", "anchor-fold", "sw-detector",
                "theory mass(electron+positron)", "theory pt(electron)", "detector mass(electron+positron)",
                "detector pt(electron)"), List.copyOf(training.step(0).keySet()));
        assertEquals("anchored", training.stage(4));
        assertEquals("joint", training.stage(5));
        assertFalse(training.step(5).containsKey("anchor-fold"));
        OtusTraining published = training(TinyOtus.published(), THEORY, DETECTOR, 1);
        assertEquals(List.of("loss", "data", "sw-theory"), List.copyOf(published.step(5).keySet()));
    }

    @Test
    void everyStageBeginsWithFreshMoments() {
        OtusTraining training = training(1);
        steps(training, 5);
        assertEquals(5, training.optimiserState().find("updates").orElseThrow().longs()[0]);
        training.step(5);
        assertEquals(1, training.optimiserState().find("updates").orElseThrow().longs()[0]);
    }

    @Test
    void theLearningRateIsThatOfTheStage() {
        OtusTraining training = training(1);
        assertEquals(1e-3, training.learningRate(4));
        assertEquals(1e-3, training.learningRate(5), 1e-15);
        assertTrue(training.learningRate(11) < 2e-4);
    }

    @Test
    void validationEventsDoNotTrain() {
        OtusTraining one = training(1);
        Events other = Events.concat(ToyPairs.STUDY.theory(), List.of(THEORY.slice(0, 300), ToyPairs.theory(100, 99)));
        OtusTraining two = training(TinyOtus.recipe(1e-3), other, DETECTOR, 1);
        steps(one, 6);
        steps(two, 6);
        assertEquals(one.weights(), two.weights());
        assertNotEquals(one.validate(), two.validate());
    }

    @Test
    void trainingEventsAndSeedDo() {
        OtusTraining one = training(1);
        OtusTraining events = training(TinyOtus.recipe(1e-3), ToyPairs.theory(400, 98), DETECTOR, 1);
        OtusTraining seed = training(2);
        steps(one, 1);
        steps(events, 1);
        steps(seed, 1);
        assertNotEquals(one.weights(), events.weights());
        assertNotEquals(one.weights(), seed.weights());
    }

    /** Unequal samples have unequal last batches; both sides of a step must have as many events. */
    @Test
    void samplesOfDifferentSizes() {
        OtusTraining training = training(TinyOtus.recipe(1e-3), THEORY.slice(0, 250), DETECTOR, 1);
        for (long step = 0; step < 12; step++) {
            training.step(step).forEach((name, value) -> assertTrue(Double.isFinite(value), name));
        }
    }

    @Test
    void aFewStepsBringTheSamplesCloser() {
        OtusTraining training = training(TinyOtus.recipe(3e-3), THEORY, DETECTOR, 1);
        Map<String, Double> before = training.validate();
        steps(training, 12);
        assertTrue(training.validate().get("validation") < before.get("validation"));
    }
}
