package org.twofold.learning.networks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/** The laws of a layer on sets: order and padding do not matter. */
class GatedEncoderLayerTest {

    private static final int WIDTH = 12;
    private static final int MEMBERS = 5;

    private static Parameters parameters;
    private static GatedEncoderLayer layer;

    @BeforeAll
    static void layer() {
        Engine.start(1);
        InitialValues values = new InitialValues(new RandomStreams(1).stream("w"));
        GatedEncoderLayer.begin(values, "layer", WIDTH);
        parameters = Parameters.of(values.tensors());
        layer = GatedEncoderLayer.of(parameters, "layer", 3);
    }

    private static float[] set(long seed, int members) {
        RandomStream random = new RandomStreams(seed).stream("set");
        float[] values = new float[members * WIDTH];
        random.fillGaussian(values);
        return values;
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] of(float[] set, float[] present) {
        return Tensors.floats(layer.forward(Tensors.of(set, 1, present.length, WIDTH), Tensors.of(present, 1, present.length)));
    }

    @Test
    void anotherOrderGivesTheSameInThatOrder() {
        float[] set = set(3, MEMBERS);
        float[] out = of(set, ones(MEMBERS));
        int[] order = {3, 0, 4, 1, 2};
        float[] other = new float[set.length];
        for (int i = 0; i < MEMBERS; i++) {
            System.arraycopy(set, order[i] * WIDTH, other, i * WIDTH, WIDTH);
        }
        float[] found = of(other, ones(MEMBERS));
        for (int i = 0; i < MEMBERS; i++) {
            assertArrayEquals(Arrays.copyOfRange(out, order[i] * WIDTH, (order[i] + 1) * WIDTH),
                    Arrays.copyOfRange(found, i * WIDTH, (i + 1) * WIDTH), 1e-5f);
        }
    }

    @Test
    void paddingChangesNothing() {
        float[] set = set(3, MEMBERS);
        float[] out = of(set, ones(MEMBERS));
        float[] padded = Arrays.copyOf(set, (MEMBERS + 3) * WIDTH);
        Arrays.fill(padded, set.length, padded.length, 1e4f);
        float[] present = Arrays.copyOf(ones(MEMBERS), MEMBERS + 3);
        assertArrayEquals(out, Arrays.copyOf(of(padded, present), out.length), 1e-5f);
    }

    /** A member that another looks at does change it. */
    @Test
    void membersDoLookAtEachOther() {
        float[] set = set(3, MEMBERS);
        float[] other = set.clone();
        other[(MEMBERS - 1) * WIDTH] += 1;
        float[] a = of(set, ones(MEMBERS));
        float[] b = of(other, ones(MEMBERS));
        double change = 0;
        for (int i = 0; i < WIDTH; i++) {
            change = Math.max(change, Math.abs(a[i] - b[i]));
        }
        assertTrue(change > 1e-4, "change " + change);
    }

    @Test
    void aSetOfNothingButPaddingGivesNumbers() {
        for (float value : of(set(4, 2), new float[2])) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void everyWeightHasAGradient() {
        Tensor out = layer.forward(Tensors.of(set(5, 4 * MEMBERS), 4, MEMBERS, WIDTH), Tensors.of(ones(4 * MEMBERS), 4, MEMBERS));
        out.mul(Tensors.of(set(6, 4 * MEMBERS), 4, MEMBERS, WIDTH)).sum().backward();
        for (String name : parameters.names()) {
            double size = 0;
            for (float g : Tensors.floats(parameters.get(name).grad())) {
                size += Math.abs(g);
            }
            // A shift of all keys changes no softmax.
            assertTrue(size > 0 || name.endsWith("key.bias"), name);
        }
    }

    @Test
    void timeCodeAtItsWorkedValues() {
        float[] first = new TimeCode(2, 10_000).of(new double[] {0.5});
        assertArrayEquals(new float[] {-0.9879664f, 0.4794255f, 0.1546684f, 0.8775826f}, first, 1e-6f);
        float[] second = new TimeCode(2, 1000).of(new double[] {0.25});
        assertArrayEquals(new float[] {-0.9705280f, 0.0249974f, 0.2409883f, 0.9996875f}, second, 1e-6f);
        assertEquals(64, new TimeCode(16, 1).of(new double[2]).length);
    }
}
