package org.twofold.learning.networks;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Parameters;

/**
 * y = γ·(x − μ)/√(v + ε) + β, μ and v over the features of each vector by itself, ε = 10⁻⁵.
 *
 * <p>Source: Ba, Kiros and Hinton, "Layer normalization".
 *
 * @param scale γ, [features]
 * @param shift β, [features]
 */
public record LayerNorm(Tensor scale, Tensor shift) {

    private static final double EPSILON = 1e-5;

    /** A layer from {@code name.weight} and {@code name.bias}. */
    public static LayerNorm of(Parameters parameters, String name) {
        return new LayerNorm(parameters.get(name + ".weight"), parameters.get(name + ".bias"));
    }

    /** x: […, features] → the same shape. */
    public Tensor forward(Tensor x) {
        return torch.layer_norm(x, scale.shape(), new TensorOptional(scale), new TensorOptional(shift), EPSILON, false);
    }
}
