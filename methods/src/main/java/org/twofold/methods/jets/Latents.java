package org.twofold.methods.jets;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Independent normal latents.
 *
 * @param mean μ, […, latents]
 * @param logVariance ln σ², likewise
 */
public record Latents(Tensor mean, Tensor logVariance) {

    /** From both side by side, […, 2 · latents]. */
    public static Latents of(Tensor both) {
        long width = both.size(-1) / 2;
        return new Latents(both.narrow(-1, 0, width), both.narrow(-1, width, width));
    }

    /** z = μ + σ ξ. */
    public Tensor sample(Tensor normals) {
        return mean.add(logVariance.mul(new Scalar(0.5)).exp().mul(normals));
    }

    /** ½ Σ (μ² + σ² − ln σ² − 1) over the last dimension: the divergence from standard normals. */
    public Tensor divergence() {
        return mean.square().add(logVariance.exp()).sub(logVariance).sub(new Scalar(1.0)).sum(-1).mul(new Scalar(0.5));
    }
}
