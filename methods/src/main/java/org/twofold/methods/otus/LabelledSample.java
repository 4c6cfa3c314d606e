package org.twofold.methods.otus;

import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.learning.training.ShuffledBatches;

/** Labelled events in memory, of which every step sees a batch, or all of them if they are fewer. */
final class LabelledSample {

    private final Sample theory;
    private final Sample detector;
    private final ShuffledBatches batches;

    LabelledSample(PairedEvents pairs, int batch, RandomStreams random) {
        this.theory = new Sample(pairs.theory());
        this.detector = new Sample(pairs.detector());
        this.batches = new ShuffledBatches(random, "order-labelled", pairs.size(), batch);
    }

    int[] positions(long step) {
        return batches.positions(step);
    }

    /** The channels, which partners share. */
    int[] channels(int[] positions) {
        return theory.channels(positions);
    }

    /** Theory-level rows. */
    float[] theory(int[] positions) {
        return theory.gather(positions);
    }

    /** Detector-level rows of the same events. */
    float[] detector(int[] positions) {
        return detector.gather(positions);
    }
}
