package org.twofold.methods.partonflow;

/**
 * The sizes of all networks.
 *
 * @param width of the tokens of detector objects
 * @param heads of attention; the width is a multiple
 * @param layers of the transformer over detector objects
 * @param readers learned tokens whose ends, side by side, are the code of the event
 * @param blocks of the velocity's network
 * @param timeHalf half the width of the time code
 * @param partners of the layers that choose the jets of quarks and describe those chosen
 */
record FlowSizes(int width, int heads, int layers, int readers, int blocks, int timeHalf, int partners) {

    FlowSizes {
        if (width < 1 || heads < 1 || width % heads != 0 || layers < 1 || readers < 1 || blocks < 1 || timeHalf < 2 || partners < 1) {
            throw new IllegalArgumentException("sizes must be at least 1, the width a multiple of the heads, and the time code two sines wide");
        }
    }

    /** Width of the code of an event. */
    int code() {
        return readers * width;
    }

    /** Width of the velocity's network for x of d numbers. */
    int velocity(int d) {
        return d + code() + partners + 2 * timeHalf;
    }
}
