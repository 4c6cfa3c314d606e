package org.twofold.methods.otus;

/**
 * Which event of a batch is of which channel; maps keep the channel, so z̃ and x̃ have those of x, and x̃′ those of z.
 *
 * @param x index for each detector event; empty without channels
 * @param z index for each theory event; likewise
 */
record BatchChannels(int[] x, int[] z) {

    /** All events are of one kind. */
    static final BatchChannels NONE = new BatchChannels(new int[0], new int[0]);
}
