package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.optimisers.LearningRate;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.ToyMixture;
import org.twofold.statistics.Directions;
import org.twofold.statistics.Quantile;

/** Training on a mixture. */
class MixtureTrainingTest {

    private static final Events THEORY = ToyMixture.theory(600, 1);
    private static final Events DETECTOR = ToyMixture.detector(600, 2);
    private static final OtusRepresentation SCALE = OtusRepresentation.fit(ToyMixture.STUDY, TinyOtus.RESPONSE, THEORY, DETECTOR);
    private static final List<String> DERIVED = List.of("mass(minus+plus)", "pt(minus)");

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static OtusRecipe recipe(NetworkShape shape, LossWeights weights, LatentLoss loss, Restriction restriction,
            List<Stage> stages) {
        return new OtusRecipe("quick", shape, 90, 16, weights, loss, restriction, true,
                restriction == Restriction.NONE ? DERIVED : List.of(), stages, 4, 100);
    }

    private static OtusRecipe recipe(NetworkShape shape, LatentLoss loss) {
        return recipe(shape, new LossWeights(true, 1, 1, 1, 1), loss, Restriction.NONE, List.of(new Stage("anchored", 2,
                new LearningRate.Constant(1e-3), 50), new Stage("joint", 4, new LearningRate.Constant(1e-3), 0)));
    }

    static Stream<OtusRecipe> recipes() {
        return Stream.concat(MixtureTransportTest.shapes().map(shape -> recipe(shape, LatentLoss.SLICED)), Stream.of(
                recipe(TinyOtus.RESIDUAL, LatentLoss.SINKHORN), recipe(TinyOtus.RESIDUAL, LatentLoss.MAX_SLICED),
                recipe(TinyOtus.RESIDUAL, LatentLoss.TOP_SLICES),
                recipe(TinyOtus.RESIDUAL, new LossWeights(true, 1, 1, 1, 1, 1, true, false, 2, 3), LatentLoss.SLICED, Restriction.NONE,
                        List.of(new Stage("joint", 6, new LearningRate.Constant(1e-3), 0))),
                recipe(TinyOtus.BLOCK, new LossWeights(false, 1, 20, 1, 0), LatentLoss.SLICED, Restriction.PAPER,
                        List.of(new Stage("joint", 3, new LearningRate.Constant(1e-3), 0),
                                new Stage("fine-tuning", 3, new LearningRate.Constant(1e-4), 0, true)))));
    }

