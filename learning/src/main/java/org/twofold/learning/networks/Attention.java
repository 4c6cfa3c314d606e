package org.twofold.learning.networks;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * Multi-head attention among the members of a set, or of one set to another.
 *
 * <p>softmax(Q Kᵀ/√d + M) V per head, d the width of a head, M −10³⁰ at members that are only padding; heads side by side
 * through a last linear layer. Padding is never looked at; what stands in its own rows means nothing. Source: Vaswani et al.,
 * "Attention is all you need", section 3.2.
 *
 * @param query W_q, [D, D]
 * @param key W_k
 * @param value W_v
 * @param out W_o
 * @param heads how many; D is a multiple
 */
public record Attention(Linear query, Linear key, Linear value, Linear out, int heads) {

    /** Small enough to vanish in the softmax, and finite, so that a set of nothing but padding gives no NaN. */
    private static final double HIDDEN = -1e30;

    /** Lists the weights. */
    public static void begin(InitialValues values, String name, int width) {
        values.linear(name + ".query", width, width);
        values.linear(name + ".key", width, width);
        values.linear(name + ".value", width, width);
        values.linear(name + ".out", width, width);
    }

    /** A layer from its weights. */
    public static Attention of(Parameters parameters, String name, int heads) {
        return new Attention(Linear.of(parameters, name + ".query"), Linear.of(parameters, name + ".key"),
                Linear.of(parameters, name + ".value"), Linear.of(parameters, name + ".out"), heads);
    }

    /**
     * One set looks at another, or at itself.
     *
     * @param receivers [batch, n, D]
     * @param senders [batch, m, D]
     * @param present [batch, m], 1 for members and 0 for padding
     * @return [batch, n, D]
     */
    public Tensor forward(Tensor receivers, Tensor senders, Tensor present) {
        long width = receivers.size(2);
        Tensor q = heads(query.forward(receivers));
        Tensor k = heads(key.forward(senders));
        Tensor v = heads(value.forward(senders));
        Tensor scores = Tensors.times(q.matmul(k.transpose(2, 3)), 1 / Math.sqrt((double) width / heads));
        Tensor hidden = present.lt(new Scalar(0.5)).unsqueeze(1).unsqueeze(1);
        Tensor looked = scores.masked_fill(hidden, new Scalar(HIDDEN)).softmax(-1).matmul(v);
        return out.forward(looked.transpose(1, 2).reshape(receivers.size(0), receivers.size(1), width));
    }

    /** [batch, n, D] → [batch, heads, n, D/heads]. */
    private Tensor heads(Tensor x) {
        return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
    }
}
