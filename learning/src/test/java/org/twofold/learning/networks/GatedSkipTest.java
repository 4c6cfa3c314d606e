package org.twofold.learning.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class GatedSkipTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** One unit, all weights 0.5, all biases 0.1. */
    @ParameterizedTest
    @CsvSource({"0.3, -0.4, 0.13440119086398547", "0, 0, 0.05232362283586467", "1, 1, 0.8131477220670785"})
    void oneUnitAtItsWorkedValues(float x, float y, double expected) {
        float[] half = {0.5f, 0.5f, 0.5f};
        GatedSkip skip = new GatedSkip(Tensors.of(half, 3, 1), Tensors.of(new float[] {0.5f, 0.5f}, 2, 1), Tensors.of(new float[] {0.5f}, 1, 1),
                Tensors.of(new float[] {0.1f, 0.1f, 0.1f}, 3));
        Tensor out = skip.forward(Tensors.of(new float[] {y}, 1, 1), Tensors.of(new float[] {x}, 1, 1));
        assertEquals(expected, Tensors.floats(out)[0], 1e-7);
    }

    @Test
    void aBlockHasTheStatedNumberOfWeights() {
        for (int width : new int[] {96, 224}) {
            InitialValues values = new InitialValues(new RandomStreams(1).stream("w"));
            GatedBlock.begin(values, "b", width);
            assertEquals(11L * width * width + 8 * width, Parameters.of(values.tensors()).count());
        }
    }

    /** A new linear layer keeps the variance: weights are truncated at two deviations of 1/√inputs. */
    @Test
    void weightsBeginWithinTheirBounds() {
        InitialValues values = new InitialValues(new RandomStreams(2).stream("w"));
        values.linear("l", 100, 200);
        float[] weights = values.tensors().tensors().get(0).floats();
        double squares = 0;
        double largest = 0;
        for (float w : weights) {
            squares += w * w;
            largest = Math.max(largest, Math.abs(w));
        }
        assertEquals(0.0879, Math.sqrt(squares / weights.length), 0.001);
        assertEquals(0.2, largest, 0.001);
    }
}
