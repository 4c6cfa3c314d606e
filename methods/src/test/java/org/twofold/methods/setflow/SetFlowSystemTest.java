package org.twofold.methods.setflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.Kinematics;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.StepNoise;
import org.twofold.methods.sets.DrawNoise;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetBatch;

/** The laws of the networks, where particles are lost and where there are some that stem from none. */
class SetFlowSystemTest {

    private static final int PLACES = 5;
    private static final int MOST = 7;
    /** Without a mirror, so that batches and their events see the same. */
    private static final SetFlowRecipe RECIPE = new SetFlowRecipe("test", SetFlowRecipe.quick().sizes(), SetFlowRecipe.quick().match(), false, 2,
            SetFlowRecipe.quick().course());

    /** True sets of 0 to 5 particles; of each two measured ones, a third of the particles lost, with up to two that stem from none. */
    private record Sample(PaddedSets truth, PaddedSets replicas, int[][] rows, SetCoordinates coordinates) {

        static Sample of(int size, boolean others) {
            RandomStream random = new RandomStreams(8).stream("sample");
            int[] counts = IntStream.range(0, size).map(i -> i % (PLACES + 1)).toArray();
            PaddedSets truth = PaddedSets.zeros(PLACES, counts);
            PaddedSets replicas = PaddedSets.zeros(MOST, new int[2 * size]);
            int[][] rows = new int[size][];
            for (int event = 0; event < size; event++) {
                rows[event] = new int[] {2 * event, 2 * event + 1};
                for (int i = 0; i < counts[event]; i++) {
                    put(truth, event, i, 1 + random.nextGaussian(), random.nextGaussian(), 3 * random.nextDouble());
                }
                for (int set : rows[event]) {
                    for (int i = 0; i < counts[event]; i++) {
                        int at = truth.at(event, i);
                        if (random.nextDouble() < 0.66) {
                            put(replicas, set, replicas.counts()[set]++, truth.values()[at] + 0.1 * random.nextGaussian(),
                                    truth.values()[at + 1] + 0.02 * random.nextGaussian(), truth.values()[at + 2] + 0.02 * random.nextGaussian());
                        }
                    }
                    int more = others ? random.nextInt(3) : 0;
                    for (int i = 0; i < more; i++) {
                        put(replicas, set, replicas.counts()[set]++, -4 + random.nextGaussian(), 6, random.nextGaussian());
                    }
                }
            }
            return new Sample(truth, replicas, rows, SetCoordinates.fit(truth, replicas, rows, new Origins(RECIPE.match()), 8));
        }

        SetBatch batch(int... events) {
            return new SetBatch(truth.at(events), replicas.at(Arrays.stream(events).flatMap(e -> IntStream.of(2 * e, 2 * e + 1)).toArray()), 2,
                    ones(events.length));
        }
    }

