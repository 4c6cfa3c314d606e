package org.twofold.methods.vld;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** w(γ), what the diffusion loss at a noise level counts. */
enum DiffusionWeight {

    /** 1: the variational bound. Every nat that a latent holds costs as much as the reconstruction it saves, so some blur remains. */
    BOUND("bound", torch::ones_like),
    /** σ(γ + 2): little noise costs little, so that latents may be known exactly. The released code's default. */
    SIGMOID("sigmoid", gamma -> gamma.add(new Scalar(2.0)).sigmoid());

    private final String label;
    private final UnaryOperator<Tensor> formula;

    DiffusionWeight(String label, UnaryOperator<Tensor> formula) {
        this.label = label;
        this.formula = formula;
    }

    /** As in recipes. */
    String label() {
        return label;
    }

    static Optional<DiffusionWeight> labelled(String label) {
        return Arrays.stream(values()).filter(weight -> weight.label.equals(label)).findFirst();
    }

    /** w of γ, of the same shape. */
    Tensor of(Tensor gamma) {
        return formula.apply(gamma);
    }
}
