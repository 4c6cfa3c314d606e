package org.twofold.methods.sets;

import java.util.Arrays;
import org.twofold.events.RandomStream;

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

    /** The same with the beams exchanged in some of the events, in their replicas as well; physics is the same. */
    public SetBatch mirrored(RandomStream random) {
        boolean[] chosen = new boolean[size()];
        boolean[] ofReplicas = new boolean[size() * perEvent];
        for (int event = 0; event < chosen.length; event++) {
            chosen[event] = random.nextInt(2) == 0;
            Arrays.fill(ofReplicas, event * perEvent, (event + 1) * perEvent, chosen[event]);
        }
        return new SetBatch(truth.mirrored(chosen), replicas.mirrored(ofReplicas), perEvent, weights);
    }

    /** The same, each event turned about the beam by an angle of its own, its replicas with it, and {@link #mirrored}. */
    public SetBatch turned(RandomStream random) {
        float[] angle = new float[size()];
        float[] ofReplicas = new float[size() * perEvent];
        for (int event = 0; event < angle.length; event++) {
            angle[event] = (float) (2 * Math.PI * random.nextDouble());
            Arrays.fill(ofReplicas, event * perEvent, (event + 1) * perEvent, angle[event]);
        }
        return new SetBatch(truth.turned(angle), replicas.turned(ofReplicas), perEvent, weights).mirrored(random);
    }

    /** How many events. */
    public int size() {
        return truth.size();
    }
}
