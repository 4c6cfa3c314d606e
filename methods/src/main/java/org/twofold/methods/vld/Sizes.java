package org.twofold.methods.vld;

/**
 * The sizes of all networks of latent variational diffusion.
 *
 * @param latent D, width of the latent and of the detector code
 * @param heads of attention; D is a multiple
 * @param detectorLayers of the transformer over detector objects
 * @param encoderBlocks of the parton encoder, at width 2D
 * @param decoderBlocks of the parton decoder
 * @param denoiserBlocks of the denoiser
 * @param timeHalf half the width of the time code
 */
record Sizes(int latent, int heads, int detectorLayers, int encoderBlocks, int decoderBlocks, int denoiserBlocks, int timeHalf) {

    /** Table 2 of the paper. */
    static final Sizes PAPER = new Sizes(96, 4, 8, 6, 6, 10, 16);

    Sizes {
        if (latent < 1 || heads < 1 || latent % heads != 0 || detectorLayers < 1 || encoderBlocks < 1 || decoderBlocks < 1
                || denoiserBlocks < 1 || timeHalf < 2) {
            throw new IllegalArgumentException("sizes must be at least 1, the latent a multiple of the heads, and the time code two sines wide");
        }
    }
}
