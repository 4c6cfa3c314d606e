package org.twofold.methods.otus;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.Events;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.tensors.Tensors;

/** The channel of every event as the nets see it: of K numbers that of the channel is 1, the others are 0. */
final class OneHot {

    private static final int TILE = DenseKernel.TILE;

    private OneHot() {}

    /** [batch, kinds]; nothing without channels. */
    static Tensor tensor(int[] channels, int kinds) {
        if (kinds == 0) {
            return none(0);
        }
        float[] rows = new float[channels.length * kinds];
        for (int i = 0; i < channels.length; i++) {
            rows[i * kinds + channels[i]] = 1;
        }
        return Tensors.of(rows, channels.length, kinds);
    }

    /** [batch, 0], of events that are all of one kind. */
    static Tensor none(long batch) {
        return torch.zeros(batch, 0);
    }

    /** Fills [kinds × TILE] with the channels of the events from {@code from} on. */
    static void fill(float[] tile, Events events, int from, int count) {
        Arrays.fill(tile, 0);
        for (int t = 0; t < count; t++) {
            tile[events.channel(from + t) * TILE + t] = 1;
        }
    }
}
