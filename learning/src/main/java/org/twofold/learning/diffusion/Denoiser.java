package org.twofold.learning.diffusion;

/** D(x; σ): a guess of the data under noise of standard deviation σ, for many events side by side in one array. */
@FunctionalInterface
public interface Denoiser {

    /**
     * Guesses.
     *
     * @param sigma σ > 0
     * @param state x = data + σ ε, not to be changed
     * @param data D, overwritten; as long as the state
     */
    void denoise(double sigma, double[] state, double[] data);
}
