package org.twofold.methods.settoset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.ReplicaLoss;

/** The loss of generated sets as a tensor: values by hand, gradients by differences, events by themselves. */
class ReplicaTermTest {

    private static final int PLACES = 3;
    private static final int[] SIZES = {3, 2, 3, 1, 0, 2};
    private static final int[] REFERENCES = {3, 3, 3, 2, 2, 2};

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static float[] normals(String name, int count) {
        float[] values = new float[count];
        new RandomStreams(5).stream(name).fillGaussian(values);
        return values;
    }

    private static ParticleSets references() {
        return new ParticleSets(normals("references", REFERENCES.length * PLACES * 3), REFERENCES, PLACES);
    }

    private static float[] generated() {
        return normals("generated", SIZES.length * PLACES * 3);
    }

    private static Tensor tensor(float[] values) {
        return Tensors.of(values, 2, SIZES.length / 2 * PLACES, 3);
    }

    /** 1.5 of the first event and 0.5 of the second. */
    private static double value(ReplicaTerm term, float[] values) {
        float[] ofEvents = Tensors.floats(term.of(tensor(values), SIZES, references()));
        return 1.5 * ofEvents[0] + 0.5 * ofEvents[1];
    }

    @ParameterizedTest
    @EnumSource(ReplicaLoss.class)
    void theGradientIsThatOfDifferences(ReplicaLoss loss) {
        ReplicaTerm term = new ReplicaTerm(loss, 1.7, 1);
        Tensor x = tensor(generated());
        x.set_requires_grad(true);
        term.of(x, SIZES, references()).mul(Tensors.row(1.5, 0.5)).sum().backward();
        float[] gradient = Tensors.floats(x.grad());
        double size = 0;
        for (int i = 0; i < gradient.length; i++) {
            float[] up = generated();
            float[] down = generated();
            float h = 5e-3f;
            up[i] += h;
            down[i] -= h;
            assertEquals((value(term, up) - value(term, down)) / (up[i] - down[i]), gradient[i], 2e-3, loss + " " + i);
            size += Math.abs(gradient[i]);
        }
        assertTrue(size > 0);
        // The third place of the second set is padding.
        for (int i = (PLACES + 2) * 3; i < 2 * PLACES * 3; i++) {
            assertEquals(0, gradient[i]);
        }
    }

    /** The squared distance of ln pT and η, the cosine of radians. */
    @Test
    void oneParticleByHand() {
        ReplicaTerm term = new ReplicaTerm(ReplicaLoss.REPLICA_ASSIGNMENT, 2, 1);
        Tensor x = Tensors.of(new float[] {1, 2, 0.25f}, 1, 1, 3);
        float[] found = Tensors.floats(term.of(x, new int[] {1}, new ParticleSets(new float[] {0.5f, 1, -0.5f}, new int[] {1}, 1)));
        assertEquals(0.25 + 1 + 1 - Math.cos(1.5), found[0], 1e-6);
    }

    @ParameterizedTest
    @EnumSource(ReplicaLoss.class)
    void anEventIsTheSameByItself(ReplicaLoss loss) {
        ReplicaTerm term = new ReplicaTerm(loss, 1, 1);
        float[] both = Tensors.floats(term.of(tensor(generated()), SIZES, references()));
        int half = SIZES.length / 2;
        ParticleSets all = references();
        for (int event = 0; event < 2; event++) {
            int from = event * half * PLACES * 3;
            int to = from + half * PLACES * 3;
            float[] one = java.util.Arrays.copyOfRange(generated(), from, to);
            float[] of = java.util.Arrays.copyOfRange(all.features(), from, to);
            int[] sizes = java.util.Arrays.copyOfRange(SIZES, event * half, (event + 1) * half);
            int[] refs = java.util.Arrays.copyOfRange(REFERENCES, event * half, (event + 1) * half);
            float[] alone = Tensors.floats(term.of(Tensors.of(one, 1, half * PLACES, 3), sizes, new ParticleSets(of, refs, PLACES)));
            assertArrayEquals(new float[] {both[event]}, alone, 1e-6f);
        }
    }

    @Test
    void whatIsNoNumberIsSaidWithoutFailure() {
        float[] broken = generated();
        broken[4] = Float.NaN;
        for (float value : Tensors.floats(new ReplicaTerm(ReplicaLoss.MIN_ENTRY, 1, 1).of(tensor(broken), SIZES, references()))) {
            assertTrue(Float.isNaN(value));
        }
    }

    @Test
    void particlesFindTheirPlaces() {
        // Two particles, three places; the first place is nearest to the second particle.
        Tensor made = Tensors.of(new float[] {5, 0, 0, 9, 9, 9, 1, 1, 0}, 1, 3, 3);
        made.set_requires_grad(true);
        MatchedParticles matched = MatchedParticles.of(MatchedParticles.cost(1), made,
                new ParticleSets(new float[] {1, 0, 0, 4, 0, 0}, new int[] {2}, 2));
        assertArrayEquals(new float[] {1, 0, 1}, Tensors.floats(matched.there()));
        assertEquals(2, Tensors.number(matched.distances()), 1e-6);
        matched.distances().sum().backward();
        assertArrayEquals(new float[] {2, 0, 0, 0, 0, 0, 0, 2, 0}, Tensors.floats(made.grad()), 1e-6f);
    }

    @Test
    void divergenceOfGaussiansByHand() {
        VaeNetworks.Gaussian a = new VaeNetworks.Gaussian(Tensors.of(new float[] {1, 0}, 1, 2), Tensors.of(new float[] {0, (float) Math.log(4)}, 1, 2));
        VaeNetworks.Gaussian b = new VaeNetworks.Gaussian(Tensors.of(new float[] {0, 0}, 1, 2), Tensors.of(new float[] {(float) Math.log(2), 0}, 1, 2));
        double first = 0.5 * (Math.log(2) + (1 + 1) / 2.0 - 1);
        double second = 0.5 * (-Math.log(4) + 4 - 1);
        assertEquals(first + second, Tensors.number(a.divergence(b)), 1e-6);
        assertEquals(0, Tensors.number(a.divergence(a)), 1e-6);
    }
}
