package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.Cut;
import org.twofold.events.Study;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Observable;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.ToyPairs;
import org.twofold.statistics.Directions;

class OtusObjectiveTest {

    private static final EventSpace SINGLE = new EventSpace("single", List.of(new EventObject("electron", 0, Optional.empty())));
    private static final Study STUDY = new Study("single", "one electron", SINGLE, SINGLE, "theory", "detector", false, List.of(),
            List.of(Cut.parse("pt(electron) >= 2")), List.of());
    private static final Standardisation SCALE =
            new Standardisation(List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 2.0, 4.0, 1.0));
    private static final Directions ALONG_PX = Directions.of(new float[] {0, 1, 0, 0}, 4);
    private static final OtusObjective.Slices SLICES = new OtusObjective.Slices(ALONG_PX, ALONG_PX, ALONG_PX, ALONG_PX);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static OtusObjective single(LossWeights weights) {
        return new OtusObjective(STUDY, weights, LatentLoss.SLICED, 10, Restriction.NONE, SCALE, SCALE,
                derived(2), derived(4), Optional.empty(), 1);
    }

    private static final DerivedTerms NOTHING = new DerivedTerms(
            DerivedScale.of(STUDY.theory(), List.of(), new double[0], new double[0]), Optional.empty());

    private static DerivedTerms derived(double unit) {
        return new DerivedTerms(DerivedScale.of(STUDY.theory(), List.of(Observable.parse("pt(electron)")),
                new double[1], new double[] {unit}), Optional.empty());
    }

    private static Tensor event(float... values) {
        return Tensors.of(values, values.length / 4, 4);
    }

    /** x = z = (1, 2, 3, 4); z̃, x̃ and x̃′ as given. */
    private static WeightedTerms.Result of(OtusObjective objective, double anchor, Tensor unfolded, Tensor cycled, Tensor folded) {
        Tensor truth = event(1, 2, 3, 4);
        return objective.of(new OtusObjective.Batch(truth, truth, unfolded, cycled, folded), anchor, SLICES);
    }

    private static WeightedTerms.Result of(OtusObjective objective, double anchor) {
        return of(objective, anchor, event(0, 5, 3, 4), event(1, 1, 5, 4), event(0, 2, 0, 0));
    }

    @Test
    void theDataTermIsTheMeanOverEventsAndComponents() {
        assertEquals(1.25, of(single(new LossWeights(false, 1, 0, 0, 0)), 0).terms().get("data"), 1e-6);
        assertEquals((0.25 + 0.25) / 4, of(single(new LossWeights(true, 1, 0, 0, 0)), 0).terms().get("data"), 1e-6);
    }

    @Test
    void theAnchorIsOneMinusTheCosine() {
        assertEquals(0.009845170526041391, anchor(30, 10, 20, 28, 12, 25), 1e-6);
        assertEquals(1, anchor(1, 0, 0, 0, 1, 0), 1e-6);
        assertEquals(0, anchor(1, 2, 3, 2, 4, 6), 1e-6);
        assertEquals(2, anchor(1, 0, 0, -3, 0, 0), 1e-6);
    }

    private static double anchor(float... p) {
        return Tensors.number(OtusObjective.anchor(event(99, p[0], p[1], p[2]), event(7, p[3], p[4], p[5])));
    }

    @Test
    void theSumIsWeighted() {
        WeightedTerms.Result result = of(single(new LossWeights(false, 2, 3, 5, 7)), 11);
        var terms = result.terms();
        assertEquals(List.of("loss", "data", "sw-theory", "anchor-unfold", "anchor-fold", "sw-detector", "theory pt(electron)",
                "detector pt(electron)"), List.copyOf(terms.keySet()));
        assertEquals(9, terms.get("sw-theory"), 1e-6, "z̃ is 3 GeV off in px");
        assertEquals(0, terms.get("sw-detector"), 1e-6);
        assertEquals(Math.pow((Math.hypot(5, 3) - Math.hypot(2, 3)) / 2, 2), terms.get("theory pt(electron)"), 1e-5);
        assertEquals(Math.pow((2 - Math.hypot(2, 3)) / 4, 2), terms.get("detector pt(electron)"), 1e-5);
        assertEquals(1 - 2 / Math.sqrt(29), terms.get("anchor-fold"), 1e-6);
        assertEquals(1 - (10 + 9 + 16) / Math.sqrt(29.0 * 50), terms.get("anchor-unfold"), 1e-6);
        double sum = 2 * terms.get("data") + 3 * terms.get("sw-theory") + 11 * (terms.get("anchor-unfold") + terms.get("anchor-fold"))
                + 5 * terms.get("sw-detector") + 7 * (terms.get("theory pt(electron)") + terms.get("detector pt(electron)"));
        assertEquals(sum, terms.get("loss"), 1e-9);
    }

    @Test
    void termsOfWeightZeroAreAbsent() {
        assertEquals(List.of("loss", "data", "sw-theory"),
                List.copyOf(of(single(new LossWeights(false, 1, 1, 0, 0)), 0).terms().keySet()));
        assertEquals(List.of("loss", "data", "sw-detector"),
                List.copyOf(of(single(new LossWeights(false, 1, 0, 1, 0)), 0).terms().keySet()));
        assertFalse(single(new LossWeights(false, 1, 1, 0, 0)).needsFolded(0));
        assertTrue(single(new LossWeights(false, 1, 1, 0, 0)).needsFolded(50));
        assertTrue(single(new LossWeights(false, 1, 1, 1, 0)).needsFolded(0));
        assertTrue(single(new LossWeights(false, 1, 1, 0, 1)).needsFolded(0));
    }

    @Test
    void whitenedDistancesAreInStandardDeviations() {
        assertEquals(9.0 / 4, of(single(new LossWeights(true, 1, 1, 0, 0)), 0).terms().get("sw-theory"), 1e-6);
    }

    /** Networks that ran away must show in the loss, which the training loop watches, and not as a failure of ours. */
    @Test
    void whatIsNotFiniteGivesALossThatIsNotFinite() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 3e38f}) {
            for (LossWeights weights : List.of(new LossWeights(false, 1, 1, 1, 0), new LossWeights(true, 1, 0, 0, 1))) {
                Tensor away = event(bad, bad, 1, 1);
                double loss = of(single(weights), 0, away, event(1, 1, 5, 4), away).terms().get("loss");
                assertFalse(Double.isFinite(loss), weights + " with " + bad);
            }
        }
    }

    /** The gradient of the whole loss, every term on, with noise and directions held fixed. */
    /** x = z = (1, 2, 3, 4); x̃′ passes pt ≥ 2 in one of two rows, x̃ too, in the other one. */
    private static WeightedTerms.Result restricted(Restriction restriction) {
        OtusObjective objective = new OtusObjective(STUDY, new LossWeights(false, 1, 0, 1, 0), LatentLoss.SLICED, 10, restriction,
                SCALE, SCALE, NOTHING, NOTHING, Optional.empty(), 1);
        Tensor truth = event(1, 2, 3, 4, 1, 5, 3, 4);
        Tensor folded = event(0, 2, 2, 0, 0, 1, 0, 0);
        Tensor cycled = event(1, 1, 1, 4, 1, 5, 5, 4);
        return objective.of(new OtusObjective.Batch(truth, truth, truth, cycled, folded), 0, SLICES);
    }

    @Test
    void onlyAcceptedReconstructionsCount() {
        // p̂ = 1/2; the accepted row of x̃ costs (5 − 3)²/4 = 1: (1/(2·½))·1 as printed, 1/½ as released.
        assertEquals(1.0, restricted(Restriction.PAPER).terms().get("data"), 1e-6);
        assertEquals(2.0, restricted(Restriction.REFERENCE).terms().get("data"), 1e-6);
        assertEquals((1 + 4 + 4) / 8.0, restricted(Restriction.NONE).terms().get("data"), 1e-6);
        assertEquals(0.5, restricted(Restriction.PAPER).terms().get("passing-rate"), 1e-12);
    }

    @Test
    void acceptedRowsAreComparedWithAsManyOthers() {
        // Row 0 of x̃′ (px = 2) against row 0 of x (px = 2); without restriction {2, 1} against {2, 5}.
        assertEquals(0, restricted(Restriction.PAPER).terms().get("sw-detector"), 1e-6);
        assertEquals((1 + 9) / 2.0, restricted(Restriction.NONE).terms().get("sw-detector"), 1e-6);
    }

    @Test
    void aBatchWithoutAcceptedEventsHasNoDataTerm() {
        OtusObjective objective = new OtusObjective(STUDY, new LossWeights(false, 1, 0, 0, 0), LatentLoss.SLICED, 10,
                Restriction.PAPER, SCALE, SCALE, NOTHING, NOTHING, Optional.empty(), 1);
        WeightedTerms.Result result = of(objective, 0, event(0, 5, 3, 4), event(1, 1, 5, 4), event(0, 1, 0, 0));
        assertFalse(result.terms().containsKey("data"));
        assertEquals(0, result.terms().get("passing-rate"));
        assertEquals(0, result.terms().get("loss"));
        result.loss().backward();
    }

    /** Equation 18: the normaliser is a constant, only accepted rows pass a gradient. */
    @Test
    void theRestrictedGradientIsThatOfFiniteDifferences() {
        OtusObjective objective = new OtusObjective(STUDY, new LossWeights(false, 1, 0, 0, 0), LatentLoss.SLICED, 10,
                Restriction.PAPER, SCALE, SCALE, NOTHING, NOTHING, Optional.empty(), 1);
        float[] cycled = {1, 1, 1, 4, 1, 5, 5, 4, 1, 3, 3, 1};
        Tensor truth = event(1, 2, 3, 4, 1, 5, 3, 4, 2, 2, 2, 2);
        Tensor folded = event(0, 2, 2, 0, 0, 1, 0, 0, 0, 9, 0, 0);
        Tensor point = event(cycled);
        point.set_requires_grad(true);
        objective.of(new OtusObjective.Batch(truth, truth, truth, point, folded), 0, SLICES).loss().backward();
        float[] gradient = Tensors.floats(point.grad());
        float h = 1e-2f;
        for (int i = 0; i < cycled.length; i++) {
            double[] values = new double[2];
            for (int side = 0; side < 2; side++) {
                float[] moved = cycled.clone();
                moved[i] += side == 0 ? -h : h;
                values[side] = objective.of(new OtusObjective.Batch(truth, truth, truth, event(moved), folded), 0, SLICES).terms()
                        .get("data");
            }
            assertEquals((values[1] - values[0]) / (2 * h), gradient[i], 1e-3, "component " + i);
        }
    }

    @Test
    void labelledEventsAreHeldToTheirPartners() {
        OtusObjective objective = single(new LossWeights(false, 0, 0, 0, 0, 0, false, false, 2, 3));
        Tensor x = event(1, 2, 3, 4, 0, 0, 0, 0);
        Tensor z = event(2, 2, 3, 4, 0, 0, 0, 0);
        Tensor folded = event(1, 4, 3, 4, 0, 0, 0, 0);
        Directions alongBoth = Directions.of(new float[] {0, 0, 0, 0, 0, 1, 0, 0}, 8);
        WeightedTerms.Result result = objective.ofLabelled(new OtusObjective.Labelled(x, z, z, folded, alongBoth));
        assertEquals(4.0 / 8, result.terms().get("pairs-fold"), 1e-6);
        assertEquals(0, result.terms().get("pairs-unfold"), 1e-6);
        assertEquals(4.0 / 2, result.terms().get("joint-fold"), 1e-6);
        assertEquals(2 * 0.5 + 3 * 2.0, result.terms().get("loss"), 1e-6);
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        Parameters parameters = Parameters.of(TinyOtus.weights(TinyOtus.RESIDUAL));
        OtusRepresentation scale = TinyOtus.REPRESENTATION;
        StochasticMap encoder = new StochasticMap(ToyPairs.STUDY.detector(), ToyPairs.STUDY.theory(), TinyOtus.RESIDUAL,
                scale.detector(), scale.theory(), parameters, "encoder");
        StochasticMap decoder = new StochasticMap(ToyPairs.STUDY.theory(), ToyPairs.STUDY.detector(), TinyOtus.RESIDUAL,
                scale.theory(), scale.detector(), parameters, "decoder");
        List<Observable> derived = List.of(Observable.parse("mass(electron+positron)"), Observable.parse("eta(positron)"));
        LossWeights weights = new LossWeights(true, 1, 1, 1, 1, 1, true, false, 0, 0);
        OtusObjective objective = new OtusObjective(ToyPairs.STUDY, weights, LatentLoss.SLICED, 10,
                Restriction.NONE, scale.theory(), scale.detector(),
                DerivedTerms.fit(derived, List.of(), weights, ToyPairs.theory(300, 8), ToyPairs.detector(300, 8)),
                DerivedTerms.fit(derived, List.of(), weights, ToyPairs.detector(300, 8), ToyPairs.theory(300, 8)), Optional.empty(), 1);
        Tensor x = Tensors.of(ToyPairs.detector(64, 7));
        Tensor z = Tensors.of(ToyPairs.theory(64, 7));
        Tensor[] normals = {normals(0), normals(1), normals(2)};
        OtusObjective.Slices slices = new OtusObjective.Slices(directions(3, 8), directions(4, 8), directions(5, 2), directions(6, 2));
        java.util.function.Supplier<WeightedTerms.Result> loss = () -> {
            Tensor unfolded = encoder.forward(x, normals[0]);
            return objective.of(new OtusObjective.Batch(x, z, unfolded, decoder.forward(unfolded, normals[1]),
                    decoder.forward(z, normals[2])), 5, slices);
        };
        loss.get().loss().backward();
        double largest = 0;
        for (String name : List.of("encoder.noise.2.bias", "encoder.core.2.weight", "decoder.core.2.bias", "decoder.noise.2.weight")) {
            Tensor parameter = parameters.get(name);
            float[] values = Tensors.floats(parameter);
            double gradient = Tensors.floats(parameter.grad())[1];
            double h = 4e-3;
            double above = at(parameter, values, h, loss);
            double below = at(parameter, values, -h, loss);
            Tensors.assign(parameter, values);
            assertEquals((above - below) / (2 * h), gradient, 0.02 * Math.abs(gradient) + 2e-3, name);
            largest = Math.max(largest, Math.abs(gradient));
        }
        assertTrue(largest > 0.1, "the gradients are not all nothing: " + largest);
    }

    private static double at(Tensor parameter, float[] values, double shift, java.util.function.Supplier<WeightedTerms.Result> loss) {
        float[] moved = values.clone();
        moved[1] += (float) shift;
        Tensors.assign(parameter, moved);
        return loss.get().terms().get("loss");
    }

    private static Tensor normals(int index) {
        float[] values = new float[64 * 6];
        new RandomStreams(1).stream("normals", index).fillGaussian(values);
        return Tensors.of(values, 64, 6);
    }

    private static Directions directions(int index, int dimension) {
        RandomStream stream = new RandomStreams(1).stream("directions", index);
        return Directions.draw(20, dimension, stream::nextGaussian);
    }
}
