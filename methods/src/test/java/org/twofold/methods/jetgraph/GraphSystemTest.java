package org.twofold.methods.jetgraph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.ToyJets;
import org.twofold.methods.posterior.StepNoise;

/** The networks together: gradients, padding, order, and that a few jets can be learned by heart. */
class GraphSystemTest {

    private static final JetSample SAMPLE = ToyJets.of(64, 3).sample();
    private static final GraphSizes SIZES = new GraphSizes(16, 2, 4, 8, 1, 1, 1, 3, 3);
    private static final GraphWeights WEIGHTS = new GraphWeights(1, 1, 1, 1, 0, 0.1, 0.1, 0.001, 0.0001);
    private static final StepNoise NOISE = new StepNoise(new RandomStreams(7), 3);

    private final Parameters parameters = Parameters.of(GraphSystem.begin(SIZES, new RandomStreams(1).stream("weights")));
    private final GraphCoding coding = GraphCoding.fit(SAMPLE, SIZES.neighbours());

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private GraphSystem system(GraphWeights weights) {
        return new GraphSystem(SIZES, weights, 4, ToyJets.SETS, "test", coding.toJson(), parameters);
    }

    /** Zero weights, which the last layers begin with, would hide what stands in front of them. */
    private void shake() {
        for (String name : parameters.names()) {
            float[] values = Tensors.floats(parameters.get(name));
            float[] shaken = new float[values.length];
            new RandomStreams(9).stream(name).fillGaussian(shaken);
            for (int i = 0; i < values.length; i++) {
                shaken[i] = values[i] + 0.1f * shaken[i];
            }
            Tensors.assign(parameters.get(name), shaken);
        }
    }

    @Test
    void everyParameterReceivesAGradient() {
        shake();
        system(WEIGHTS).loss(SAMPLE, NOISE, true).loss().backward();
        for (String name : parameters.trainable()) {
            double size = 0;
            for (float g : Tensors.floats(parameters.get(name).grad())) {
                assertTrue(Float.isFinite(g), name);
                size += Math.abs(g);
            }
            assertTrue(size > 0, name);
        }
    }

    /** L is the sum of its terms, each with its weight. */
    @Test
    void theLossIsTheSumOfItsTerms() {
        shake();
        Map<String, Double> terms = system(WEIGHTS).loss(SAMPLE, NOISE, true).terms();
        double expected = terms.get("existence") + terms.get("relative") + terms.get("response") + terms.get("divergence")
                + 0.1 * terms.get("cardinality") + 0.1 * terms.get("neighbours") + 0.001 * terms.get("mass") + 0.0001 * terms.get("pt");
        assertEquals(expected, terms.get("loss"), 1e-4 * Math.abs(expected));
    }

    /** Up to the nats that are free the divergence is a constant, whatever the posterior is. */
    @Test
    void someDivergenceIsFree() {
        shake();
        GraphWeights free = new GraphWeights(0, 0, 0, 1, 1e6, 0, 0, 0, 0);
        WeightedTerms.Result result = system(free).loss(SAMPLE, NOISE, true);
        assertEquals(1e6, result.terms().get("divergence"), 1);
        result.loss().backward();
        for (float g : Tensors.floats(parameters.get("posterior.jet.weight").grad())) {
            assertEquals(0, g);
        }
    }

    private Tensor codes(JetList jets) {
        return new ConstituentEncoder(parameters, SIZES).forward(GraphTensors.of(ConstituentGraph.of(jets, SIZES.neighbours()), coding));
    }

    /** Whatever stands in empty places changes nothing: fewer places, the same codes. */
    @Test
    void paddingChangesNothing() {
        shake();
        JetList wide = SAMPLE.generated();
        int narrowPlaces = 42;
        JetList narrow = JetList.empty(wide.size(), narrowPlaces);
        for (int jet = 0; jet < wide.size(); jet++) {
            narrow.counts()[jet] = wide.counts()[jet];
            System.arraycopy(wide.momenta(), wide.at(jet, 0), narrow.momenta(), narrow.at(jet, 0), wide.counts()[jet] * 3);
        }
        float[] expected = Tensors.floats(codes(wide));
        float[] found = Tensors.floats(codes(narrow));
        for (int jet = 0; jet < wide.size(); jet++) {
            for (int i = 0; i < (1 + wide.counts()[jet]) * SIZES.width(); i++) {
                float e = expected[jet * (1 + wide.places()) * SIZES.width() + i];
                assertEquals(e, found[jet * (1 + narrowPlaces) * SIZES.width() + i], 1e-4 * (1 + Math.abs(e)), "jet " + jet);
            }
        }
    }

    /** Constituents in another order have their codes in that order, and the jet has the same. */
    @Test
    void codesAreEquivariant() {
        shake();
        JetList jets = SAMPLE.generated();
        float[] momenta = jets.momenta().clone();
        // The two hardest change places; nothing but the hardest is asked for by a place.
        for (int jet = 0; jet < jets.size(); jet++) {
            for (int c = 0; c < 3 && jets.counts()[jet] > 2; c++) {
                momenta[jets.at(jet, 1) + c] = jets.momenta()[jets.at(jet, 2) + c];
                momenta[jets.at(jet, 2) + c] = jets.momenta()[jets.at(jet, 1) + c];
            }
        }
        float[] expected = Tensors.floats(codes(jets));
        float[] found = Tensors.floats(codes(new JetList(jets.places(), jets.counts(), momenta)));
        int[] order = {0, 1, 3, 2, 4, 5};
        for (int jet = 0; jet < jets.size(); jet++) {
            for (int token = 0; token < order.length && jets.counts()[jet] > 5; token++) {
                for (int w = 0; w < SIZES.width(); w++) {
                    float e = expected[(jet * (1 + jets.places()) + order[token]) * SIZES.width() + w];
                    assertEquals(e, found[(jet * (1 + jets.places()) + token) * SIZES.width() + w], 1e-4 * (1 + Math.abs(e)));
                }
            }
        }
    }

