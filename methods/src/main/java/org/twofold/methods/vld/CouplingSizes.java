package org.twofold.methods.vld;

/**
 * The sizes of an invertible network of couplings.
 *
 * @param blocks one after the other
 * @param width of the network in each
 * @param hidden layers of that network
 */
record CouplingSizes(int blocks, int width, int hidden) {

    /** Those of the paper's released code. */
    static final CouplingSizes PAPER = new CouplingSizes(24, 256, 3);

    CouplingSizes {
        if (blocks < 1 || width < 1 || hidden < 1) {
            throw new IllegalArgumentException("blocks, width and hidden of a flow must be at least 1");
        }
    }
}
