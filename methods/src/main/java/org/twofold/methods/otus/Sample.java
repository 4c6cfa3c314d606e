package org.twofold.methods.otus;

import java.util.Arrays;
import org.twofold.events.Events;
import org.twofold.learning.tensors.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Events of one level as rows in memory, from which batches are drawn. */
final class Sample {

    private final float[] rows;
    private final int[] channels;
    private final int width;
    private final int size;

    Sample(Events events) {
        this.rows = events.rows();
        this.channels = events.channels();
        this.width = events.space().width();
        this.size = events.size();
    }

    int size() {
        return size;
    }

    /** The rows at the given positions, [positions, width]. */
    float[] gather(int[] positions) {
        float[] batch = new float[positions.length * width];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(rows, positions[i] * width, batch, i * width, width);
        }
        return batch;
    }

    /** The channels at the given positions; empty without channels. */
    int[] channels(int[] positions) {
        return channels.length == 0 ? channels : Arrays.stream(positions).map(i -> channels[i]).toArray();
    }

    /** The first {@code count} rows. */
    float[] first(int count) {
        return Arrays.copyOf(rows, count * width);
    }

    Tensor tensor(float[] batch) {
        return Tensors.of(batch, batch.length / width, width);
    }
}
