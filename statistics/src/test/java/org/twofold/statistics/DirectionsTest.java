package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DirectionsTest {

    @Test
    void givenOnesAreKept() {
        Directions directions = Directions.of(new float[] {3, 4, 0.5f, -1, 0, 0}, 3);
        assertEquals(2, directions.count());
        assertEquals(3, directions.dimension());
        assertEquals(-1, directions.value(1, 0));
        assertArrayEquals(new float[] {3, 4, 0.5f, -1, 0, 0}, directions.toFloats());
        assertThrows(IndexOutOfBoundsException.class, () -> directions.value(0, 3));
    }

    @Test
    void drawnOnesHaveUnitLengthAndNoPreference() {
        Directions directions = Directions.draw(20_000, 4, new Random(1)::nextGaussian);
        double[] mean = new double[4];
        for (int l = 0; l < directions.count(); l++) {
            double squared = 0;
            for (int k = 0; k < 4; k++) {
                squared += directions.value(l, k) * directions.value(l, k);
                mean[k] += directions.value(l, k) / directions.count();
            }
            assertEquals(1, squared, 1e-12);
        }
        assertArrayEquals(new double[4], mean, 0.02);
    }

    @Test
    void drawingIsDecidedByTheVariates() {
        assertArrayEquals(Directions.draw(7, 3, new Random(5)::nextGaussian).toFloats(),
                Directions.draw(7, 3, new Random(5)::nextGaussian).toFloats());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Directions.of(new float[0], 2));
        assertThrows(IllegalArgumentException.class, () -> Directions.of(new float[3], 2));
        assertThrows(IllegalArgumentException.class, () -> Directions.of(new double[] {Double.NaN, 0}, 2));
        assertThrows(IllegalArgumentException.class, () -> Directions.draw(0, 2, () -> 1));
        assertThrows(IllegalArgumentException.class, () -> Directions.draw(1, 2, () -> 0));
    }
}
