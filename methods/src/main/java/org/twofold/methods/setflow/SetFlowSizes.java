package org.twofold.methods.setflow;

/**
 * Widths of the networks of {@link SetFlowSystem}.
 *
 * @param ramps of ln pT and of η among the features of a true particle
 * @param width D, of a true particle
 * @param heads of attention among true particles; D is a multiple
 * @param layers of the network that reads the true set
 * @param head width of the networks that say who is seen, where about and how sharply
 * @param context width of the network that says how others change who is seen
 * @param headLayers hidden layers of these
 * @param flow V, of a reconstructed particle on its way from noise
 * @param flowHeads of attention among those; V is a multiple
 * @param flowLayers of the velocity
 * @param timeHalf sines of the code of an angle
 */
record SetFlowSizes(int ramps, int width, int heads, int layers, int head, int context, int headLayers, int flow, int flowHeads, int flowLayers, int timeHalf) {

    SetFlowSizes {
        if (ramps < 1 || width < 1 || heads < 1 || layers < 0 || head < 1 || context < 1 || headLayers < 1 || flow < 1 || flowHeads < 1 || flowLayers < 1 || timeHalf < 2) {
            throw new IllegalArgumentException("widths and numbers of layers must be at least 1, timeHalf at least 2");
        }
        if (width % heads != 0 || flow % flowHeads != 0) {
            throw new IllegalArgumentException("width must be a multiple of heads, and flow of flowHeads");
        }
    }
}
