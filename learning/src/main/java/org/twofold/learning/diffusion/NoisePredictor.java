package org.twofold.learning.diffusion;

/** ε̂(z, γ): a guess of the noise in diffused variables, for many events side by side in one array. */
@FunctionalInterface
public interface NoisePredictor {

    /**
     * Guesses.
     *
     * @param level how much noise there is
     * @param state z, not to be changed
     * @param noise ε̂, overwritten; as long as the state
     */
    void predict(NoiseLevel level, double[] state, double[] noise);
}
