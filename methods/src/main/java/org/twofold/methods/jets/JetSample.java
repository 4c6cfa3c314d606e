package org.twofold.methods.jets;

import java.util.stream.IntStream;
import org.twofold.events.Events;
import org.twofold.methods.sets.SetStudy;

/**
 * Jets of which both levels are known.
 *
 * @param generated before the detector
 * @param reconstructed row by row what became of them
 * @param weights of each, [size]
 */
public record JetSample(JetList generated, JetList reconstructed, float[] weights) {

    /** The jets of events of a study. */
    static JetSample of(SetStudy sets, Events theory, Events detector) {
        float[] weights = new float[theory.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) theory.weight(i);
        }
        return new JetSample(JetEvents.jets(theory, sets.mostTruth()), JetEvents.jets(detector, sets.mostReconstructed()), weights);
    }

    public int size() {
        return weights.length;
    }

    /** Those at the given positions. */
    public JetSample at(int[] positions) {
        float[] some = new float[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = weights[positions[i]];
        }
        return new JetSample(generated.at(positions), reconstructed.at(positions), some);
    }

    /** Those from a position (inclusive) to another (exclusive). */
    public JetSample slice(int from, int to) {
        return at(IntStream.range(from, to).toArray());
    }
}
