package org.twofold.methods.partonflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.ToyTopPairs;
import org.twofold.methods.posterior.PosteriorTransport;
import org.twofold.methods.posterior.TopPair;

class CoverageCalibrationTest {

    private static final ToyTopPairs TOY = ToyTopPairs.of(2000, 1);
    private static final PartonFlowRecipe RECIPE = PartonFlowRecipe.quick();

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** A system whose velocity is zero, so that it draws its noise, and that takes quarks to have no jets. */
    private static PartonFlowSystem noise() {
        List<StoredTensor> tensors = new ArrayList<>();
        for (StoredTensor tensor : PartonFlowSystem.begin(RECIPE.sizes(), new RandomStreams(4).stream("weights")).tensors()) {
            float[] values = tensor.floats();
            if (tensor.name().startsWith("velocity.out")) {
                Arrays.fill(values, 0);
            } else if (tensor.name().endsWith("noneScore.bias")) {
                Arrays.fill(values, 100);
            }
            tensors.add(StoredTensor.ofFloats(tensor.name(), tensor.shape(), values));
        }
        return new PartonFlowSystem(RECIPE, NoiseFactors.NONE, Parameters.of(NamedTensors.of(tensors)));
    }

    private static double massFactor(KinematicCoding coding, int resonance) {
        return coding.noise().factors().get(Layout.RESONANCES + resonance);
    }

    /**
     * Where the truth is a draw of the system itself, all of the noise is right; masses that are drawn with a fifth too much, or too little,
     * are drawn with about as much as they need after two rounds.
     */
    @Test
    void wrongNoiseIsTakenBack() {
        List<Double> wrong = new ArrayList<>(Collections.nCopies(Layout.NUMBERS, 1.0));
        wrong.set(Layout.RESONANCES, 1.2);
        wrong.set(Layout.RESONANCES + 1, 1 / 1.2);
        wrong.set(Layout.RESONANCES + 2, 1.2);
        wrong.set(Layout.RESONANCES + 3, 1 / 1.2);
        KinematicCoding right = KinematicCoding.fit(ToyTopPairs.PAIR, TOY.theory(), TOY.detector());
        Events truth = new PosteriorTransport(ToyTopPairs.PAIR, noise(), right).apply(TOY.detector(), 1, new RandomStreams(9));
        List<String> lines = new ArrayList<>();
        KinematicCoding closed = new CoverageCalibration(noise(), ToyTopPairs.PAIR, truth, TOY.detector(),
                new CalibrationChoice(2000, 4, 2), new RandomStreams(2), 2).of(right.with(new NoiseFactors(wrong)), lines::add);
        assertEquals(2, lines.size(), lines.toString());
        for (int resonance = 0; resonance < Layout.RESONANCE_COUNT; resonance++) {
            assertEquals(1, massFactor(closed, resonance), 0.12, TopPair.PARTICLES.get(Layout.FIRST_RESONANCE + resonance));
        }
    }

    @Test
    void noRoundsChangeNothing() {
        KinematicCoding coding = KinematicCoding.fit(ToyTopPairs.PAIR, TOY.theory(), TOY.detector());
        assertEquals(coding, new CoverageCalibration(noise(), ToyTopPairs.PAIR, TOY.theory(), TOY.detector(), CalibrationChoice.NONE,
                new RandomStreams(2), 1).of(coding, line -> { }));
    }

    @Test
    void adjustmentsAreFactorsWithinBounds() {
        double[] by = new double[Adjustments.COUNT];
        by[3] = Math.log(1.1);
        by[4] = -5;
        by[5] = 5;
        by[Adjustments.COUNT - 1] = -5;
        by[Layout.NUMBERS] = Math.log(1.1);
        KinematicCoding coding = KinematicCoding.fit(ToyTopPairs.PAIR, TOY.theory(), TOY.detector());
        KinematicCoding changed = new Adjustments(by).of(coding);
        assertEquals(1.1, changed.noise().factors().get(3), 1e-12);
        assertEquals(0.6, changed.noise().factors().get(4), 1e-12);
        assertEquals(1.2, changed.noise().factors().get(5), 1e-12);
        assertEquals(0.5, changed.spreads().blunt().get(Layout.NUMBERS - 1) / coding.spreads().blunt().get(Layout.NUMBERS - 1), 1e-12);
        assertEquals(1.21, changed.spreads().sharp().get(0) / coding.spreads().sharp().get(0), 1e-12);
        assertEquals(coding.spreads().sharp().subList(1, Layout.NUMBERS - 1), changed.spreads().sharp().subList(1, Layout.NUMBERS - 1));
    }

    @Test
    void factorsAreReadAsTheyWereWritten() {
        List<Double> noise = new ArrayList<>(Collections.nCopies(Layout.NUMBERS, 0.9));
        noise.set(Layout.NUMBERS - 1, 1.1);
        NoiseFactors factors = new NoiseFactors(noise);
        ObjectNode json = factors.toJson();
        assertEquals(1.1, json.path("ttbar.py").asDouble());
        assertEquals(factors, NoiseFactors.read("test", json));
        assertEquals(Layout.NUMBERS, json.size());
        json.put("lepton.pt", 0);
        BadInput no = assertThrows(BadInput.class, () -> NoiseFactors.read("test", json));
        assertTrue(no.getMessage().contains("lepton.pt"), no.getMessage());
        json.put("lepton.pt", 1).put("more", 1);
        assertThrows(BadInput.class, () -> NoiseFactors.read("test", json));
    }

    /** Recipes of before factors were learned have three of them by hand, and keep them. */
    @Test
    void olderRecipesKeepTheirTemperatures() {
        ObjectNode json = RECIPE.toJson();
        json.remove("calibration");
        json.putObject("temperatures").put("bottoms", 0.87).put("lights", 0.95).put("sums", 0.85);
        PartonFlowRecipe old = PartonFlowRecipe.parse("old", json.toString());
        assertEquals(CalibrationChoice.NONE, old.calibration());
        assertEquals(old, PartonFlowRecipe.parse("again", old.toJson().toString()));
        List<Double> noise = old.temperatures().orElseThrow().factors().factors();
        assertEquals(0.87, noise.get(Layout.FIRST_QUARK));
        assertEquals(0.95, noise.get(Layout.FIRST_QUARK + Layout.PER_QUARK));
        assertEquals(0.85, noise.get(Layout.SUMS));
        assertEquals(1.0, noise.get(0));
        json.with("calibration").put("events", 10).put("draws", 1).put("rounds", 1);
        assertThrows(BadInput.class, () -> PartonFlowRecipe.parse("few", json.toString()));
    }
}
