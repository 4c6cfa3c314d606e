package org.twofold.methods.jetgraph;

import org.hipparchus.special.Erf;

/** Choices made by standard normals, which is what draws are given. */
final class Chance {

    private Chance() {}

    /** Φ: uniform in (0, 1). */
    static double uniform(double normal) {
        return 0.5 * Erf.erfc(-normal / Math.sqrt(2));
    }

    /** Φ⁻¹: a standard normal is below it with that probability; −∞ for 0, ∞ for 1. */
    static double quantile(double probability) {
        return -Math.sqrt(2) * Erf.erfcInv(2 * Math.min(1, probability));
    }

    /** Which of some shares that add up to about 1 a uniform number falls into; the last if rounding leaves a gap. */
    static int of(float[] shares, int from, int count, double uniform) {
        double below = 0;
        for (int k = 0; k < count - 1; k++) {
            below += shares[from + k];
            if (uniform < below) {
                return k;
            }
        }
        return count - 1;
    }
}
