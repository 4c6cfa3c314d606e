package org.twofold.methods.jets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.MethodLaws;
import org.twofold.methods.ToyPairs;

/** What every method must hold that makes reconstructed jets of generated ones, on jets made by hand, some of them empty. */
public abstract class JetMethodLaws extends MethodLaws {

    private static final ToyJets TOY = ToyJets.of(400, 1);

    @Override
    protected Sample sample() {
        return new Sample(ToyJets.STUDY, TOY.theory(), TOY.detector());
    }

    /** Preset quick with smaller networks and twelve steps at a constant rate. */
    @Override
    protected ObjectNode tinyRecipe() {
        return tiny(1e-3);
    }

    @Override
    protected ObjectNode divergingRecipe() {
        return tiny(1e30);
    }

    /** Makes networks small. */
    protected abstract void shrink(ObjectNode recipe);

    private ObjectNode tiny(double rate) {
        ObjectNode recipe = method().preset("quick", ToyJets.STUDY);
        recipe.put("preset", "tiny").put("batch", 32).put("validateEvery", 4).put("validationEvents", 60);
        shrink(recipe);
        ArrayNode stages = (ArrayNode) recipe.path("stages");
        stages.forEach(stage -> {
            ((ObjectNode) stage).put("steps", 12 / stages.size());
            ((ObjectNode) stage).putObject("rate").put("kind", "constant").put("rate", rate);
        });
        return method().resolve("tiny", recipe);
    }

    private TrainingTask training(Events theory, Events detector) {
        return method().training(ToyJets.STUDY, tinyRecipe(), theory, detector, Optional.empty(), new RandomStreams(1), 1);
    }

    private void refused(String expected, Runnable training) {
        WrongUse no = assertThrows(WrongUse.class, training::run);
        assertTrue(no.getMessage().contains(expected), no.getMessage());
    }

    @Test
    void eventsThatDoNotBelongTogetherAreWrongUse() {
        refused("row by row", () -> training(TOY.theory(), TOY.detector().slice(0, 399)));
        int[] turned = new RandomStreams(1).stream("turned").permutation(400);
        refused("row by row", () -> training(TOY.theory(), TOY.detector().at(turned)));
    }

    @Test
    void fewerEventsThanValidationNeedsAreWrongUse() {
        refused("validationEvents", () -> training(TOY.theory().slice(0, 119), TOY.detector().slice(0, 119)));
    }

    @Test
    void anotherStudyIsWrongUse() {
        refused("no study of sets", () -> method().preset("quick", ToyPairs.STUDY));
    }

    @Test
    void labelledPairsBesideAreWrongUse() {
        refused("--paired", () -> method().supervised(tinyRecipe()));
    }

    @Test
    void momentaThatAreNoneAreBadInput() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            List<List<float[]>> jets = ToyJets.constituents(TOY.detector());
            jets.get(7).get(2)[0] = bad;
            BadInput no = assertThrows(BadInput.class, () -> training(TOY.theory(), ToyJets.events(ToyJets.STUDY.detector(), jets, true)));
            assertTrue(no.getMessage().contains("event 7, constituents[2]"), no.getMessage());
        }
    }

    @Test
    void nothingButEmptyJetsAreBadInput() {
        List<List<float[]>> nothing = IntStream.range(0, 400).mapToObj(i -> List.<float[]>of()).toList();
        BadInput no = assertThrows(BadInput.class, () -> training(ToyJets.events(ToyJets.STUDY.theory(), nothing, false), TOY.detector()));
        assertTrue(no.getMessage().contains("without any constituent"), no.getMessage());
    }

    /** Epochs are chosen by divergences of draws: all five of them and their sums are said, besides the terms of the loss. */
    @Test
    void validationsSayDivergencesAndTerms() {
        TrainingTask task = training(TOY.theory(), TOY.detector());
        Map<String, Double> values = task.validate();
        assertEquals(values.get("validation"), Stream.of("mass", "pt", "E", "eta", "phi").mapToDouble(name -> values.get("kld." + name)).sum(), 1e-12);
        assertEquals(values.get("constraint"), values.get("kld.mass") + values.get("kld.pt"), 1e-12);
        task.step(0).keySet().stream().filter(name -> !name.equals("gradient")).forEach(name -> assertTrue(values.containsKey(name), name));
    }
}
