package org.twofold.methods.partonflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.twofold.methods.posterior.TopPair;

class JetPartnersTest {

    private static SeenEvent seen(double[]... directions) {
        double[][] jets = new double[directions.length][];
        for (int i = 0; i < jets.length; i++) {
            jets[i] = new double[] {50, directions[i][0], directions[i][1], 5, 0};
        }
        return new SeenEvent(new TopPair.Seen(30, 0, 0, 1, 0, 40, 0), 40, 0, jets);
    }

    @Test
    void nearestPairsGoFirstAndNoJetTwice() {
        double[][] quarks = {{0.3, 0}, {0.1, 0}, {2, 1}, {-2, 3.1}};
        // The second quark is the nearer one to jet 0, and the first finds it taken; across φ = π it is no way at all.
        assertArrayEquals(new int[] {1, 0, JetPartners.NONE, 2}, JetPartners.of(quarks, seen(new double[] {0.15, 0}, new double[] {0.6, 0},
                new double[] {-2, -3.1})));
    }

    @Test
    void withoutJetsThereAreNone() {
        assertArrayEquals(JetPartners.none(), JetPartners.of(new double[][] {{0, 0}, {0, 0}, {0, 0}, {0, 0}}, seen()));
    }
}
