package org.twofold.methods.jetgraph;

/**
 * How large the networks are.
 *
 * @param width of the code of a constituent
 * @param heads of attention
 * @param neighbours of a constituent
 * @param edge width of the messages from them
 * @param encoderLayers over generated constituents
 * @param posteriorLayers over what is known of both levels
 * @param decoderLayers behind the latents
 * @param latent numbers in the latent of a jet
 * @param components kinds of response of a constituent, and of a jet
 */
record GraphSizes(int width, int heads, int neighbours, int edge, int encoderLayers, int posteriorLayers, int decoderLayers, int latent,
        int components) {

    GraphSizes {
        if (width < 1 || heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException("the width must be a multiple of the heads, not " + width + " of " + heads);
        }
        if (neighbours < 1 || edge < 1 || encoderLayers < 1 || posteriorLayers < 1 || decoderLayers < 1 || latent < 1
                || components < 1) {
            throw new IllegalArgumentException("neighbours, widths, layers, latents and components must be at least 1");
        }
    }
}
