package org.twofold.methods.settoset;

import java.util.List;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Value;

/** {@link DeepSet} as nodes. */
record DeepSetNodes(NamedTensors weights, String name, int features, List<Integer> each, int width, List<Integer> together) {

    /** [batch, n, F] and [batch, n] → [batch, width]. */
    Value write(Value x, Value present) {
        Value sum = DenseNodes.perceptron(x, weights, name + ".each", features, each, width).times(present.unsqueezed(2)).sum(1, false);
        return DenseNodes.perceptron(sum, weights, name + ".together", width, together, width);
    }
}
