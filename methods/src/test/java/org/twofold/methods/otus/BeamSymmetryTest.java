package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.methods.ToyPairs;

class BeamSymmetryTest {

    private static final RandomStreams RANDOM = new RandomStreams(1);

    @Test
    void whatDoesNotDependOnTheFrameStays() {
        Events before = ToyPairs.theory(200, 1);
        float[] rows = before.rows();
        BeamSymmetry.turn(rows, 8, RANDOM.stream("turn"));
        Events after = Events.ofRows(before.space(), rows);
        for (String same : new String[] {"mass(electron+positron)", "pt(electron)", "E(positron)", "deltaR(electron,positron)"}) {
            assertArrayEquals(Observable.parse(same).of(before), Observable.parse(same).of(after), 1e-3, same);
        }
        double[] eta = Observable.parse("eta(electron)").of(before);
        double[] turned = Observable.parse("eta(electron)").of(after);
        int exchanged = 0;
        for (int i = 0; i < eta.length; i++) {
            assertEquals(Math.abs(eta[i]), Math.abs(turned[i]), 1e-4);
            exchanged += eta[i] * turned[i] < 0 ? 1 : 0;
        }
        assertTrue(exchanged > 70 && exchanged < 130, exchanged + " of 200 exchanged");
    }

    /** A turn, not a mirror: the handedness of three momenta stays. */
    @Test
    void nothingIsMirrored() {
        float[] rows = {1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1};
        for (int seed = 0; seed < 20; seed++) {
            float[] p = rows.clone();
            BeamSymmetry.turn(p, 12, new RandomStreams(seed).stream("turn"));
            double volume = p[1] * (p[6] * p[11] - p[7] * p[10]) - p[2] * (p[5] * p[11] - p[7] * p[9])
                    + p[3] * (p[5] * p[10] - p[6] * p[9]);
            assertEquals(1, volume, 1e-6);
        }
    }

    @Test
    void partnersTurnAlike() {
        float[] first = ToyPairs.theory(50, 2).rows();
        float[] second = first.clone();
        BeamSymmetry.turnPairs(first, 8, second, 8, RANDOM.stream("pairs"));
        assertArrayEquals(first, second);
    }
}
