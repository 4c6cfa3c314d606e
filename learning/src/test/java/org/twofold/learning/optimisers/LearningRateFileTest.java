package org.twofold.learning.optimisers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;

class LearningRateFileTest {

    private static final long STEPS = 1000;

    private static LearningRate read(String json) {
        return LearningRateFile.read(StrictYaml.parse("recipe", json), STEPS);
    }

    @Test
    void readsBackWhatItWrote() {
        for (LearningRate rate : List.of(new LearningRate.Constant(1e-3), new LearningRate.InverseEpoch(2e-3, 7),
                new LearningRate.Cosine(1e-3, STEPS, 0.01), new LearningRate.WarmUp(50, new LearningRate.Cosine(1e-3, STEPS - 50, 0.1)),
                new LearningRate.MultiStep(5e-4, 0.5, List.of(50L, 100L)))) {
            assertEquals(rate, read(LearningRateFile.toJson(rate).toString()));
        }
    }

    /** Recipes of models that were trained before there was one form for all methods. */
    @Test
    void theForms() {
        assertEquals("{\"kind\":\"constant\",\"rate\":0.001}", LearningRateFile.toJson(new LearningRate.Constant(1e-3)).toString());
        assertEquals("{\"kind\":\"cosine\",\"rate\":0.001,\"floor\":0.01}",
                LearningRateFile.toJson(LearningRate.cosine(1e-3, STEPS, 0.01, 0)).toString());
        assertEquals("{\"kind\":\"cosine\",\"rate\":0.001,\"floor\":0.01,\"warmUp\":250}",
                LearningRateFile.toJson(LearningRate.cosine(1e-3, STEPS, 0.01, 250)).toString());
        assertEquals(new LearningRate.Cosine(1e-3, STEPS, 0.01), read("{kind: cosine, rate: 0.001, floor: 0.01, warmUp: 0}"));
        assertEquals(new LearningRate.Cosine(1e-3, STEPS, 0), read("{kind: cosine, rate: 0.001}"));
        assertEquals(new LearningRate.InverseEpoch(1e-3, 15), read("{kind: inverse-epoch, rate: 0.001}"));
    }

    /** A stage that was cut short keeps one step to come down in. */
    @Test
    void aWarmUpEndsBeforeItsStage() {
        assertEquals(new LearningRate.WarmUp(999, new LearningRate.Cosine(1e-3, 1, 0)), read("{kind: cosine, rate: 0.001, warmUp: 5000}"));
        assertEquals(new LearningRate.Cosine(1e-3, 1, 0), LearningRate.cosine(1e-3, 1, 0, 5000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: linear, rate: 0.001}", "{rate: 0.001}", "{kind: cosine}", "{kind: constant, rate: fast}",
        "{kind: constant, rate: 0.001, warmUp: 3}", "{kind: cosine, rate: 0.001, warmup: 3}"})
    void anotherKindOrKeyIsBadInput(String json) {
        BadInput no = assertThrows(BadInput.class, () -> read(json));
        assertTrue(no.getMessage().startsWith("recipe, line 1"), no.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: constant, rate: -1}", "{kind: inverse-epoch, rate: 1, stepsPerEpoch: 0}", "{kind: cosine, rate: 1, floor: 2}",
        "{kind: cosine, rate: 1, warmUp: -1}"})
    void numbersThatMakeNoSense(String json) {
        assertThrows(IllegalArgumentException.class, () -> read(json));
    }

    @Test
    void aStageNeedsSteps() {
        StrictYaml yaml = StrictYaml.parse("recipe", "{kind: cosine, rate: 0.001, warmUp: 10}");
        assertThrows(IllegalArgumentException.class, () -> LearningRateFile.read(yaml, 0));
    }

    @Test
    void aWarmUpOfAConstantHasNoWord() {
        assertThrows(IllegalArgumentException.class,
                () -> LearningRateFile.toJson(new LearningRate.WarmUp(5, new LearningRate.Constant(1e-3))));
    }
}
