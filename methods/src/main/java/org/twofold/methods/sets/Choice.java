package org.twofold.methods.sets;

/** One of several possibilities from one uniform number. */
public final class Choice {

    private Choice() {}

    /**
     * The first k with Σ_{i ≤ k} p_i &gt; u, p = softmax of logits.
     *
     * @param logits those of the possibilities from {@code from} on
     * @param u in [0, 1)
     */
    public static int ofLogits(float[] logits, int from, int count, double u) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, logits[i]);
        }
        double total = 0;
        for (int i = from; i < from + count; i++) {
            total += Math.exp(logits[i] - largest);
        }
        double left = u * total;
        for (int i = 0; i < count - 1; i++) {
            left -= Math.exp(logits[from + i] - largest);
            if (left < 0) {
                return i;
            }
        }
        return count - 1;
    }
}
