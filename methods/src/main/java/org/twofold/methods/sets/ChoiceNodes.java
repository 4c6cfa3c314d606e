package org.twofold.methods.sets;

import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Value;

/** {@link Choice} as nodes. */
public final class ChoiceNodes {

    private ChoiceNodes() {}

    /**
     * The first k with Σ_{i ≤ k} p_i &gt; u, p = softmax of logits: how many of the sums before the last are not above u.
     *
     * @param logits [N, count] float32
     * @param uniform u in [0, 1), [N, 1] float32
     * @return [N, 1] of int64
     */
    public static Value ofLogits(Value logits, int count, Value uniform) {
        Value wide = logits.as(Element.DOUBLE);
        Value sums = wide.minus(wide.largest(1, true)).exp().cumulative(1);
        Value reached = uniform.as(Element.DOUBLE).times(sums.slice(1, count - 1, count));
        return sums.slice(1, 0, count - 1).isAbove(reached).not().as(Element.INT64).sum(1, true);
    }
}
