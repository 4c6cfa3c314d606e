package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SampleDistance;
import org.twofold.statistics.SlicedWasserstein;

class ChannelDistanceTest {

    private static final SampleDistance LINE = new SlicedWasserstein(2, 1).along(Directions.of(new float[] {1}, 1));
    private static final ChannelDistance TWO = new ChannelDistance(LINE, 2);

    @Test
    void workedByHand() {
        float[] x = {0, 10, 1, 2};
        int[] ofX = {0, 1, 0, 0};
        float[] y = {13, 3, 4, 5};
        int[] ofY = {1, 0, 0, 0};
        // Channel 0: {0, 1, 2} against {3, 4, 5}, 9 with share 3/4; channel 1: 10 against 13, 9 with share 1/4.
        float[] gradient = new float[4];
        assertEquals(9, TWO.valueAndGradient(x, ofX, y, ofY, gradient), 1e-5);
        // ∂/∂x_i = 2 (x_i − y_i)/n, for every event, whatever its channel.
        assertArrayEquals(new float[] {-1.5f, -1.5f, -1.5f, -1.5f}, gradient, 1e-5f);
        assertEquals(9, TWO.value(x, ofX, y, ofY), 1e-5);
    }

    @Test
    void sharesAreThoseOfTheGeneratedEvents() {
        // Channel 0: 0 against {1, 1, 1}, 1 with share 1/2; channel 1: 0 against 3, 9 with share 1/2.
        assertEquals(5, TWO.value(new float[] {0, 0}, new int[] {0, 1}, new float[] {1, 1, 1, 3}, new int[] {0, 0, 0, 1}), 1e-5);
    }

    /** The same numbers with the flags exchanged: without channels there is nothing to see. */
    @Test
    void channelsCannotBeMixedUp() {
        float[] x = {1, 2, 7, 8};
        int[] right = {0, 0, 1, 1};
        int[] wrong = {1, 1, 0, 0};
        assertEquals(0, TWO.value(x, right, x, right), 1e-9);
        assertEquals(36, TWO.value(x, wrong, x, right), 1e-4);
        assertEquals(0, new ChannelDistance(LINE, 0).value(x, new int[0], x, new int[0]), 1e-9);
    }

    @Test
    void aChannelWithoutAnythingToCompareWithAddsNothing() {
        float[] gradient = {5, 5, 5};
        assertEquals(1.0 * 2 / 3, TWO.valueAndGradient(new float[] {0, 0, 9}, new int[] {0, 0, 1}, new float[] {1}, new int[] {0},
                gradient),
                1e-6);
        assertEquals(0, gradient[2]);
        assertEquals(0, TWO.value(new float[] {0}, new int[] {0}, new float[] {1}, new int[] {1}));
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        RandomStream random = new RandomStreams(1).stream("channels");
        SampleDistance plane = new SlicedWasserstein(2, 1).along(Directions.draw(10, 2, random::nextGaussian));
        ChannelDistance distance = new ChannelDistance(plane, 3);
        float[] x = new float[40];
        float[] y = new float[36];
        random.fillGaussian(x);
        random.fillGaussian(y);
        int[] ofX = new int[20];
        int[] ofY = new int[18];
        Arrays.setAll(ofX, i -> i % 3);
        Arrays.setAll(ofY, i -> i % 7 % 3);
        float[] gradient = new float[40];
        double value = distance.valueAndGradient(x, ofX, y, ofY, gradient);
        assertEquals(value, distance.value(x, ofX, y, ofY), 1e-7);
        for (int i = 0; i < x.length; i++) {
            double[] values = new double[2];
            for (int side = 0; side < 2; side++) {
                float[] moved = x.clone();
                moved[i] += side == 0 ? -1e-3f : 1e-3f;
                values[side] = distance.value(moved, ofX, y, ofY);
            }
            assertEquals((values[1] - values[0]) / 2e-3, gradient[i], 2e-3, "component " + i);
        }
        assertTrue(value > 0.01);
    }
}
