package org.twofold.methods.jets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.PairedMethodLaws;

/** What every method must hold that makes reconstructed jets of generated ones, on jets made by hand, some of them empty. */
public abstract class JetMethodLaws extends PairedMethodLaws {

    private static final ToyJets TOY = ToyJets.of(400, 1);

    @Override
    protected Sample sample() {
        return new Sample(ToyJets.STUDY, TOY.theory(), TOY.detector());
    }

    @Override
    protected Study study() {
        return ToyJets.STUDY;
    }

    @Override
    protected String wantedStudy() {
        return "no study of sets";
    }

    @Override
    protected final void shrink(ObjectNode recipe) {
        recipe.put("batch", 32).put("validationEvents", 60);
        shrinkNetworks(recipe);
    }

    protected abstract void shrinkNetworks(ObjectNode recipe);

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
