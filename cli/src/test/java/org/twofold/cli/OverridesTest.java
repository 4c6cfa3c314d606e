package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.methods.Methods;

/** {@code --set key=value}. */
class OverridesTest {

    private static final ObjectNode PAPER = Methods.named("otus").preset("paper", StudyFile.builtIn("zee"));

    @Test
    void nothingChangedIsThePreset() {
        assertEquals(PAPER, Overrides.apply(PAPER, Map.of()));
    }

    @Test
    void oneNumberOfOneStage() {
        ObjectNode changed = Overrides.apply(PAPER, Map.of("stages.2.anchor", "7"));
        assertEquals("7", changed.path("stages").path(2).path("anchor").asText());
        assertEquals(PAPER.path("stages").path(1), changed.path("stages").path(1));
        assertEquals("paper changed", changed.path("preset").asText());
    }

    @Test
    void shortNamesOfTheWeights() {
        ObjectNode changed = Overrides.apply(PAPER, Map.of("lambda", "3", "anchor", "7"));
        assertEquals("3", changed.path("weights").path("latent").asText());
        changed.path("stages").forEach(stage -> assertEquals("7", stage.path("anchor").asText()));
        WrongUse misspelt = assertThrows(WrongUse.class, () -> Overrides.apply(PAPER, Map.of("lamda", "3")));
        assertTrue(misspelt.getMessage().contains("nearest is lambda"), misspelt.getMessage());
    }

    /** What a published system leaves to be chosen has a key in every preset. */
    @Test
    void variantsOfASystem() {
        ObjectNode changed = Overrides.recipe(Methods.named("uc-vld"), StudyFile.builtIn("ttbar-semilep"), "paper", false,
                Map.of("variants.schedule", "cosine", "variants.splitHeads", "true", "variants.time", "t"));
        assertEquals("{\"splitHeads\":true,\"time\":\"t\",\"schedule\":\"cosine\",\"consistency\":\"square-tree\"}",
                changed.path("variants").toString());
        assertEquals("paper changed", changed.path("preset").asText());
        WrongUse none = assertThrows(WrongUse.class, () -> Overrides.recipe(Methods.named("vld"),
                StudyFile.builtIn("ttbar-semilep"), "paper", false, Map.of("variants.schedule", "linear")));
        assertTrue(none.getMessage().contains("learned or cosine or edm"), none.getMessage());
    }

    @Test
    void stepsAreSharedInProportion() {
        ObjectNode changed = Overrides.apply(PAPER, Map.of("steps", "88"));
        int all = 0;
        for (int i = 0; i < 4; i++) {
            int steps = changed.path("stages").path(i).path("steps").asInt();
            assertEquals(PAPER.path("stages").path(i).path("steps").asInt() / 150, steps);
            all += steps;
        }
        assertEquals(88, all);
        assertThrows(WrongUse.class, () -> Overrides.apply(PAPER, Map.of("steps", "3")));
        for (int steps = 4; steps < 40; steps++) {
            int sum = 0;
            for (var stage : Overrides.apply(PAPER, Map.of("steps", Integer.toString(steps))).path("stages")) {
                assertTrue(stage.path("steps").asInt() >= 1, "steps=" + steps + " leaves a stage without a step");
                sum += stage.path("steps").asInt();
            }
            assertEquals(steps, sum);
        }
    }

    @Test
    void listsKeepTheCommasOfTheirItems() {
        ObjectNode changed = Overrides.apply(PAPER, Map.of("derived", "deltaR(electron,positron),pt(electron)"));
        assertEquals(2, changed.path("derived").size());
        assertEquals("deltaR(electron,positron)", changed.path("derived").path(0).asText());
    }
}
