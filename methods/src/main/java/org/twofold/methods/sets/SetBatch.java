package org.twofold.methods.sets;

/**
 * True sets and, of each, equally many of the sets that the detector made of it.
 *
 * @param truth [events]
 * @param replicas [events · perEvent], those of one event one after the other
 * @param perEvent r
 * @param weights of the events, [events]
 */
public record SetBatch(PaddedSets truth, PaddedSets replicas, int perEvent, float[] weights) {

    public SetBatch {
        if (perEvent < 1 || replicas.size() != truth.size() * perEvent || weights.length != truth.size()) {
            throw new IllegalArgumentException(replicas.size() + " replicas, " + perEvent + " for each of " + truth.size() + " events");
        }
    }

    public int size() {
        return truth.size();
    }
}
