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
