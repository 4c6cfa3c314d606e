package org.twofold.learning.flows;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Tensors;

/**
 * A scale that cannot run away and a shift: y = x·e^s + t, s = c·tanh(ŝ·r).
 *
 * <p>ln |dy/dx| = s. Source: the coupling of the released code of latent variational diffusion, c = 2 and r = 0.1 for coupled
 * features, c = 4 and r = 1/4 for global ones; after Ardizzone et al., "Conditional invertible neural networks".
 *
 * @param largest c, the largest |s|
 * @param rate r
 */
public record SoftAffine(double largest, double rate) {

    /** Of features that a network scales. */
    public static final SoftAffine COUPLED = new SoftAffine(2, 0.1);
    /** Of features that are scaled alike in every event. */
    public static final SoftAffine GLOBAL = new SoftAffine(4, 0.25);

    /** s of ŝ, of the same shape. */
    public Tensor logScale(Tensor raw) {
        return Tensors.times(Tensors.times(raw, rate).tanh(), largest);
    }

    /** y of x. */
    public Tensor forward(Tensor x, Tensor raw, Tensor shift) {
        return x.mul(logScale(raw).exp()).add(shift);
    }

    /** x of y. */
    public Tensor inverse(Tensor y, Tensor raw, Tensor shift) {
        return y.sub(shift).mul(logScale(raw).neg().exp());
    }
}
