package org.twofold.learning.training;

import java.util.Arrays;
import org.twofold.events.RandomStreams;

/**
 * Which events make up the batch of a step: all of them once an epoch, in a new random order, the last batch smaller.
 *
 * <p>The order of epoch e depends on the seed, the purpose and e alone, so that nothing has to be remembered between
 * steps; the order in use is kept only because making it takes longer than using it.
 */
public final class ShuffledBatches {

    private final RandomStreams random;
    private final String purpose;
    private final int events;
    private final int batch;
    private long epochInUse = -1;
    private int[] order = new int[0];

    /**
     * @param purpose names the stream, so that two samples are shuffled independently
     * @param events how many there are
     * @param batch how many a step takes, at most {@code events} of them
     */
    public ShuffledBatches(RandomStreams random, String purpose, int events, int batch) {
        if (events < 1 || batch < 1) {
            throw new IllegalArgumentException(events + " events in batches of " + batch);
        }
        this.random = random;
        this.purpose = purpose;
        this.events = events;
        this.batch = Math.min(batch, events);
    }

    /** Steps in one epoch. */
    public int stepsPerEpoch() {
        return (events + batch - 1) / batch;
    }

    /** The positions of the events of a step. */
    public int[] positions(long step) {
        long epoch = step / stepsPerEpoch();
        int from = Math.toIntExact(step % stepsPerEpoch()) * batch;
        if (epoch != epochInUse) {
            order = random.stream(purpose, epoch).permutation(events);
            epochInUse = epoch;
        }
        return Arrays.copyOfRange(order, from, Math.min(events, from + batch));
    }
}
