package org.twofold.methods.otus;

import java.util.Locale;

/**
 * How the data term treats reconstructions x̃ outside of the acceptance S (equations 16 to 19 of the paper).
 *
 * <p>p̂ = (1/M) Σ 1_S(x̃′), from the folded prior batch of the same step, is held constant in the gradient.
 */
public enum Restriction {
    /** Every event counts: the Z study. */
    NONE,
    /** (1/(M·p̂)) Σ 1_S(x̃)·c(x, x̃): the estimator of equation 18. */
    PAPER,
    /** The mean over accepted rows, divided by p̂: what the released code computes, larger by 1/P[x̃ ∈ S]. */
    REFERENCE;

    /** The name in recipes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
