package org.twofold.learning.inference;

/**
 * softplus(x) = ln(1 + eˣ) by its Taylor polynomial around the nearest of many nodes, to float32 precision.
 *
 * <p>f(x) = f(a) + d·(f′(a) + d·f″(a)/2), d = x − a, |d| ≤ 1/128, f′ = σ(a), f″ = σ(a)(1 − σ(a)); what is left out is at
 * most |d|³/6 · max|f‴| ≈ 8·10⁻⁹. Below −20 it is eˣ and above 20 it is x, to float32 precision, as in the tensor library.
 */
public final class Softplus {

    private static final int RANGE = 20;
    private static final int PER_UNIT = 64;
    private static final float STEP = 1f / PER_UNIT;
    /** For every node side by side: the value, the slope and half the second derivative; the fourth place is not used. */
    private static final float[] NODES = new float[4 * (2 * RANGE * PER_UNIT + 1)];

    static {
        for (int i = 0; i < NODES.length / 4; i++) {
            double a = (double) i / PER_UNIT - RANGE;
            double slope = 1 / (1 + Math.exp(-a));
            NODES[4 * i] = (float) Math.log1p(Math.exp(a));
            NODES[4 * i + 1] = (float) slope;
            NODES[4 * i + 2] = (float) (slope * (1 - slope) / 2);
        }
    }

    private Softplus() {}

    /** softplus(x). */
    public static float of(float x) {
        if (!(x > -RANGE)) {
            return (float) Math.exp(x);
        }
        if (x > RANGE) {
            return x;
        }
        int node = (int) (x * PER_UNIT + (RANGE * PER_UNIT + 0.5f));
        // Exact: node and x are close, and the node's place is a multiple of 1/64.
        float d = x - (node - RANGE * PER_UNIT) * STEP;
        int at = 4 * node;
        return NODES[at] + d * (NODES[at + 1] + d * NODES[at + 2]);
    }
}
