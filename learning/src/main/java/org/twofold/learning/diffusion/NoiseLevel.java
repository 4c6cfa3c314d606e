package org.twofold.learning.diffusion;

/**
 * How much of a diffused variable is data and how much is noise: z = α x + σ ε with α² + σ² = 1.
 *
 * <p>α² = sigmoid(−γ), σ² = sigmoid(γ), γ = −log(α²/σ²). Source: Kingma, Salimans, Poole and Ho, "Variational diffusion
 * models", equation 3.
 *
 * @param gamma γ
 * @param alpha α
 * @param sigma σ
 */
public record NoiseLevel(double gamma, double alpha, double sigma) {

    /** The level of a γ. */
    public static NoiseLevel of(double gamma) {
        return new NoiseLevel(gamma, Math.sqrt(sigmoid(-gamma)), Math.sqrt(sigmoid(gamma)));
    }

    /** The level at which a share α² of the variance is data; neither 0 nor 1. */
    public static NoiseLevel ofSignal(double alphaSquared) {
        if (!(alphaSquared > 0 && alphaSquared < 1)) {
            throw new IllegalArgumentException("the share of data must be between 0 and 1, not " + alphaSquared);
        }
        return new NoiseLevel(Math.log1p(-alphaSquared) - Math.log(alphaSquared), Math.sqrt(alphaSquared), Math.sqrt(1 - alphaSquared));
    }

    /** α². */
    public double alphaSquared() {
        return sigmoid(-gamma);
    }

    /** σ². */
    public double sigmaSquared() {
        return sigmoid(gamma);
    }

    private static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }
}
