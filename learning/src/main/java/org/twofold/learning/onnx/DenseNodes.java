package org.twofold.learning.onnx;

import java.util.List;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;

/**
 * Linear layers as nodes: the third form of {@link org.twofold.learning.tensors.Perceptron} and
 * {@link org.twofold.learning.inference.DenseLayers}, with the same names of weights.
 */
public final class DenseNodes {

    private DenseNodes() {}

    /**
     * x·Wᵀ + b with W = {@code name.weight} [outputs, inputs] and b = {@code name.bias} [outputs].
     *
     * @throws org.twofold.events.BadInput if a tensor is missing or has another shape
     */
    public static Value linear(Value x, NamedTensors weights, String name, int inputs, int outputs) {
        return affine(x, weights, name + ".weight", name + ".bias", inputs, outputs);
    }

    /** The same of weights with names of their own. */
    public static Value affine(Value x, NamedTensors weights, String weight, String bias, int inputs, int outputs) {
        return matrix(x, weights, weight, inputs, outputs).plus(x.graph().floats(bias, weights.expect(bias, DType.F32, outputs).floats(), outputs));
    }

    /** x·Wᵀ alone. */
    public static Value matrix(Value x, NamedTensors weights, String weight, int inputs, int outputs) {
        float[] rows = weights.expect(weight, DType.F32, outputs, inputs).floats();
        float[] columns = new float[rows.length];
        for (int i = 0; i < outputs; i++) {
            for (int k = 0; k < inputs; k++) {
                columns[k * outputs + i] = rows[i * inputs + k];
            }
        }
        return x.matmul(x.graph().floats(weight, columns, inputs, outputs));
    }

    /** {@link org.twofold.learning.networks.LayerNorm} over the last axis. */
    public static Value norm(Value x, NamedTensors weights, String name, int width) {
        Graph graph = x.graph();
        return x.normalised(graph.floats(name + ".weight", weights.expect(name + ".weight", DType.F32, width).floats(), width),
                graph.floats(name + ".bias", weights.expect(name + ".bias", DType.F32, width).floats(), width), 1e-5);
    }

    /** A perceptron with ReLU between its layers and none after the last. */
    public static Value perceptron(Value x, NamedTensors weights, String name, int inputs, List<Integer> hidden, int outputs) {
        Value value = x;
        int width = inputs;
        for (int i = 0; i < hidden.size(); i++) {
            value = linear(value, weights, name + "." + i, width, hidden.get(i)).rectified();
            width = hidden.get(i);
        }
        return linear(value, weights, name + "." + hidden.size(), width, outputs);
    }
}
