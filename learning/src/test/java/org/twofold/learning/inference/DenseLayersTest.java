package org.twofold.learning.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;
import org.twofold.learning.tensors.Tensors;

/** The stored form gives what the tensor library gives. */
class DenseLayersTest {

    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;

    private static NamedTensors network(List<Integer> hidden) {
        List<StoredTensor> tensors = new ArrayList<>();
        int width = INPUTS;
        for (int layer = 0; layer <= hidden.size(); layer++) {
            int next = layer < hidden.size() ? hidden.get(layer) : OUTPUTS;
            tensors.add(StoredTensor.ofFloats("net." + layer + ".weight", new long[] {next, width}, numbers(layer, next * width)));
            tensors.add(StoredTensor.ofFloats("net." + layer + ".bias", new long[] {next}, numbers(50 + layer, next)));
            width = next;
        }
        return NamedTensors.of(tensors);
    }

    private static float[] numbers(int index, int count) {
        float[] values = new float[count];
        new RandomStreams(2).stream("numbers", index).fillGaussian(values);
        return values;
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % columns * rows + i / columns] = values[i];
        }
        return turned;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void asThePerceptron(int depth) {
        Engine.start(1);
        List<Integer> hidden = List.of(7, 16, 4).subList(0, depth);
        float[] rows = numbers(99, INPUTS * DenseKernel.TILE);
        float[] expected = Tensors.floats(Perceptron.of(Parameters.of(network(hidden)), "net", depth)
                .forward(Tensors.of(rows, DenseKernel.TILE, INPUTS)));
        DenseLayers layers = DenseLayers.read(network(hidden), "net", INPUTS, hidden, OUTPUTS);
        float[] out = new float[OUTPUTS * DenseKernel.TILE];
        var work = layers.new Workspace(DenseKernel.fastest());
        float[] in = transposed(rows, DenseKernel.TILE, INPUTS);
        work.forward(in, out);
        assertArrayEquals(expected, transposed(out, OUTPUTS, DenseKernel.TILE), 1e-3f);
        float[] again = new float[out.length];
        work.forward(in, again);
        assertArrayEquals(out, again, "nothing is left over from the tile before");
    }

    @Test
    void theWidestLayerCountsItsInput() {
        assertEquals(16, DenseLayers.read(network(List.of(7, 16)), "net", INPUTS, List.of(7, 16), OUTPUTS).widest());
        assertEquals(5, DenseLayers.read(network(List.of()), "net", INPUTS, List.of(), OUTPUTS).widest());
    }

    @Test
    void anotherNetworkIsRefused() {
        BadInput missing = assertThrows(BadInput.class,
                () -> DenseLayers.read(network(List.of(7)), "net", INPUTS, List.of(7, 7), OUTPUTS));
        assertTrue(missing.getMessage().contains("net."), missing.getMessage());
        assertThrows(BadInput.class, () -> DenseLayers.read(network(List.of(7)), "net", INPUTS, List.of(8), OUTPUTS));
        assertThrows(BadInput.class, () -> DenseLayers.read(network(List.of(7)), "nut", INPUTS, List.of(7), OUTPUTS));
    }
}
