package org.twofold.learning.tensors;

import org.bytedeco.pytorch.Tensor;

/**
 * A scalar loss v(x) whose value and gradient g = ∂v/∂x were computed outside the engine.
 *
 * <p>Backpropagating s = Σ x·g (g held constant) gives every parameter θ the gradient Σ g·∂x/∂θ = ∂v/∂θ, which is what
 * backpropagating v itself would have given. Only first derivatives are right, and only those are needed.
 *
 * @param value v
 * @param surrogate s, a scalar tensor to add to the loss that is backpropagated; its value has no meaning
 */
public record ExternalGradient(double value, Tensor surrogate) {

    /**
     * Ties an outside gradient to the tensor it belongs to.
     *
     * @param x the tensor that the loss was computed from, any shape
     * @param gradient ∂v/∂x, as many values as x has, row-major
     */
    public static ExternalGradient of(Tensor x, double value, float[] gradient) {
        Tensor g = Tensors.of(gradient, x.shape());
        return new ExternalGradient(value, x.mul(g).sum());
    }
}
