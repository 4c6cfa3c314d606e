package org.twofold.methods.vld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.BadInput;
import org.twofold.learning.processes.NetworkTime;

class VldRecipeFileTest {

    private static ObjectNode json(VldKind kind) {
        return VldRecipeFile.toJson(kind, VldRecipe.small(kind));
    }

    private static BadInput refused(VldKind kind, String text) {
        BadInput no = assertThrows(BadInput.class, () -> VldRecipeFile.parse(kind, "run.yaml", text));
        assertTrue(no.getMessage().startsWith("run.yaml") && !no.getMessage().contains("\n"), no.getMessage());
        return no;
    }

    @ParameterizedTest
    @EnumSource(VldKind.class)
    void readsBackWhatItWrote(VldKind kind) {
        for (VldRecipe recipe : List.of(VldRecipe.paper(kind), VldRecipe.small(kind), VldRecipe.quick(kind))) {
            ObjectNode written = VldRecipeFile.toJson(kind, recipe);
            assertEquals(written, VldRecipeFile.toJson(kind, VldRecipeFile.parse(kind, "run.yaml", written.toString())));
        }
    }

    /** Recipes of models that were trained when there was nothing to choose. */
    @ParameterizedTest
    @EnumSource(VldKind.class)
    void aRecipeWithoutVariantsIsWhatItWas(VldKind kind) {
        ObjectNode old = json(kind);
        assertTrue(old.remove("variants").size() > 0);
        assertEquals(Variants.DEFAULT, VldRecipeFile.parse(kind, "model", old.toString()).variants());
        assertEquals(json(kind), VldRecipeFile.toJson(kind, VldRecipeFile.parse(kind, "model", old.toString())));
        old.putObject("variants");
        assertEquals(Variants.DEFAULT, VldRecipeFile.parse(kind, "model", old.toString()).variants());
    }

    @Test
    void presetsTakeTheDefaults() {
        assertEquals("{\"splitHeads\":false,\"time\":\"alpha-squared\",\"schedule\":\"learned\",\"consistency\":\"square-tree\"}",
                VldRecipeFile.toJson(VldKind.UC_VLD, VldRecipe.paper(VldKind.UC_VLD)).path("variants").toString());
    }

    @Test
    void everyVariantCanBeAskedFor() {
        ObjectNode recipe = json(VldKind.C_VLD);
        recipe.putObject("variants").put("splitHeads", true).put("time", "t").put("schedule", "edm").put("consistency", "abs-own");
        assertEquals(new Variants(true, NetworkTime.T, ScheduleForm.EDM, ConsistencyForm.ABS_OWN),
                VldRecipeFile.parse(VldKind.C_VLD, "run.yaml", recipe.toString()).variants());
        recipe.putObject("variants").put("schedule", "cosine");
        assertEquals(ScheduleForm.COSINE, VldRecipeFile.parse(VldKind.C_VLD, "run.yaml", recipe.toString()).variants().schedule());
    }

    @ParameterizedTest
    @CsvSource({"splitHeads, maybe, true or false", "time, alpha, alpha-squared or t", "schedule, linear, learned or cosine or edm",
        "consistency, own, square-tree or abs-own"})
    void aVariantThatIsNone(String key, String value, String expected) {
        ObjectNode recipe = json(VldKind.VLD);
        recipe.putObject("variants").put(key, value);
        assertTrue(refused(VldKind.VLD, recipe.toString()).getMessage().contains("expected " + expected), recipe.toString());
    }

    /** A system has the keys it uses and no others. */
    @ParameterizedTest
    @CsvSource({"VDM, splitHeads, true", "CVAE, time, t", "CVAE, schedule, cosine", "CINN, splitHeads, true", "CINN, schedule, edm",
        "VLD, shedule, edm"})
    void aVariantThatTheSystemHasNoneOf(VldKind kind, String key, String value) {
        ObjectNode recipe = json(kind);
        recipe.putObject("variants").put(key, value);
        assertTrue(refused(kind, recipe.toString()).getMessage().contains(key), key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"latent\":64|\"latent\":63", "\"heads\":4|\"heads\":0", "\"drawSteps\":50|\"drawSteps\":3",
        "\"first\":-5.0|\"first\":-17", "\"first\":-5.0|\"first\":6", "\"varianceEvents\":128|\"varianceEvents\":0",
        "\"diffusion\":\"sigmoid\"|\"diffusion\":\"flat\"", "\"batch\":256|\"batch\":0", "\"stages\":|\"stage\":",
        "\"kind\":\"cosine\"|\"kind\":\"linear\"", "\"consistency\":1.0E-4|\"consistensy\":1.0E-4"})
    void aValueOutOfRangeIsBadInput(String change) {
        String[] parts = change.split("\\|");
        String text = json(VldKind.VLD).toString();
        assertTrue(text.contains(parts[0]), text);
        refused(VldKind.VLD, text.replace(parts[0], parts[1]));
    }

    @Test
    void partonsThatAreTheirOwnLatentsNeedRoom() {
        refused(VldKind.VDM, json(VldKind.VDM).toString().replace("\"latent\":64", "\"latent\":52"));
    }
}
