package org.twofold.learning.networks;

/**
 * A number as a vector that a network can tell from its neighbours: h sines, then h cosines.
 *
 * <p>angle_j = s·τ·10 000^{−j/(h−1)}, j = 0…h−1. Source: Vaswani et al., "Attention is all you need", section 3.5; with
 * the scale s of the released code of latent variational diffusion.
 *
 * @param half h ≥ 2
 * @param scale s
 */
public record TimeCode(int half, double scale) {

    private static final double LONGEST = 10_000;

    public TimeCode {
        if (half < 2 || !(scale > 0)) {
            throw new IllegalArgumentException("a time code has at least two sines and a scale above 0, not " + half + " and " + scale);
        }
    }

    /** How many numbers: 2h. */
    public int width() {
        return 2 * half;
    }

    /** The code of many τ, row by row: [τ.length × width()]. */
    public float[] of(double[] tau) {
        float[] code = new float[tau.length * width()];
        for (int i = 0; i < tau.length; i++) {
            if (i > 0 && tau[i] == tau[i - 1]) {
                // Samplers ask for the same time in all rows.
                System.arraycopy(code, (i - 1) * width(), code, i * width(), width());
                continue;
            }
            for (int j = 0; j < half; j++) {
                double angle = scale * tau[i] * Math.pow(LONGEST, -(double) j / (half - 1));
                code[i * width() + j] = (float) Math.sin(angle);
                code[i * width() + half + j] = (float) Math.cos(angle);
            }
        }
        return code;
    }
}