    private static OtusTraining training(OtusRecipe recipe) {
        Optional<PairedEvents> pairs = Optional.of(new PairedEvents(THEORY.slice(0, 60), DETECTOR.slice(0, 60)));
        return new OtusTraining(ToyMixture.STUDY, recipe, SCALE, THEORY, DETECTOR, pairs, new RandomStreams(3), 1);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeTrainsAndDoesTheSameTwice(OtusRecipe recipe) {
        OtusTraining first = training(recipe);
        OtusTraining second = training(recipe);
        float[] begun = first.weights().tensors().get(0).floats();
        for (int step = 0; step < recipe.steps(); step++) {
            Map<String, Double> terms = first.step(step);
            assertEquals(terms, second.step(step));
            terms.forEach((name, value) -> assertTrue(Double.isFinite(value), name));
        }
        assertEquals(first.weights(), second.weights());
        assertEquals(first.validate(), second.validate());
        assertTrue(IntStream.range(0, begun.length).anyMatch(i -> first.weights().tensors().get(0).floats()[i] != begun[i]));
    }

    private static Tensor rows(float... px) {
        float[] rows = new float[4 * px.length];
        for (int i = 0; i < px.length; i++) {
            rows[4 * i + 1] = px[i];
        }
        return Tensors.of(rows, px.length, 4);
    }

    private static DerivedTerms derived(org.twofold.events.EventSpace space, double unit) {
        return new DerivedTerms(DerivedScale.of(space, List.of(Observable.parse("px(lepton)")), new double[1],
                new double[] {unit}), Optional.empty());
    }

    /** Two muons for two electrons and the other way round: right all together, wrong in each channel. */
    @Test
    void theObjectiveSeesChannelsThatAreMixedUp() {
        org.twofold.events.EventSpace one = new org.twofold.events.EventSpace("one", List.of(new org.twofold.events.EventObject("lepton", 0,
                Optional.empty())), ToyMixture.STUDY.channels());
        org.twofold.events.Study study = new org.twofold.events.Study("s", "t", one, one, "a", "b", false, List.of(), List.of(), List.of());
        Standardisation unit = new Standardisation(List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0, 1.0));
        OtusObjective objective = new OtusObjective(study, new LossWeights(false, 0, 1, 1, 1, 0, false, false, 0, 1), LatentLoss.SLICED,
                10, Restriction.NONE,
                unit, unit, derived(one, 1), derived(one, 2), Optional.empty(), 1);
        Directions alongPx = Directions.of(new float[] {0, 1, 0, 0}, 4);
        OtusObjective.Slices slices = new OtusObjective.Slices(alongPx, alongPx, alongPx, alongPx);
        Tensor truth = rows(1, 1, 5, 5);
        Tensor swapped = rows(5, 5, 1, 1);
        BatchChannels channels = new BatchChannels(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 1});
        Map<String, Double> right = objective.of(new OtusObjective.Batch(truth, truth, truth, truth, truth, channels), 0, slices).terms();
        Map<String, Double> wrong = objective.of(new OtusObjective.Batch(truth, truth, swapped, truth, swapped, channels), 0,
                slices).terms();
        for (String term : List.of("sw-theory", "sw-detector", "theory px(lepton)")) {
            assertEquals(0, right.get(term), 1e-9);
            assertEquals(16, wrong.get(term), 1e-4, term);
        }
        assertEquals(4, wrong.get("detector px(lepton)"), 1e-4);
        Directions alongBoth = Directions.of(new float[] {0, 0, 0, 0, 0, 1, 0, 0}, 8);
        assertEquals(16, objective.ofLabelled(new OtusObjective.Labelled(truth, truth, truth, swapped, alongBoth, channels.z())).terms()
                .get("joint-fold"), 1e-4);
    }

    /** Rows outside the acceptance drop out with their channels. */
    @Test
    void acceptedRowsAreComparedInTheirChannels() {
        org.twofold.events.EventSpace one = new org.twofold.events.EventSpace("one", List.of(new org.twofold.events.EventObject("lepton", 0,
                Optional.empty())), ToyMixture.STUDY.channels());
        org.twofold.events.Study study = new org.twofold.events.Study("s", "t", one, one, "a", "b", false, List.of(),
                List.of(org.twofold.events.Cut.parse("pt(lepton) >= 2")), List.of());
        Standardisation unit = new Standardisation(List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0, 1.0));
        OtusObjective objective = new OtusObjective(study, new LossWeights(false, 0, 0, 1, 0), LatentLoss.SLICED, 10, Restriction.PAPER,
                unit, unit, derived(one, 1), derived(one, 1), Optional.empty(), 1);
        Directions alongPx = Directions.of(new float[] {0, 1, 0, 0}, 4);
        BatchChannels channels = new BatchChannels(new int[] {1, 0, 1, 0}, new int[] {0, 0, 1, 1});
        // Row 0 of x̃′ is outside; 3 (channel 0) meets row 1 of x, 4 and 6 (channel 1) meet row 2 of x.
        Map<String, Double> terms = objective.ofDecoder(rows(9, 5, 4, 9), rows(1, 3, 4, 6), channels, alongPx).terms();
        // Rows 1, 2, 3 of x have channels 0, 1, 0: {5, 9} and {4}. ((3−5)² + (3−9)²)/2 · ⅓ + ((4−4)² + (6−4)²)/2 · ⅔.
        assertEquals(20.0 / 3 + 4.0 / 3, terms.get("sw-detector"), 1e-4);
        assertEquals(0.75, terms.get("passing-rate"), 1e-12);
    }

    /** One model for two kinds of event that differ by a factor of two: each peak lands where it belongs. */
    @Test
    void aSmallTrainingKeepsThePeaksApart() {
        OtusRecipe recipe = new OtusRecipe("quick", TinyOtus.RESIDUAL, 200, 16, new LossWeights(true, 1, 1, 5, 1), LatentLoss.SLICED,
                Restriction.NONE, false, DERIVED, List.of(new Stage("joint", 150, new LearningRate.Constant(3e-3), 0)), 50, 100);
        OtusTraining training = training(recipe);
        for (int step = 0; step < recipe.steps(); step++) {
            training.step(step);
        }
        OtusTransport fold = OtusTransport.fold(ToyMixture.STUDY, recipe.network(), SCALE, training.weights());
        Events made = fold.apply(ToyMixture.theory(600, 8), 1, new RandomStreams(1));
        Events truth = ToyMixture.detector(600, 9);
        for (int channel = 0; channel < 2; channel++) {
            double found = median(made.ofChannel(channel));
            double expected = median(truth.ofChannel(channel));
            assertEquals(expected, found, 0.1 * expected, "channel " + channel);
        }
    }

    private static double median(Events events) {
        return Quantile.of(Observable.parse("mass(minus+plus)").of(events), 0.5);
    }

    @Test
    void aChannelWithoutEventsCannotBeLearned() {
        Events electrons = ToyMixture.in(DETECTOR, new int[600]);
        OtusRecipe recipe = recipe(TinyOtus.RESIDUAL, LatentLoss.SLICED);
        String message = assertThrows(WrongUse.class, () -> new OtusMethod()
                .training(ToyMixture.STUDY, OtusRecipeFile.toJson(recipe), THEORY,
                electrons, Optional.empty(), new RandomStreams(1), 1)).getMessage();
        assertTrue(message.contains("no detector events of channel mumu"), message);
    }

    @Test
    void whatIsRestoredGoesOnTheSame() {
        OtusRecipe recipe = recipe(TinyOtus.RESIDUAL, LatentLoss.SLICED);
        OtusTraining whole = training(recipe);
        OtusTraining resumed = training(recipe);
        for (int step = 0; step < 6; step++) {
            whole.step(step);
            if (step == 2) {
                resumed.restore(whole.weights(), whole.optimiserState());
            } else if (step > 2) {
                resumed.step(step);
            }
        }
        assertArrayEquals(whole.weights().tensors().get(0).floats(), resumed.weights().tensors().get(0).floats());
        assertEquals(whole.weights(), resumed.weights());
    }
}
