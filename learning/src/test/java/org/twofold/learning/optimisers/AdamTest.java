package org.twofold.learning.optimisers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class AdamTest {

    private static final float[] START = {1, -2, 0.5f};
    /** The gradients of three steps; the last parameter never has one but zero. */
    private static final float[][] GRADIENTS = {{0.5f, -3, 0}, {-0.25f, -1, 0}, {2, 10, 0}};

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Parameters start() {
        Parameters parameters = new Parameters();
        parameters.add("w", START, 3);
        parameters.add("without gradient", new float[] {7}, 1);
        return parameters;
    }

    /** Gives w exactly the gradient g. */
    private static void backpropagate(Parameters parameters, float[] g) {
        parameters.clearGradients();
        parameters.get("w").mul(Tensors.of(g, g.length)).sum().backward();
    }

    private static void step(Parameters parameters, Adam adam, int step) {
        backpropagate(parameters, GRADIENTS[step % GRADIENTS.length]);
        adam.update(0.1);
    }

    private static float[] weights(Parameters parameters) {
        return Tensors.floats(parameters.get("w"));
    }

    @Test
    void threeStepsByHand() {
        Parameters parameters = start();
        Adam adam = new Adam(parameters);
        for (int i = 0; i < GRADIENTS.length; i++) {
            step(parameters, adam, i);
        }
        for (int w = 0; w < START.length; w++) {
            double theta = START[w];
            double m = 0;
            double v = 0;
            for (int t = 1; t <= GRADIENTS.length; t++) {
                double g = GRADIENTS[t - 1][w];
                m = 0.9 * m + 0.1 * g;
                v = 0.999 * v + 0.001 * g * g;
                theta -= 0.1 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
            }
            assertEquals(theta, weights(parameters)[w], 1e-6);
        }
        assertEquals(3, adam.updates());
        assertArrayEquals(new float[] {7}, Tensors.floats(parameters.get("without gradient")));
    }

    @Test
    void weightDecayAsTheLibrarysOwn() {
        Parameters ours = start();
        Adam adam = new Adam(ours);
        Parameters theirs = start();
        var library = new org.bytedeco.pytorch.AdamW(new TensorVector(theirs.get("w")), new AdamWOptions(0.1));
        for (int i = 0; i < 10; i++) {
            backpropagate(ours, GRADIENTS[i % GRADIENTS.length]);
            adam.update(0.1, 0.01);
            backpropagate(theirs, GRADIENTS[i % GRADIENTS.length]);
            library.step();
        }
        assertArrayEquals(weights(theirs), weights(ours), 1e-6f);
        assertArrayEquals(new float[] {7}, Tensors.floats(ours.get("without gradient")));
    }

    @Test
    void asTheLibrarysOwn() {
        Parameters ours = start();
        Adam adam = new Adam(ours);
        Parameters theirs = start();
        var library = new org.bytedeco.pytorch.Adam(new TensorVector(theirs.get("w")), new AdamOptions(0.1));
        for (int i = 0; i < 10; i++) {
            step(ours, adam, i);
            backpropagate(theirs, GRADIENTS[i % GRADIENTS.length]);
            library.step();
        }
        assertArrayEquals(weights(theirs), weights(ours), 1e-6f);
    }

    @Test
    void restoredIsTheSameAsUninterrupted() {
        Parameters whole = start();
        Adam adam = new Adam(whole);
        step(whole, adam, 0);
        step(whole, adam, 1);
        float[] weights = weights(whole);
        Map<String, float[]> moments = adam.moments();
        long updates = adam.updates();
        step(whole, adam, 2);
        step(whole, adam, 3);

        Parameters resumed = start();
        Tensors.assign(resumed.get("w"), weights);
        Adam again = new Adam(resumed);
        again.restore(moments, updates);
        step(resumed, again, 2);
        step(resumed, again, 3);
        assertArrayEquals(weights(whole), weights(resumed));
        assertArrayEquals(adam.moments().get("v.w"), again.moments().get("v.w"));
        assertEquals(adam.updates(), again.updates());

        Parameters forgetful = start();
        Tensors.assign(forgetful.get("w"), weights);
        Adam fresh = new Adam(forgetful);
        step(forgetful, fresh, 2);
        step(forgetful, fresh, 3);
        assertFalse(Arrays.equals(weights(whole), weights(forgetful)), "the moments matter");
    }

    @Test
    void resetIsTheSameAsNew() {
        Parameters used = start();
        Adam adam = new Adam(used);
        step(used, adam, 0);
        step(used, adam, 1);
        adam.reset();
        assertEquals(0, adam.updates());
        adam.moments().values().forEach(moment -> assertArrayEquals(new float[moment.length], moment));
        Tensors.assign(used.get("w"), START);
        step(used, adam, 2);

        Parameters unused = start();
        step(unused, new Adam(unused), 2);
        assertArrayEquals(weights(unused), weights(used));
    }

    @Test
    void momentsAreNamedAfterParameters() {
        Parameters parameters = start();
        Adam adam = new Adam(parameters);
        step(parameters, adam, 0);
        Map<String, float[]> moments = adam.moments();
        assertEquals("[m.w, v.w, m.without gradient, v.without gradient]", moments.keySet().toString());
        assertArrayEquals(new float[] {0.05f, -0.3f, 0}, moments.get("m.w"), 1e-7f);
        assertArrayEquals(new float[] {0.00025f, 0.009f, 0}, moments.get("v.w"), 1e-8f);
    }

    @Test
    void updatesTheTensorInPlace() {
        Parameters parameters = start();
        Tensor w = parameters.get("w");
        step(parameters, new Adam(parameters), 0);
        assertEquals(0.9, Tensors.floats(w)[0], 1e-6);
    }
}
