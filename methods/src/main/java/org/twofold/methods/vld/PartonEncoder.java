package org.twofold.methods.vld;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.GatedPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;

/**
 * q(z_x | x[, z_y]): partons, with or without the detector's code, as a normal distribution over latents.
 *
 * <p>μ is brought to the length √D, so that the latent's scale cannot be used to hide from the noise of diffusion: μ ← √D·μ/‖μ‖. One trunk gives μ
 * and ln s. Source: section 4.1; the trunk as in the released code.
 */
final class PartonEncoder {

    private static final String NAME = "encoder";

    private final GatedPerceptron trunk;
    private final int latent;

    private PartonEncoder(GatedPerceptron trunk, int latent) {
        this.trunk = trunk;
        this.latent = latent;
    }

    /** μ and ln s, each [batch, D]. */
    record Latent(Tensor mean, Tensor logDeviation) {

        /** z_x = μ + s ε. */
        Tensor sample(Tensor normals) {
            return mean.add(logDeviation.exp().mul(normals));
        }
    }

    /**
     * Lists the weights.
     *
     * @param inputs of x, and of z_y where it is seen as well
     */
    static void begin(InitialValues values, Sizes sizes, int inputs) {
        GatedPerceptron.begin(values, NAME, inputs, 2 * sizes.latent(), sizes.encoderBlocks(), 2 * sizes.latent());
    }

    static PartonEncoder of(Parameters parameters, Sizes sizes) {
        return new PartonEncoder(GatedPerceptron.of(parameters, NAME, sizes.encoderBlocks()), sizes.latent());
    }

    /**
     * The distribution of a batch.
     *
     * @param x [batch, inputs], standardised
     * @param ofLengthRootD whether μ is brought to that length, as where latents are diffused; under a normal prior its scale is free
     */
    Latent forward(Tensor x, boolean ofLengthRootD) {
        Tensor both = trunk.forward(x);
        Tensor mean = both.narrow(1, 0, latent);
        return new Latent(ofLengthRootD ? ofLengthRootD(mean) : mean, both.narrow(1, latent, latent));
    }

    /** √D·v/‖v‖, row by row; [batch, D]. */
    static Tensor ofLengthRootD(Tensor v) {
        Tensor length = torch.clamp_min(v.square().sum(new long[] {1}, true, new ScalarTypeOptional()), new Scalar(1e-12)).sqrt();
        return v.div(length).mul(new Scalar(Math.sqrt(v.size(1))));
    }
}
