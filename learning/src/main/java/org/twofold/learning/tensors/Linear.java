package org.twofold.learning.tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * y = x Wᵀ + b.
 *
 * @param weight W, [outputs, inputs]
 * @param bias b, [outputs]
 */
public record Linear(Tensor weight, Tensor bias) {

    /** A layer from stored weights {@code name.weight} [outputs, inputs] and {@code name.bias} [outputs]. */
    public static Linear of(Parameters parameters, String name) {
        return new Linear(parameters.get(name + ".weight"), parameters.get(name + ".bias"));
    }

    /** x: [batch, inputs] → [batch, outputs]. */
    public Tensor forward(Tensor x) {
        return torch.linear(x, weight, new org.bytedeco.pytorch.TensorOptional(bias));
    }
}
