package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TopSlicesWassersteinTest {

    private static final float[] X = {0, 0, 4, 0};
    private static final float[] Y = {0, 3, 0, -3};
    /** Their slices are 8, 9 and 2.5. */
    private static final Directions THREE =
            Directions.of(new double[] {1, 0, 0, 1, Math.sqrt(0.5), Math.sqrt(0.5)}, 2);

    @Test
    void takesTheLargest() {
        assertEquals(9, new TopSlicesWasserstein(1, 1).among(THREE).value(X, 2, Y, 2), 1e-5);
        assertEquals(8.5, new TopSlicesWasserstein(2, 1).among(THREE).value(X, 2, Y, 2), 1e-5);
        assertEquals(6.5, new TopSlicesWasserstein(3, 1).among(THREE).value(X, 2, Y, 2), 1e-5);
    }

    @Test
    void allOfThemAreTheSlicedDistance() {
        Random random = new Random(1);
        float[] x = Clouds.normal(random, 200, 4, 1);
        float[] y = Clouds.normal(random, 200, 4, 2);
        Directions directions = Directions.draw(50, 4, random::nextGaussian);
        float[] expected = new float[x.length];
        float[] gradient = new float[x.length];
        assertEquals(new SlicedWasserstein(2, 1).valueAndGradient(x, 200, y, 200, directions, expected),
                new TopSlicesWasserstein(50, 1).among(directions).valueAndGradient(x, 200, y, 200, gradient));
        assertArrayEquals(expected, gradient);
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("largest: 0", () -> new TopSlicesWasserstein(0, 1));
        Complaint.expect("directions: 3; 4 are to be chosen", () -> new TopSlicesWasserstein(4, 1).among(THREE));
    }
}
