package org.twofold.methods.vld;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * The terms of the variational bound that stand between encoder, diffusion and prior; every one the mean over its features, one
 * number for each event.
 *
 * <p>Sums over features, as the bound is written, are D times these.
 */
final class LatentLosses {

    private LatentLosses() {}

    /**
     * KL of q(z_x | x) = N(μ, s²) and of what the first step of diffusion leaves, p(z_x | z₀) = N(z₀/α₀, e^{γ₀}):
     * ½ mean(s² e^{−γ₀} + (μ − z₀/α₀)² e^{−γ₀} + γ₀ − 2 ln s − 1).
     *
     * <p>Source: equation 9, with mean and variance as they follow from z₀ = α₀z_x + σ₀ε.
     *
     * @param mean μ, [batch, D]
     * @param logDeviation ln s, [batch, D]
     * @param first z₀/α₀, [batch, D]
     * @param gamma γ₀, one number
     * @return [batch]
     */
    static Tensor encoding(Tensor mean, Tensor logDeviation, Tensor first, Tensor gamma) {
        Tensor precision = gamma.neg().exp();
        Tensor spread = logDeviation.mul(new Scalar(2.0));
        return half(spread.exp().mul(precision).add(mean.sub(first).square().mul(precision)).add(gamma).sub(spread).sub(one()));
    }

    /**
     * KL of what diffusion ends at and of standard noise: ½ mean(α₁² z_x² + σ₁² − ln σ₁² − 1).
     *
     * @param latent z_x, [batch, D]
     * @param gamma γ₁, one number
     * @return [batch]
     */
    static Tensor prior(Tensor latent, Tensor gamma) {
        Tensor signal = gamma.neg().sigmoid();
        Tensor noise = gamma.sigmoid();
        return half(latent.square().mul(signal).add(noise).sub(noise.log()).sub(one()));
    }

    /**
     * ½ γ′(t) mean((ε − ε̂)²).
     *
     * @param slope γ′ at the time of each event, [batch]
     * @return [batch]
     */
    static Tensor diffusion(Tensor noise, Tensor guess, Tensor slope) {
        return half(noise.sub(guess).square()).mul(slope);
    }

    /** KL of N(μ, s²) and standard normals, the plain prior of a variational autoencoder: ½ mean(μ² + s² − 2 ln s − 1); [batch]. */
    static Tensor standardNormal(Tensor mean, Tensor logDeviation) {
        Tensor spread = logDeviation.mul(new Scalar(2.0));
        return half(mean.square().add(spread.exp()).sub(spread).sub(one()));
    }

    private static Tensor half(Tensor perFeature) {
        return perFeature.mean(new long[] {1}, false, new ScalarTypeOptional()).mul(new Scalar(0.5));
    }

    private static Scalar one() {
        return new Scalar(1.0);
    }
}