    /** The order of what was seen does not matter to the loss. */
    @Test
    void theOrderOfTheTruthDoesNotMatter() {
        shake();
        JetList truth = SAMPLE.reconstructed();
        float[] momenta = truth.momenta().clone();
        for (int jet = 0; jet < truth.size(); jet++) {
            for (int k = 0; k < truth.counts()[jet]; k++) {
                System.arraycopy(truth.momenta(), truth.at(jet, truth.counts()[jet] - 1 - k), momenta, truth.at(jet, k), 3);
            }
        }
        JetSample other = new JetSample(SAMPLE.generated(), new JetList(truth.places(), truth.counts(), momenta), SAMPLE.weights());
        double loss = system(WEIGHTS).loss(SAMPLE, NOISE, true).terms().get("loss");
        assertEquals(loss, system(WEIGHTS).loss(other, NOISE, true).terms().get("loss"), 1e-4 * Math.abs(loss));
    }

    /** Jets that are empty at one level or both have a loss. */
    @Test
    void emptyJetsHaveALoss() {
        JetSample two = SAMPLE.slice(0, 2);
        JetSample seenOfNothing = new JetSample(JetList.empty(2, 50), two.reconstructed(), two.weights());
        JetSample nothingSeen = new JetSample(two.generated(), JetList.empty(2, 50), two.weights());
        JetSample nothing = new JetSample(JetList.empty(2, 50), JetList.empty(2, 50), two.weights());
        for (JetSample sample : new JetSample[] {seenOfNothing, nothingSeen, nothing}) {
            WeightedTerms.Result result = system(WEIGHTS).loss(sample, NOISE, true);
            result.terms().forEach((name, value) -> assertTrue(Double.isFinite(value), name + " is " + value));
            parameters.clearGradients();
            result.loss().backward();
            for (String name : parameters.trainable()) {
                for (float g : Tensors.floats(parameters.get(name).grad())) {
                    assertTrue(Float.isFinite(g), name);
                }
            }
        }
    }

    /**
     * Sixty-four jets can be learned by heart: of reconstructions that may be as exact as they like, Chamfer distance, mass and pT fall by
     * more than 95 %.
     */
    @Test
    void aFewJetsCanBeLearnedByHeart() {
        GraphWeights byHeart = new GraphWeights(0, 1, 0, 0, 0, 0, 1, 1, 0.1);
        GraphSizes wide = new GraphSizes(48, 4, 4, 16, 1, 1, 1, 64, 1);
        Parameters all = Parameters.of(GraphSystem.begin(wide, new RandomStreams(1).stream("weights")));
        GraphSystem system = new GraphSystem(wide, byHeart, 1, ToyJets.SETS, "test", coding.toJson(), all);
        Adam adam = new Adam(all);
        double begin = 0;
        double end = 0;
        for (int step = 0; step < 300; step++) {
            try (PointerScope scope = new PointerScope()) {
                all.clearGradients();
                WeightedTerms.Result result = system.loss(SAMPLE, new StepNoise(new RandomStreams(7), step), true);
                result.loss().backward();
                adam.update(3e-3);
                double now = result.terms().get("neighbours") + result.terms().get("mass") + 0.1 * result.terms().get("pt");
                begin = step == 0 ? now : begin;
                end = now;
            }
        }
        assertTrue(end < 0.05 * begin, begin + " fell to " + end);
    }

    /** More normals than one draw has names for are not asked for in silence. */
    @Test
    void tooManyCandidatesAreWrongUse() {
        WrongUse no = assertThrows(WrongUse.class, () -> new GraphSystem(SIZES, WEIGHTS, 70, ToyJets.SETS, "test", coding.toJson(), parameters));
        assertTrue(no.getMessage().contains("70 candidates"), no.getMessage());
    }

    @Test
    void savedAndReadIsTheSame() {
        assertEquals(coding, GraphCoding.read("test", coding.toJson()));
    }

    /** A draw of a jet is a function of the jet and its normals, wherever it stands in a block. */
    @Test
    void drawsBelongToTheirJets() {
        shake();
        GraphSystem system = system(WEIGHTS);
        float[] normals = new float[8 * system.normals()];
        new RandomStreams(1).stream("normals").fillGaussian(normals);
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            JetList all = system.draw(SAMPLE.generated().block(0, 8, 8), normals);
            float[] moved = new float[normals.length];
            System.arraycopy(normals, 5 * system.normals(), moved, 2 * system.normals(), system.normals());
            JetList one = JetList.empty(8, 50);
            one.counts()[2] = SAMPLE.generated().counts()[5];
            System.arraycopy(SAMPLE.generated().momenta(), SAMPLE.generated().at(5, 0), one.momenta(), one.at(2, 0), 150);
            JetList alone = system.draw(one, moved);
            assertEquals(all.counts()[5], alone.counts()[2]);
            float[] expected = Arrays.copyOfRange(all.momenta(), all.at(5, 0), all.at(6, 0));
            assertArrayEquals(expected, Arrays.copyOfRange(alone.momenta(), alone.at(2, 0), alone.at(3, 0)));
        }
    }
}
