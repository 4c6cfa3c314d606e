package org.twofold.methods.vld;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.networks.LearnedSchedule;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.processes.NetworkTime;
import org.twofold.learning.processes.Process;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.PosteriorBatch;

class LatentObjectiveTest {

    private static final Sizes TINY = new Sizes(60, 3, 1, 1, 1, 1, 4);
    private static final int BATCH = 6;

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    static Stream<Wiring> systems() {
        return Stream.of(Wiring.VLD, Wiring.UC_VLD, Wiring.C_VLD, Wiring.VDM, Wiring.CVAE);
    }

    private static Tensor normals(RandomStream random, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        random.fillGaussian(values);
        return Tensors.of(values, shape);
    }

    private static PosteriorBatch batch(float... eventWeights) {
        RandomStream random = new RandomStreams(5).stream("batch");
        float[] present = new float[BATCH * 4];
        Arrays.fill(present, 1);
        present[3] = 0;
        return new PosteriorBatch(normals(random, BATCH, 55), normals(random, BATCH, 4, 12), Tensors.of(present, BATCH, 4),
                normals(random, BATCH, 3), Tensors.of(eventWeights, BATCH));
    }

    private static LatentObjective.Noise noise() {
        RandomStream random = new RandomStreams(6).stream("noise");
        return new LatentObjective.Noise(normals(random, BATCH, 60), normals(random, BATCH, 60), normals(random, BATCH, 60),
                Process.places(BATCH, 0.5));
    }

    private static Parameters parameters(Wiring wiring) {
        return parameters(wiring, Variants.DEFAULT);
    }

    private static Parameters parameters(Wiring wiring, Variants variants) {
        return Parameters.of(LatentNetworks.begin(wiring, TINY, variants, ScheduleEnds.PAPER, 55, 12, 3, new RandomStreams(1).stream("weights")));
    }

    private static LatentObjective objective(Wiring wiring, Parameters parameters) {
        return objective(wiring, parameters, Variants.DEFAULT);
    }

