package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.methods.NetworkLaws;
import org.twofold.methods.ToyPairs;

class AlignedMapTest extends NetworkLaws {

    private static final int SIZE = 50;

    @Override
    protected Network network() {
        return StochasticMapTest.decoder(TinyOtus.ALIGNED, TinyOtus.weights(TinyOtus.ALIGNED));
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.theory(size, 3);
    }

    private static float[] folded(NetworkShape shape, Events theory) {
        return OtusTransport.fold(ToyPairs.STUDY, shape, TinyOtus.REPRESENTATION, TinyOtus.weights(shape))
                .apply(theory, 1, new RandomStreams(7)).rows();
    }

    /** About the beam by an angle, then half a turn about the x axis if the beams are exchanged. */
    private static float[] turned(float[] rows, double angle, boolean exchange) {
        float[] turned = rows.clone();
        for (int at = 0; at < rows.length; at += 4) {
            double px = Math.cos(angle) * rows[at + 1] - Math.sin(angle) * rows[at + 2];
            double py = Math.sin(angle) * rows[at + 1] + Math.cos(angle) * rows[at + 2];
            turned[at + 1] = (float) px;
            turned[at + 2] = (float) (exchange ? -py : py);
            turned[at + 3] = exchange ? -rows[at + 3] : rows[at + 3];
        }
        return turned;
    }

    private static double largestDifference(float[] a, float[] b) {
        assertEquals(a.length, b.length);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]) / (1 + Math.abs(a[i])));
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"1, false", "-2.5, false", "0, true", "2, true"})
    void turnedEventsGiveTurnedResults(double angle, boolean exchange) {
        Events events = source(SIZE);
        Events turned = Events.ofRows(events.space(), turned(events.rows(), angle, exchange));
        for (NetworkShape inner : new NetworkShape[] {TinyOtus.RESPONSE, TinyOtus.RESIDUAL, TinyOtus.BLOCK}) {
            NetworkShape aligned = new NetworkShape.Aligned(inner);
            assertEquals(0, largestDifference(turned(folded(aligned, events), angle, exchange), folded(aligned, turned)), 2e-3);
            assertTrue(largestDifference(turned(folded(inner, events), angle, exchange), folded(inner, turned)) > 2e-2,
                    "the map within has no such symmetry, so the test can fail");
        }
    }

    @Test
    void anEventInItsOwnFrameIsMappedAsWithoutTurns() {
        float[] rows = new float[8 * 20];
        for (int i = 0; i < 20; i++) {
            float pt = 30 + i;
            float[] event = {0, pt, 0, 10, 0, -pt, 5, 2 * i};
            System.arraycopy(event, 0, rows, 8 * i, 8);
        }
        Events events = Events.ofRows(ToyPairs.STUDY.theory(), rows).onShell();
        assertEquals(0, largestDifference(folded(TinyOtus.RESPONSE, events), folded(TinyOtus.ALIGNED, events)), 0);
    }

    @Test
    void anObjectAlongTheBeamGivesNumbers() {
        Engine.start(1);
        float[] rows = {50, 0, 0, 50, 40, 20, 0, -34.641f};
        float[] out = StochasticMapTest.forward(network(), Events.ofRows(ToyPairs.STUDY.theory(), rows));
        float[] tiles = folded(TinyOtus.ALIGNED, Events.ofRows(ToyPairs.STUDY.theory(), rows));
        for (int i = 0; i < out.length; i++) {
            assertTrue(Float.isFinite(out[i]) && Float.isFinite(tiles[i]), "component " + i);
        }
    }

    @Test
    void alignedTwiceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape.Aligned(TinyOtus.ALIGNED));
    }
}
