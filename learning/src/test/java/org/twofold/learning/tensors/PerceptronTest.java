package org.twofold.learning.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;

class PerceptronTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Parameters twoLayers() {
        Parameters parameters = new Parameters();
        parameters.add("net.0.weight", new float[] {1, 2, -3, 0.5f, 1, 1}, 3, 2);
        parameters.add("net.0.bias", new float[] {0.5f, 0, -10}, 3);
        parameters.add("net.1.weight", new float[] {2, -1, 7}, 1, 3);
        parameters.add("net.1.bias", new float[] {0.25f}, 1);
        return parameters;
    }

    private static Tensor batch() {
        return Tensors.of(new float[] {1, 2, 4, -3}, 2, 2);
    }

    @Test
    void aLinearLayerByHand() {
        Tensor y = Linear.of(twoLayers(), "net.0").forward(batch());
        assertArrayEquals(new long[] {2, 3}, y.shape());
        assertArrayEquals(new float[] {5.5f, -2, -7, -1.5f, -13.5f, -9}, Tensors.floats(y));
    }

    @Test
    void reluBetweenTheLayersAndNoneAtTheEnd() {
        Tensor y = Perceptron.of(twoLayers(), "net", 1).forward(batch());
        assertArrayEquals(new long[] {2, 1}, y.shape());
        // Row one keeps its first hidden unit, 2 · 5.5 + 0.25; row two keeps none.
        assertArrayEquals(new float[] {11.25f, 0.25f}, Tensors.floats(y));
        Parameters negative = new Parameters();
        negative.add("net.0.weight", new float[] {-1, 0}, 1, 2);
        negative.add("net.0.bias", new float[] {0}, 1);
        assertArrayEquals(new float[] {-1, -4}, Tensors.floats(Perceptron.of(negative, "net", 0).forward(batch())));
    }

    @Test
    void aMissingLayerIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> Perceptron.of(twoLayers(), "net", 2));
    }
}
