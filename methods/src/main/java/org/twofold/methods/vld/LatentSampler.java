package org.twofold.methods.vld;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.processes.VariationalDiffusion;
import org.twofold.learning.tensors.Tensors;

/**
 * Draws partons from the posterior of detector events: noise in the latent to a latent, by diffusion where the system has it, and
 * the decoder.
 *
 * <p>A learned latent of a diffusing system is brought to the length √D before it is decoded, as in training.
 *
 * @param networks trained
 * @param steps of PNDM
 */
record LatentSampler(LatentNetworks networks, int steps) {

    /**
     * One draw for every row.
     *
     * @param code z_y, [batch, D]; repeat it for several draws of an event
     * @param normals [batch × D]; overwritten
     * @return x, standardised, [batch × width]
     */
    float[] draw(Tensor code, double[] normals) {
        networks.denoiser().ifPresent(denoiser ->
                new VariationalDiffusion(networks.schedule().orElseThrow().frozen(), denoiser.time()).sample(denoiser, code, normals, steps));
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            float[] latents = new float[normals.length];
            for (int i = 0; i < latents.length; i++) {
                latents[i] = (float) normals[i];
            }
            Tensor latent = Tensors.of(latents, code.size(0), code.size(1));
            boolean scaled = networks.wiring().learnedLatent() && networks.wiring().diffuses();
            return Tensors.floats(networks.decode(scaled ? PartonEncoder.ofLengthRootD(latent) : latent, code));
        }
    }
}
