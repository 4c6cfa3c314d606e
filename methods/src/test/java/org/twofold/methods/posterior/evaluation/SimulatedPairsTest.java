package org.twofold.methods.posterior.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.Beside;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.PairedEvents;
import org.twofold.methods.ToyTopPairs;
import org.twofold.statistics.calibration.SimilarityPosterior;

/** Which events are near to each other. */
class SimulatedPairsTest {

    private static final ToyTopPairs TOY = ToyTopPairs.of(200, 5);

    /** Three jets: tags go before momenta, and the place of the fourth stays empty. */
    @Test
    void vectorsHoldLeptonMissingMomentumAndFourJets() {
        float[][] columns = {{5}, {3}, {4}, {0}, {2}, {0}, {-2}, {0}};
        float[][] features = {{90, 40, 60}, {1, 2, -1}, {0, 0, (float) (Math.PI / 2)}, {5, 6, 7}, {0, 1, 1}};
        Events event = Events.of(ToyTopPairs.STUDY.detector(), columns, new double[] {1}, new long[] {0}, new long[] {0}, new int[0],
                new Beside(List.of(new float[] {1}, new float[] {0}), List.of(Members.ofCounts(new int[] {3}, features))));
        assertArrayEquals(new double[] {0, -2, 5, 0, 0.6, 0.8, 60, -1, 0, 1, 40, 2, 1, 0, 90, 1, 1, 0, 0, 0, 0, 0},
                SeenVector.of(ToyTopPairs.PAIR, event)[0], 1e-6);
    }

    @Test
    void anEventIsNearestToItself() {
        SimulatedPairs pairs = SimulatedPairs.of(ToyTopPairs.PAIR, new PairedEvents(TOY.theory(), TOY.detector()));
        SimilarityPosterior near = pairs.near(TOY.detector(), 17);
        for (int i = 0; i < 200; i++) {
            assertTrue(i == 17 || near.weights().value(i) < near.weights().value(17), "event " + i);
        }
        assertTrue(near.effectiveCount() < 200);
        assertEquals(200, pairs.values(PartonNumber.of("pt", "t_had")).length);
    }
}