    private static void put(PaddedSets sets, int set, int i, double logPt, double eta, double phi) {
        int at = sets.at(set, i);
        sets.values()[at] = (float) logPt;
        sets.values()[at + 1] = (float) eta;
        sets.values()[at + 2] = (float) phi;
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Weights somewhere in a training: what begins with zeros does not any more. */
    private static Parameters parameters(SetCoordinates coordinates) {
        Parameters parameters = Parameters.of(SetFlowSystem.begin(RECIPE, coordinates, new RandomStreams(2).stream("w")));
        RandomStream random = new RandomStreams(3).stream("more");
        for (String name : parameters.names()) {
            float[] values = Tensors.floats(parameters.get(name));
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.1 * random.nextGaussian());
            }
            Tensors.assign(parameters.get(name), values);
        }
        return parameters;
    }

    private static SetFlowSystem system(Sample sample) {
        return new SetFlowSystem(RECIPE, MOST, sample.coordinates(), parameters(sample.coordinates()));
    }

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Test
    void everyWeightHasAGradient() {
        for (boolean others : new boolean[] {false, true}) {
            Sample sample = Sample.of(24, others);
            Parameters parameters = parameters(sample.coordinates());
            SetFlowSystem system = new SetFlowSystem(RECIPE, MOST, sample.coordinates(), parameters);
            WeightedTerms.Result result = system.loss("", sample.batch(IntStream.range(0, 24).toArray()), new StepNoise(new RandomStreams(1), 0));
            assertEquals(others, result.terms().containsKey("others"));
            result.loss().backward();
            for (String name : parameters.names()) {
                double size = 0;
                for (float g : Tensors.floats(parameters.get(name).grad())) {
                    assertTrue(Float.isFinite(g), name);
                    size += Math.abs(g);
                }
                // A shift of all keys changes no softmax.
                assertTrue(size > 0 || name.endsWith("key.bias"), name);
            }
        }
    }

    /** Several events of different sizes in one batch have the loss that they have one by one; the flow's noise belongs to rows. */
    @Test
    void aBatchIsItsEvents() {
        Sample sample = Sample.of(12, true);
        SetFlowSystem system = system(sample);
        StepNoise noise = new StepNoise(new RandomStreams(1), 0);
        int[] all = {3, 0, 5, 10, 2};
        WeightedTerms.Result together = system.loss("", sample.batch(all), noise);
        for (String term : new String[] {"seen", "others", "response"}) {
            double sum = 0;
            for (int event : all) {
                sum += system.loss("", sample.batch(event), noise).terms().get(term) / all.length;
            }
            assertEquals(sum, together.terms().get(term), 1e-4, term);
        }
    }

    @Test
    void theOrderOfParticlesDoesNotMatter() {
        Sample sample = Sample.of(12, true);
        SetFlowSystem system = system(sample);
        int event = 5;
        PaddedSets turned = PaddedSets.zeros(PLACES, new int[] {PLACES});
        PaddedSets turnedReplicas = PaddedSets.zeros(MOST, new int[] {sample.replicas().counts()[10], sample.replicas().counts()[11]});
        reverse(sample.truth(), event, turned, 0);
        reverse(sample.replicas(), 10, turnedReplicas, 0);
        reverse(sample.replicas(), 11, turnedReplicas, 1);
        StepNoise noise = new StepNoise(new RandomStreams(1), 0);
        WeightedTerms.Result one = system.loss("", sample.batch(event), noise);
        WeightedTerms.Result other = system.loss("", new SetBatch(turned, turnedReplicas, 2, ones(1)), noise);
        for (String term : new String[] {"seen", "others", "response"}) {
            assertEquals(one.terms().get(term), other.terms().get(term), 1e-4, term);
        }
    }

    private static void reverse(PaddedSets from, int set, PaddedSets to, int other) {
        int count = from.counts()[set];
        for (int i = 0; i < count; i++) {
            System.arraycopy(from.values(), from.at(set, i), to.values(), to.at(other, count - 1 - i), PaddedSets.WIDTH);
        }
    }

    /** Exchanged beams: η of truth and replicas changes its sign, in whole events. */
    @Test
    void mirrorsWholeEvents() {
        SetBatch batch = Sample.of(12, true).batch(4, 5, 9, 10, 11);
        SetBatch mirrored = batch.mirrored(new RandomStreams(6).stream("mirror"));
        int turned = 0;
        for (int event = 0; event < 5; event++) {
            float sign = mirrored.truth().values()[mirrored.truth().at(event, 0) + 1] / batch.truth().values()[batch.truth().at(event, 0) + 1];
            assertEquals(1, Math.abs(sign));
            turned += sign < 0 ? 1 : 0;
            for (int set : new int[] {2 * event, 2 * event + 1}) {
                for (int i = 0; i < batch.replicas().counts()[set]; i++) {
                    int at = batch.replicas().at(set, i);
                    assertEquals(batch.replicas().values()[at], mirrored.replicas().values()[at]);
                    assertEquals(sign * batch.replicas().values()[at + 1], mirrored.replicas().values()[at + 1]);
                    assertEquals(batch.replicas().values()[at + 2], mirrored.replicas().values()[at + 2]);
                }
            }
        }
        assertTrue(turned > 0 && turned < 5);
    }

    /** Turned about the beam: pT and |η| stay, and all azimuths of an event and its replicas change by one angle. */
    @Test
    void turnsWholeEvents() {
        SetBatch batch = Sample.of(12, true).batch(4, 5, 9, 10, 11);
        SetBatch turned = batch.turned(new RandomStreams(6).stream("turn"));
        double[] angles = new double[5];
        for (int event = 0; event < 5; event++) {
            double angle = Kinematics.azimuthDifference(phi(turned.truth(), event, 0), phi(batch.truth(), event, 0));
            angles[event] = angle;
            for (int set : new int[] {2 * event, 2 * event + 1}) {
                for (int i = 0; i < batch.replicas().counts()[set]; i++) {
                    int at = batch.replicas().at(set, i);
                    assertEquals(batch.replicas().values()[at], turned.replicas().values()[at]);
                    assertEquals(Math.abs(batch.replicas().values()[at + 1]), Math.abs(turned.replicas().values()[at + 1]));
                    double change = Kinematics.azimuthDifference(phi(turned.replicas(), set, i), phi(batch.replicas(), set, i));
                    assertEquals(0, Kinematics.azimuthDifference(change, angle), 1e-5);
                    assertTrue(Math.abs(phi(turned.replicas(), set, i)) <= Math.PI + 1e-6);
                }
            }
        }
        assertEquals(5, java.util.Arrays.stream(angles).distinct().count());
    }

    private static double phi(PaddedSets sets, int set, int particle) {
        return sets.values()[sets.at(set, particle) + PaddedSets.PHI];
    }

    /** A set in more places: the same logits, means and conditions. */
    @Test
    void paddingChangesNothing() {
        Sample sample = Sample.of(12, false);
        SetFlowSystem system = system(sample);
        float[] narrow = Tensors.floats(system.code(sample.truth().in(3, new int[] {3})));
        float[] wide = Tensors.floats(system.code(sample.truth().in(5, new int[] {3})));
        assertArrayEquals(Arrays.copyOf(narrow, 3), Arrays.copyOf(wide, 3), 1e-5f);
        assertArrayEquals(Arrays.copyOfRange(narrow, 4, 4 + 9), Arrays.copyOfRange(wide, 6, 6 + 9), 1e-5f);
    }

    /** The velocity of exchanged particles is exchanged, and padding is not looked at. */
    @Test
    void theFlowIsEquivariant() {
        Sample sample = Sample.of(12, false);
        SetFlowNetworks networks = SetFlowNetworks.of(parameters(sample.coordinates()), RECIPE.sizes(), 0);
        int width = RECIPE.sizes().flow();
        float[] y = normals("y", 3 * 3);
        float[] conditions = normals("c", 3 * width);
        double[] angle = {0.7};
        float[] expected = Tensors.floats(networks.velocity(Tensors.of(y, 1, 3, 3), angle, Tensors.of(conditions, 1, 3, width),
                Tensors.of(ones(3), 1, 3)));
        int[] order = {2, 0, 1};
        float[] found = Tensors.floats(networks.velocity(Tensors.of(turned(y, 3, order), 1, 3, 3), angle,
                Tensors.of(turned(conditions, width, order), 1, 3, width), Tensors.of(ones(3), 1, 3)));
        assertArrayEquals(turned(expected, 3, order), found, 1e-5f);
        float[] wide = Arrays.copyOf(y, 4 * 3);
        Arrays.fill(wide, 9, 12, 5);
        float[] more = Tensors.floats(networks.velocity(Tensors.of(wide, 1, 4, 3), angle, Tensors.of(Arrays.copyOf(conditions, 4 * width), 1, 4,
                width), Tensors.of(new float[] {1, 1, 1, 0}, 1, 4)));
        assertArrayEquals(expected, Arrays.copyOf(more, 9), 1e-5f);
        float[] changed = y.clone();
        changed[0] += 1;
        float[] other = Tensors.floats(networks.velocity(Tensors.of(changed, 1, 3, 3), angle, Tensors.of(conditions, 1, 3, width),
                Tensors.of(ones(3), 1, 3)));
        assertTrue(Math.abs(other[8] - expected[8]) > 1e-6, "particles look at each other");
    }

    private static float[] normals(String name, int count) {
        float[] values = new float[count];
        new RandomStreams(5).stream(name).fillGaussian(values);
        return values;
    }

    private static float[] turned(float[] rows, int width, int[] order) {
        float[] other = new float[rows.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows, order[i] * width, other, i * width, width);
        }
        return other;
    }

    /** With what stems from none there may be more particles than true ones, and never more than the study allows. */
    @Test
    void setsMayGrow() {
        Sample sample = Sample.of(60, true);
        assertEquals(2, sample.coordinates().mostOthers());
        SetFlowSystem system = system(sample);
        Tensor code = system.code(sample.truth());
        DrawNoise noise = new DrawNoise(new RandomStreams(1), IntStream.range(0, 60).asLongStream().toArray(), new int[60]);
        PaddedSets made = system.draw(code, sample.truth(), noise);
        boolean grown = false;
        for (int set = 0; set < 60; set++) {
            grown |= made.counts()[set] > sample.truth().counts()[set];
        }
        assertTrue(grown);
        SetFlowSystem tight = new SetFlowSystem(RECIPE, 1, sample.coordinates(), parameters(sample.coordinates()));
        PaddedSets few = tight.draw(code, sample.truth(), noise);
        for (int set = 0; set < 60; set++) {
            assertEquals(Math.min(1, made.counts()[set]), few.counts()[set]);
            if (few.counts()[set] == 1) {
                for (int i = 0; i < made.counts()[set]; i++) {
                    assertTrue(made.values()[made.at(set, i)] <= few.values()[few.at(set, 0)], "the hardest is kept");
                }
            }
        }
    }

    /** As it begins the model is Gaussian around the truth with the spreads of the sample: no network has said anything yet. */
    @Test
    void beginsAtTheTruth() {
        Sample sample = Sample.of(60, false);
        SetFlowSystem system = new SetFlowSystem(RECIPE, MOST, sample.coordinates(),
                Parameters.of(SetFlowSystem.begin(RECIPE, sample.coordinates(), new RandomStreams(2).stream("w"))));
        PaddedSets one = sample.truth().in(PLACES, IntStream.range(0, 600).map(i -> 5).toArray());
        PaddedSets made = system.draw(system.code(one), one, new DrawNoise(new RandomStreams(1), new long[600], IntStream.range(0, 600).toArray()));
        double[] squares = new double[3];
        int n = 0;
        Origins origins = new Origins(RECIPE.match());
        for (int set = 0; set < 600; set++) {
            int[] origin = origins.of(one, set, made, set);
            for (int i = 0; i < origin.length; i++, n++) {
                assertFalse(origin[i] < 0);
                for (int c = 0; c < 3; c++) {
                    double change = made.values()[made.at(set, i) + c] - one.values()[one.at(set, origin[i]) + c];
                    squares[c] += change * change;
                }
            }
        }
        assertEquals(0.5, n / 3000.0, 0.03, "seen or not with equal probability");
        assertEquals(0.1, Math.sqrt(squares[0] / n), 0.02);
        assertEquals(0.02, Math.sqrt(squares[1] / n), 0.004);
        assertEquals(0.02, Math.sqrt(squares[2] / n), 0.004);
    }
}
