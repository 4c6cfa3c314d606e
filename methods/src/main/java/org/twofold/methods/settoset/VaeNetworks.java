package org.twofold.methods.settoset;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;
import org.twofold.learning.tensors.Tensors;

/**
 * A conditional variational autoencoder of sets.
 *
 * <p>t = DeepSet(T), r = DeepSet(R); prior q(z | t) = N(μ_P, σ_P²), encoder q(z | r, t) = N(μ_E, σ_E²), both linear in what they see; the decoder
 * makes (ln pT, η, φ) and the logit of being there for every place from (z, t). Source: Soybelman et al., section 4, which gives no sizes.
 *
 * @param truth of T
 * @param reconstructed of R
 * @param prior set → 2 · latent
 * @param encoder 2 · set → 2 · latent
 * @param decoder latent + set → 4 · places
 */
record VaeNetworks(DeepSet truth, DeepSet reconstructed, Linear prior, Linear encoder, Perceptron decoder) {

    /** (ln pT, η, φ, logit). */
    static final int NUMBERS = 4;

    /** Lists the weights. */
    static void begin(InitialValues values, int features, int places, VaeSizes sizes) {
        DeepSet.begin(values, "truth", features, sizes.each(), sizes.set(), sizes.together());
        DeepSet.begin(values, "reconstructed", features, sizes.each(), sizes.set(), sizes.together());
        values.uniformLinear("prior", sizes.set(), 2 * sizes.latent());
        values.uniformLinear("encoder", 2 * sizes.set(), 2 * sizes.latent());
        values.uniformPerceptron("decoder", SlotSizes.widths(sizes.latent() + sizes.set(), sizes.decoder(), NUMBERS * places));
    }

    /** Networks from their weights. */
    static VaeNetworks of(Parameters parameters, VaeSizes sizes) {
        return new VaeNetworks(DeepSet.of(parameters, "truth", sizes.each().size(), sizes.together().size()),
                DeepSet.of(parameters, "reconstructed", sizes.each().size(), sizes.together().size()), Linear.of(parameters, "prior"),
                Linear.of(parameters, "encoder"), Perceptron.of(parameters, "decoder", sizes.decoder().size()));
    }

    /**
     * A diagonal Gaussian of latents.
     *
     * @param mean μ, [rows, latent]
     * @param logVariance ln σ², likewise
     */
    record Gaussian(Tensor mean, Tensor logVariance) {

        /** Both from one tensor, [rows, 2 · latent]. */
        static Gaussian of(Tensor both) {
            long latent = both.size(1) / 2;
            return new Gaussian(both.narrow(1, 0, latent), both.narrow(1, latent, latent));
        }

        /** μ + σε. */
        Tensor at(Tensor normals) {
            return mean.add(Tensors.times(logVariance, 0.5).exp().mul(normals));
        }

        /** KL(this ‖ other) = ½ Σ [ln(σ₂²/σ₁²) + (σ₁² + (μ₁ − μ₂)²)/σ₂² − 1], [rows]. */
        Tensor divergence(Gaussian other) {
            Tensor spread = logVariance.exp().add(mean.sub(other.mean).square()).mul(other.logVariance.neg().exp());
            Tensor each = other.logVariance.sub(logVariance).add(spread).sub(new Scalar(1.0));
            return Tensors.times(each.sum(new long[] {1}, false, new ScalarTypeOptional()), 0.5);
        }
    }

    /** q(z | t). */
    Gaussian prior(Tensor t) {
        return Gaussian.of(prior.forward(t));
    }

    /** q(z | r, t). */
    Gaussian encoded(Tensor r, Tensor t) {
        return Gaussian.of(encoder.forward(torch.cat(new TensorVector(r, t), 1)));
    }

    /** [rows, places, 4]. */
    Tensor decode(Tensor z, Tensor t) {
        return decoder.forward(torch.cat(new TensorVector(z, t), 1)).reshape(z.size(0), -1, NUMBERS);
    }
}
