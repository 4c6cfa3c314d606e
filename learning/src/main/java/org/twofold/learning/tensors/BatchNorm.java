package org.twofold.learning.tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * y = γ·(x − μ)/√(v + ε) + β, feature by feature.
 *
 * <p>In training μ and v are those of the batch, and the running ones move towards them by a tenth (v with division by
 * n − 1); otherwise the running ones are used. Source: Ioffe and Szegedy, "Batch normalization", 2015; ε = 10⁻⁵.
 *
 * @param scale γ, [features]
 * @param shift β, [features]
 * @param mean running μ, [features], no gradient
 * @param variance running v, [features], no gradient
 */
public record BatchNorm(Tensor scale, Tensor shift, Tensor mean, Tensor variance) {

    /** Added to the variance. */
    public static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    /** A layer from {@code name.weight}, {@code name.bias} and the buffers {@code name.mean}, {@code name.variance}. */
    public static BatchNorm of(Parameters parameters, String name) {
        return new BatchNorm(parameters.get(name + ".weight"), parameters.get(name + ".bias"),
                parameters.get(name + ".mean"), parameters.get(name + ".variance"));
    }

    /** Whether a tensor of this name is a running value and not trained. */
    public static boolean isRunning(String name) {
        return name.endsWith(".mean") || name.endsWith(".variance");
    }

    /** x: [batch, features] → [batch, features]; changes the running values if training. */
    public Tensor forward(Tensor x, boolean training) {
        return torch.batch_norm(x, new TensorOptional(scale), new TensorOptional(shift), new TensorOptional(mean),
                new TensorOptional(variance), training, MOMENTUM, EPSILON, false);
    }
}