    private static LatentObjective objective(Wiring wiring, Parameters parameters, Variants variants) {
        double[] ones = new double[55];
        double[] mean = new double[55];
        Arrays.fill(ones, 1);
        LatentObjective.Consistency consistency = new LatentObjective.Consistency(new MassConsistency(new double[] {1, 1, 1, 1, 1}, variants.consistency()),
                Tensors.row(mean), Tensors.row(ones));
        return new LatentObjective(LatentNetworks.of(wiring, TINY, variants, 55, parameters),
                new LatentObjective.Weights(1, 0.01, 0.1, DiffusionWeight.BOUND), Optional.of(consistency));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyWeightOfEverySystemHasAGradient(Wiring wiring) {
        everyWeightHasAGradient(wiring, Variants.DEFAULT);
    }

    static Stream<Variants> variants() {
        return Stream.of(new Variants(true, NetworkTime.T, ScheduleForm.COSINE, ConsistencyForm.ABS_OWN),
                new Variants(true, NetworkTime.ALPHA_SQUARED, ScheduleForm.EDM, ConsistencyForm.SQUARE_TREE));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyWeightOfEveryVariantHasAGradient(Variants variants) {
        everyWeightHasAGradient(Wiring.UC_VLD, variants);
        everyWeightHasAGradient(Wiring.VDM, variants);
    }

    /** A schedule of a fixed shape has ends to learn and nothing else. */
    @Test
    void onlyALearnedScheduleHasAShape() {
        for (ScheduleForm form : ScheduleForm.values()) {
            List<String> weights = parameters(Wiring.VLD, new Variants(false, NetworkTime.T, form, ConsistencyForm.ABS_OWN)).names().stream()
                    .filter(name -> name.startsWith("schedule.")).toList();
            assertEquals(form == ScheduleForm.LEARNED, weights.stream().anyMatch(name -> LearnedSchedule.isShape(LatentNetworks.SCHEDULE, name)));
            assertTrue(weights.containsAll(List.of("schedule.least", "schedule.largest")), weights.toString());
        }
    }

    /** In t the denoiser sees another number than in α², and so guesses another noise of the same latents. */
    @Test
    void timeIsWhatTheVariantSays() {
        Parameters parameters = parameters(Wiring.VLD);
        double alphaSquared = objective(Wiring.VLD, parameters).of(batch(1, 1, 1, 1, 1, 1), noise()).terms().get("diffusion");
        Variants inT = new Variants(false, NetworkTime.T, ScheduleForm.LEARNED, ConsistencyForm.SQUARE_TREE);
        double t = objective(Wiring.VLD, parameters, inT).of(batch(1, 1, 1, 1, 1, 1), noise()).terms().get("diffusion");
        assertTrue(Math.abs(t - alphaSquared) > 1e-6 * alphaSquared, t + " and " + alphaSquared);
    }

    private static void everyWeightHasAGradient(Wiring wiring, Variants variants) {
        Parameters parameters = parameters(wiring, variants);
        WeightedTerms.Result result = objective(wiring, parameters, variants).of(batch(1, 1, 1, 1, 1, 1), noise());
        result.loss().backward();
        result.terms().values().forEach(value -> assertTrue(Double.isFinite(value), result.terms().toString()));
        // A shift of all keys changes no softmax.
        List<String> without = parameters.names().stream().filter(name -> !name.endsWith("key.bias")).filter(name -> {
            Tensor gradient = parameters.get(name).grad();
            if (!gradient.defined()) {
                return true;
            }
            double size = 0;
            for (float g : Tensors.floats(gradient)) {
                size += Math.abs(g);
            }
            return !(size > 0) || !Double.isFinite(size);
        }).toList();
        assertEquals(List.of(), without);
    }

    @Test
    void theTermsOfEverySystem() {
        Set<String> diffusing = Set.of("loss", "encoding", "prior", "diffusion", "reconstruction", "consistency");
        for (Wiring wiring : List.of(Wiring.VLD, Wiring.UC_VLD, Wiring.C_VLD)) {
            assertEquals(diffusing, terms(wiring));
        }
        assertEquals(Set.of("loss", "prior", "diffusion", "reconstruction", "consistency"), terms(Wiring.VDM));
        assertEquals(Set.of("loss", "normal-prior", "reconstruction", "consistency"), terms(Wiring.CVAE));
    }

    private static Set<String> terms(Wiring wiring) {
        return objective(wiring, parameters(wiring)).of(batch(1, 1, 1, 1, 1, 1), noise()).terms().keySet();
    }

    /** Partons that are their own latents are reconstructed to within the first noise, e^{γ₀/2}. */
    @Test
    void variationalDiffusionReconstructsUpToTheFirstNoise() {
        double found = objective(Wiring.VDM, parameters(Wiring.VDM)).of(batch(1, 1, 1, 1, 1, 1), noise()).terms().get("reconstruction");
        double gamma = -16 + Math.log1p(Math.exp(2.7));
        assertEquals(Math.exp(gamma), found, 0.3 * Math.exp(gamma));
    }

    /** An event of weight 0 might as well not be there, and one of weight 2 counts twice. */
    @Test
    void eventsCountWithTheirWeights() {
        Parameters parameters = parameters(Wiring.VLD);
        LatentObjective objective = objective(Wiring.VLD, parameters);
        double first = objective.of(batch(1, 0, 0, 0, 0, 0), noise()).terms().get("loss");
        double second = objective.of(batch(0, 1, 0, 0, 0, 0), noise()).terms().get("loss");
        double both = objective.of(batch(2, 1, 0, 0, 0, 0), noise()).terms().get("loss");
        assertEquals((2 * first + second) / 3, both, 1e-4 * Math.abs(both));
    }

    /** Under networks that guess nothing L_diff is ½γ′|ε|²/D: the shape goes towards a straight line, and the mean stays. */
    @Test
    void theShapeOfTheScheduleBringsTheVarianceDown() {
        Parameters parameters = parameters(Wiring.VDM);
        for (String name : List.of("denoiser.out.weight", "denoiser.out.bias")) {
            Tensors.assign(parameters.get(name), new float[(int) parameters.get(name).numel()]);
        }
        // A step in the middle of the way.
        Tensors.assign(parameters.get("schedule.middle"), filled(1024, 3));
        Tensors.assign(parameters.get("schedule.last"), filled(1024, 0.1f));
        LatentObjective objective = objective(Wiring.VDM, parameters);
        Adam shape = new Adam(parameters, name -> LearnedSchedule.isShape(LatentNetworks.SCHEDULE, name));
        float[] end = Tensors.floats(parameters.get("schedule.largest"));
        double before = objective.variance(batch(1, 1, 1, 1, 1, 1), noise()).item_double();
        for (int step = 0; step < 60; step++) {
            parameters.clearGradients();
            objective.variance(batch(1, 1, 1, 1, 1, 1), noise()).backward();
            shape.update(0.02);
        }
        double after = objective.variance(batch(1, 1, 1, 1, 1, 1), noise()).item_double();
        assertTrue(after < 0.2 * before, before + " before, " + after + " after");
        assertArrayEquals(end, Tensors.floats(parameters.get("schedule.largest")), 0);
        double mean = 0;
        double[] times = Process.places(1000, 0.5);
        for (float slope : Tensors.floats(LearnedSchedule.of(parameters, LatentNetworks.SCHEDULE).at(times).slope())) {
            mean += slope / 1000;
        }
        LearnedSchedule schedule = LearnedSchedule.of(parameters, LatentNetworks.SCHEDULE);
        assertEquals(schedule.atOne().item_double() - schedule.atZero().item_double(), mean, 0.01);
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void wiringsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new Wiring(true, false, false, true));
        assertThrows(IllegalArgumentException.class, () -> new Wiring(false, false, false, false));
        assertThrows(IllegalArgumentException.class, () -> LatentNetworks.begin(Wiring.VDM, TINY, Variants.DEFAULT, ScheduleEnds.PAPER, 61, 12, 3, new RandomStreams(1).stream("w")));
    }
}
