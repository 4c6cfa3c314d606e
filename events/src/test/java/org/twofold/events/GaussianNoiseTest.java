package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {

    private static final long KEY = new RandomStreams(12).key("test");

    private static float[] sample(int events, int components) {
        float[] values = new float[events * components];
        new GaussianNoise(KEY).fillRows(0, events, components, values);
        return values;
    }

    @Test
    void moments() {
        float[] values = sample(100_000, 6);
        double n = values.length;
        double[] sum = new double[5];
        for (float x : values) {
            double power = 1;
            for (int k = 1; k <= 4; k++) {
                power *= x;
                sum[k] += power;
            }
        }
        // The k-th moment has variance E[x^2k] − E[x^k]²: 1, 2, 15, 96.
        assertEquals(0, sum[1] / n, 4 * Math.sqrt(1 / n));
        assertEquals(1, sum[2] / n, 4 * Math.sqrt(2 / n));
        assertEquals(0, sum[3] / n, 4 * Math.sqrt(15 / n));
        assertEquals(3, sum[4] / n, 4 * Math.sqrt(96 / n));
    }

    /** Wedges and tail included: the wrong shape of either shows at this size. */
    @Test
    void theDistributionIsNormal() {
        float[] values = sample(100_000, 4);
        Arrays.sort(values);
        double n = values.length;
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            double cdf = normal(values[i]);
            largest = Math.max(largest, Math.max(cdf - i / n, (i + 1) / n - cdf));
        }
        // 99.9 % of samples stay below 1.95.
        assertTrue(largest * Math.sqrt(n) < 1.95, "KS √n = " + largest * Math.sqrt(n));
    }

    /** Φ by the trapezoidal rule on a fine grid, made once. */
    private static double normal(double x) {
        double position = (Math.max(-6, Math.min(6, x)) + 6) * Table.PER_UNIT;
        int i = Math.min((int) position, Table.VALUE.length - 2);
        return Table.VALUE[i] + (position - i) * (Table.VALUE[i + 1] - Table.VALUE[i]);
    }

    private static final class Table {
        static final int PER_UNIT = 2000;
        static final double[] VALUE = new double[12 * PER_UNIT + 1];

        static {
            for (int i = 1; i < VALUE.length; i++) {
                VALUE[i] = VALUE[i - 1] + (density(i - 1) + density(i)) / 2 / PER_UNIT;
            }
        }

        private static double density(int i) {
            double x = (double) i / PER_UNIT - 6;
            return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
    }

    @Test
    void thereIsATailOnBothSides() {
        int beyondRight = 0;
        int beyondLeft = 0;
        double largest = 0;
        for (float x : sample(500_000, 4)) {
            beyondRight += x > 3.4426 ? 1 : 0;
            beyondLeft += x < -3.4426 ? 1 : 0;
            largest = Math.max(largest, Math.abs(x));
        }
        // Two million draws, 2.88·10⁻⁴ beyond 3.4426 on either side: 576 ± 24.
        assertEquals(576, beyondRight, 4 * 24);
        assertEquals(576, beyondLeft, 4 * 24);
        assertTrue(largest > 4.5 && largest < 6.5, "the largest of two million is " + largest);
    }

    @Test
    void aNumberDependsOnItsAddressAlone() {
        GaussianNoise used = new GaussianNoise(KEY);
        float[] row = new float[6];
        float[] alone = new float[6];
        for (long event : new long[] {5, 0, 1L << 40, 5, -3}) {
            for (int draw : new int[] {1, 0, 1000}) {
                used.fill(event, draw, row, 0, 6, 1);
                new GaussianNoise(KEY).fill(event, draw, alone, 0, 6, 1);
                assertArrayEquals(alone, row);
            }
        }
    }

    @Test
    void moreComponentsBeginWithThoseOfFewer() {
        float[] few = new float[3];
        float[] many = new float[11];
        new GaussianNoise(KEY).fill(9, 0, few, 0, 3, 1);
        new GaussianNoise(KEY).fill(9, 0, many, 0, 11, 1);
        assertArrayEquals(few, Arrays.copyOf(many, 3));
    }

    @Test
    void stridesAndRowsAreOnlyPlaces() {
        float[] rows = new float[12];
        new GaussianNoise(KEY).fillRows(40, 2, 6, rows);
        float[] columns = new float[13];
        for (int t = 0; t < 2; t++) {
            new GaussianNoise(KEY).fill(40 + t, 0, columns, 1 + t, 6, 2);
        }
        for (int i = 0; i < 12; i++) {
            assertEquals(rows[i], columns[1 + i % 6 * 2 + i / 6]);
        }
        assertEquals(0, columns[0]);
    }

    /** Long rows go through lanes of components, columns through lanes of events, short rows through neither. */
    @Test
    void rowsOfAnyLengthAreTheColumns() {
        long[] events = {5, 1L << 40, -3};
        for (int components : new int[] {255, 256, 1101}) {
            float[] columns = new float[components * events.length];
            new GaussianNoise(KEY).fillColumns(events, 0, events.length, 7, columns, components, events.length);
            for (int e = 0; e < events.length; e++) {
                float[] row = new float[components * 2];
                new GaussianNoise(KEY).fill(events[e], 7, row, 1, components, 2);
                for (int c = 0; c < components; c++) {
                    assertEquals(columns[c * events.length + e], row[1 + 2 * c], "component " + c + " of " + components);
                    assertEquals(0, row[2 * c]);
                }
            }
        }
    }

    @Test
    void eventsDrawsKeysAndComponentsAreUncorrelated() {
        int n = 50_000;
        GaussianNoise noise = new GaussianNoise(KEY);
        GaussianNoise other = new GaussianNoise(KEY + 1);
        float[] a = new float[2];
        float[] draw = new float[2];
        float[] key = new float[2];
        float[] next = new float[2];
        double[] sums = new double[4];
        for (int i = 0; i < n; i++) {
            noise.fill(i, 0, a, 0, 2, 1);
            noise.fill(i, 1, draw, 0, 2, 1);
            other.fill(i, 0, key, 0, 2, 1);
            noise.fill(i + 1, 0, next, 0, 2, 1);
            sums[0] += a[0] * a[1];
            sums[1] += a[0] * draw[0];
            sums[2] += a[0] * key[0];
            sums[3] += a[0] * next[0];
        }
        for (double sum : sums) {
            assertEquals(0, sum / n, 4 / Math.sqrt(n));
        }
        noise.fill(7, 0, a, 0, 2, 1);
        noise.fill(7, 1, draw, 0, 2, 1);
        assertFalse(Arrays.equals(a, draw));
    }
}
