package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FastExpTest {

    @Test
    void agreesWithTheLibrary() {
        int n = 20_001;
        float[] exponents = new float[n];
        float[] result = new float[n];
        for (int i = 0; i < n; i++) {
            exponents[i] = (float) ((8 - i / 1000.0) / FastExp.PART);
        }
        FastExp.add(exponents, 0, 1, new float[n], result, n);
        for (int i = 0; i < n; i++) {
            double expected = Math.exp(exponents[i] * FastExp.PART);
            assertEquals(1, result[i] / expected, 1e-5, () -> "exp(" + expected + ")");
        }
    }

    @Test
    void bothFormsAreTheSame() {
        float[] a = {0.1f, -0.2f, 0, -3};
        float[] cost = {1, 2, 3, 4};
        float[] sum = {0, 0, 0, 0};
        FastExp.add(a, 0.01f, 0.02f, cost, sum, 4);
        FastExp.replace(a, 0.01f, 0.02f, cost, 4);
        for (int i = 0; i < 4; i++) {
            assertEquals(sum[i], cost[i]);
        }
    }

    @Test
    void outOfReachItIsSmallOrLarge() {
        float[] far = {-1, -1e30f, Float.NEGATIVE_INFINITY, 0.5f, 10, 1e30f};
        float[] result = new float[6];
        FastExp.add(far, 0, 1, new float[6], result, 6);
        for (int i = 0; i < 3; i++) {
            assertEquals(Math.exp(-30), result[i], 1e-15);
            assertTrue(result[3 + i] > Math.exp(25), "exp of " + far[3 + i] + " is " + result[3 + i]);
        }
    }
}
