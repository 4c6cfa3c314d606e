package org.twofold.methods.settoset;

import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;

/** {@link SlotBlock} as nodes, for slots in all their places. */
record SlotBlockNodes(NamedTensors weights, String name, int features, SlotSizes sizes, SlotAttention attention) {

    /**
     * Changes slots.
     *
     * @param slots [N, K, D]
     * @param there which of them become particles, [N, K] of truth
     * @param whole g, [N, C]
     * @param read members and features of the truth, [N, M, C + F]
     * @param x the features alone, [N, M, F]
     * @param present [N, M]
     * @return [N, K, D]
     */
    Value write(Value slots, Value there, Value whole, Value read, Value x, Value present) {
        Graph graph = slots.graph();
        graph.section(name);
        int inputs = sizes.code() + features;
        Value keys = DenseNodes.perceptron(read, weights, name + ".key", inputs, sizes.attention(), sizes.key());
        Value values = graph.concat(2, DenseNodes.perceptron(read, weights, name + ".value", inputs, sizes.attention(), sizes.slot()), x);
        Value queries = DenseNodes.perceptron(graph.concat(2, slots, whole.inPlacesOf(slots)), weights, name + ".query",
                sizes.slot() + sizes.code(), sizes.attention(), sizes.key());
        Value scores = queries.matmul(keys.transposed(0, 2, 1)).times(1 / Math.sqrt(sizes.key()));
        Value state = recurrent(shares(scores, there, present.unsqueezed(1)).matmul(values), slots);
        Value normed = DenseNodes.norm(state, weights, name + ".norm", sizes.slot());
        Value wide = DenseNodes.linear(normed, weights, name + ".widen", sizes.slot(), sizes.feedForward()).rectified();
        return slots.plus(DenseNodes.linear(wide, weights, name + ".narrow", sizes.feedForward(), sizes.slot()));
    }

    /** A, [N, K, M]; 0 at padding. */
    private Value shares(Value scores, Value there, Value present) {
        Graph graph = scores.graph();
        Value hidden = graph.constant(Element.FLOAT, SlotBlock.HIDDEN);
        return switch (attention) {
            case PARTICLES -> present.isAtLeast(0.5).choose(scores, hidden).softmax(2).times(present);
            case COMPETE -> {
                Value shares = there.unsqueezed(2).choose(scores, hidden).softmax(1).plus(SlotBlock.EPSILON).times(present);
                yield shares.over(shares.sum(2, true).atLeast(1e-20));
            }
        };
    }

    /** A gated recurrent unit: r, z = σ(W u + b + U h + c), n = tanh(W u + b + r (U h + c)), h′ = (1 − z) n + z h. */
    private Value recurrent(Value u, Value h) {
        int d = sizes.slot();
        Value ofInput = gates(u, "input", d + features);
        Value ofState = gates(h, "state", d);
        Value reset = ofInput.slice(2, 0, d).plus(ofState.slice(2, 0, d)).sigmoid();
        Value update = ofInput.slice(2, d, 2L * d).plus(ofState.slice(2, d, 2L * d)).sigmoid();
        Value fresh = ofInput.slice(2, 2L * d, 3L * d).plus(reset.times(ofState.slice(2, 2L * d, 3L * d))).tanh();
        return fresh.minus(update.times(fresh)).plus(update.times(h));
    }

    private Value gates(Value x, String of, int inputs) {
        return DenseNodes.affine(x, weights, name + ".gru." + of, name + ".gru." + of + "Bias", inputs, 3 * sizes.slot());
    }
}
