package org.twofold.methods.vld;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.GatedPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;

/**
 * q(z_x | x[, z_y]): partons, with or without the detector's code, as a normal distribution over latents.
 *
 * <p>μ is brought to the length √D, so that the latent's scale cannot be used to hide from the noise of diffusion: μ ← √D·μ/‖μ‖. One
 * network gives μ and ln s, as in the released code, or two of them, as appendix A.1 says. Source: section 4.1.
 */
final class PartonEncoder {

    private static final String NAME = "encoder";
    private static final String MEAN = NAME + ".mean";
    private static final String DEVIATION = NAME + ".deviation";

    private final UnaryOperator<Tensor> both;
    private final int latent;

    private PartonEncoder(UnaryOperator<Tensor> both, int latent) {
        this.both = both;
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
     * @param split whether μ and ln s have networks of their own
     * @param inputs of x, and of z_y where it is seen as well
     */
    static void begin(InitialValues values, Sizes sizes, boolean split, int inputs) {
        int width = 2 * sizes.latent();
        if (split) {
            GatedPerceptron.begin(values, MEAN, inputs, width, sizes.encoderBlocks(), sizes.latent());
            GatedPerceptron.begin(values, DEVIATION, inputs, width, sizes.encoderBlocks(), sizes.latent());
        } else {
            GatedPerceptron.begin(values, NAME, inputs, width, sizes.encoderBlocks(), width);
        }
    }

    static PartonEncoder of(Parameters parameters, Sizes sizes, boolean split) {
        if (!split) {
            return new PartonEncoder(GatedPerceptron.of(parameters, NAME, sizes.encoderBlocks())::forward, sizes.latent());
        }
        GatedPerceptron mean = GatedPerceptron.of(parameters, MEAN, sizes.encoderBlocks());
        GatedPerceptron deviation = GatedPerceptron.of(parameters, DEVIATION, sizes.encoderBlocks());
        return new PartonEncoder(x -> torch.cat(new TensorVector(mean.forward(x), deviation.forward(x)), 1), sizes.latent());
    }

    /**
     * The distribution of a batch.
     *
     * @param x [batch, inputs], standardised
     * @param ofLengthRootD whether μ is brought to that length, as where latents are diffused; under a normal prior its scale is free
     */
    Latent forward(Tensor x, boolean ofLengthRootD) {
        Tensor heads = both.apply(x);
        Tensor mean = heads.narrow(1, 0, latent);
        return new Latent(ofLengthRootD ? ofLengthRootD(mean) : mean, heads.narrow(1, latent, latent));
    }

    /** √D·v/‖v‖, row by row; [batch, D]. */
    static Tensor ofLengthRootD(Tensor v) {
        Tensor length = torch.clamp_min(v.square().sum(new long[] {1}, true, new ScalarTypeOptional()), new Scalar(1e-12)).sqrt();
        return v.div(length).mul(new Scalar(Math.sqrt(v.size(1))));
    }
}
