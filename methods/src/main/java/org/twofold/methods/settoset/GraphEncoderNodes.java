package org.twofold.methods.settoset;

import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;

/** {@link GraphEncoder} as nodes. */
record GraphEncoderNodes(NamedTensors weights, String name, int features, SlotSizes sizes) {

    private static final double EPSILON = 1e-8;
    private static final double SMALLEST = 1e-24;

    /**
     * What {@link SetCode} holds.
     *
     * @param members h, [batch, n, C]
     * @param whole g, [batch, C]
     */
    record Code(Value members, Value whole) {}

    Code write(Value x, Value present) {
        Graph graph = x.graph();
        graph.section("graph-encoder");
        Value mask = present.unsqueezed(2);
        Value h = DenseNodes.perceptron(x, weights, name + ".enter", features, sizes.enter(), sizes.code()).times(mask);
        Value g = unit(h.sum(1, false), 1);
        for (int round = 0; round < sizes.rounds(); round++) {
            Value seen = graph.concat(1, h.sum(1, false), g).inPlacesOf(h);
            Value u = DenseNodes.perceptron(graph.concat(2, seen, h), weights, name + ".round." + round, 3 * sizes.code(), sizes.round(), sizes.code());
            h = unit(u, 2).times(mask);
            g = unit(h.sum(1, false), 1);
        }
        return new Code(h, g);
    }

    private static Value unit(Value x, int axis) {
        return x.over(x.squared().sum(axis, true).atLeast(SMALLEST).sqrt().plus(EPSILON));
    }
}
