package org.twofold.learning.onnx;

import org.twofold.learning.bundle.NamedTensors;

/** {@link org.twofold.learning.networks.Attention} as nodes: softmax(Q Kᵀ/√d + M) V per head, M −10³⁰ at padding. */
public record AttentionNodes(NamedTensors weights, String name, int width, int heads) {

    private static final double HIDDEN = -1e30;

    /**
     * One set looks at another, or at itself.
     *
     * @param receivers [N, n, D]
     * @param senders [N, m, D]
     * @param present [N, m], 1 for members and 0 for padding
     * @return [N, n, D]
     */
    public Value write(Value receivers, Value senders, Value present) {
        Value q = heads(linear(receivers, "query"));
        Value k = heads(linear(senders, "key"));
        Value v = heads(linear(senders, "value"));
        Value scores = q.matmul(k.transposed(0, 1, 3, 2)).times(1 / Math.sqrt((double) width / heads));
        Value there = present.unsqueezed(1).unsqueezed(1).isAtLeast(0.5);
        Value looked = there.choose(scores, scores.graph().constant(scores.element(), HIDDEN)).softmax(3).matmul(v);
        return linear(looked.transposed(0, 2, 1, 3).reshaped(0, 0, width), "out");
    }

    private Value linear(Value x, String of) {
        return DenseNodes.linear(x, weights, name + "." + of, width, width);
    }

    /** [N, n, D] → [N, heads, n, D/heads]. */
    private Value heads(Value x) {
        return x.reshaped(0, 0, heads, width / heads).transposed(0, 2, 1, 3);
    }
}
