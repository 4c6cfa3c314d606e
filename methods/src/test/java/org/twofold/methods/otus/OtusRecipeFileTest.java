package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.BadInput;
import org.twofold.methods.ToyPairs;

class OtusRecipeFileTest {

    private static final String PAPER = OtusRecipeFile.toJson(OtusRecipe.paper()).toString();

    private static BadInput refused(String text) {
        BadInput no = assertThrows(BadInput.class, () -> OtusRecipeFile.parse("run.yaml", text));
        assertTrue(no.getMessage().startsWith("run.yaml"), no.getMessage());
        assertFalse(no.getMessage().contains("\n"), no.getMessage());
        return no;
    }

    private static String replaced(String from, String to) {
        assertTrue(PAPER.contains(from), from);
        return PAPER.replaceFirst(java.util.regex.Pattern.quote(from), to);
    }

    @Test
    void presetsReadBackAsTheyWere() {
        for (OtusRecipe recipe : new OtusRecipe[] {OtusRecipe.paper(), OtusRecipe.twofold(ToyPairs.STUDY), OtusRecipe.quick(ToyPairs.STUDY),
            TinyOtus.recipe(1e-3), TinyOtus.published(), OtusRecipe.paperTopPairs(),
            TinyOtus.restricted(Restriction.PAPER, 1e-3), TinyOtus.supervised(1e-3), TinyOtus.response(1e-3)}) {
            assertEquals(recipe, OtusRecipeFile.parse("run.yaml", OtusRecipeFile.toJson(recipe).toString()));
        }
    }

    /** {@code --set network.kind=conditional-noise} on our presets, as pages of results write out what was before responses. */
    @Test
    void theKindOfOurOwnPresetsCanBeChanged() {
        String changed = OtusRecipeFile.toJson(OtusRecipe.quick(ToyPairs.STUDY)).toString().replace("\"response\"", "\"conditional-noise\"");
        assertEquals(new NetworkShape.Aligned(new NetworkShape.ConditionalNoise(List.of(128), 0.3)),
                OtusRecipeFile.parse("run.yaml", changed).network());
    }

    /** What recipes said before there were aligned maps and features of all derived observables together. */
    @Test
    void withoutTheYoungestKeysARecipeIsWhatItWas() {
        String old = PAPER.replace(",\"aligned\":false", "").replace(",\"features\":0.0,\"compressed\":false", "");
        assertTrue(PAPER.length() > old.length() + 40, old);
        assertEquals(OtusRecipe.paper(), OtusRecipeFile.parse("run.yaml", old));
    }

    @ParameterizedTest
    @CsvSource({"batch, bacth", "slices, slises", "whitened, whitend", "residual, residul", "anchor, ancor", "rate, rat",
        "hidden, hiden", "stages, stage", "validationEvents, validationEvent"})
    void anUnknownKeyIsToldTheRightOne(String right, String wrong) {
        String message = refused(replaced("\"" + right + "\":", "\"" + wrong + "\":")).getMessage();
        assertTrue(message.contains("'" + wrong + "'") && message.contains("did you mean '" + right + "'?"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"batch\":20000 | \"batch\":1", "\"batch\":20000 | \"batch\":99999999999", "\"batch\":20000 | \"batch\":1.5",
        "\"slices\":1000 | \"slices\":0", "\"hidden\":[128] | \"hidden\":[]", "\"hidden\":[128] | \"hidden\":[0]",
        "\"hidden\":[128] | \"hidden\":[70000]", "\"residual\":0.0 | \"residual\":-1", "\"residual\":0.0 | \"residual\":.inf",
        "\"data\":1.0 | \"data\":-1", "\"latent\":1.0 | \"latent\":NaN", "\"whitened\":false | \"whitened\":maybe",
        "\"steps\":1200 | \"steps\":0", "\"anchor\":50.0 | \"anchor\":-50", "\"kind\":\"constant\" | \"kind\":\"linear\"",
        "\"rate\":0.001 | \"rate\":-0.001", "\"stepsPerEpoch\":15 | \"stepsPerEpoch\":0",
        "\"validateEvery\":150 | \"validateEvery\":0", "\"validationEvents\":10000 | \"validationEvents\":1",
        "\"derived\":[] | \"derived\":[\"width(electron)\"]"})
    void aValueOutOfRangeIsBadInput(String from, String to) {
        refused(replaced(from, to));
    }

    @Test
    void somethingElseIsBadInput() {
        for (String text : new String[] {"", "[]", "7", "{", "{\"preset\":\"paper\"}"}) {
            refused(text);
        }
    }
}
