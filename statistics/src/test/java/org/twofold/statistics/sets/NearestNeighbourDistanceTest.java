package org.twofold.statistics.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNeighbourDistanceTest {

    private final NearestNeighbourDistance distance = new NearestNeighbourDistance(1);

    @Test
    void workedValues() {
        assertEquals(8, one(new float[] {0, 0, 0, 1, 0, 0}, new float[] {0, 0, 1, 3, 0, 0}));
        assertEquals(0.33, one(new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0}, new float[] {1.1f, 0, 0, 0.5f, 0, 0, 0.1f, 0.1f, 0}), 1e-7);
        assertEquals(184, one(new float[] {10, 0, 5, 0, 10, 5}, new float[] {9, 0, 5, 9, 0, 5}));
        assertEquals(0, one(new float[] {3, 1, 2, 0, 5, 5, 7, 7, 7}, new float[] {7, 7, 7, 3, 1, 2, 0, 5, 5}));
    }

    private double one(float[] a, float[] b) {
        return distance.values(a, a.length / 3, b, b.length / 3, 1)[0];
    }

    @Test
    void aBatchIsJetByJetForAnyNumberOfThreads() {
        Random random = new Random(1);
        int jets = 40;
        int n = 13;
        int m = 9;
        float[] a = RandomSets.particles(random, jets * n);
        float[] b = RandomSets.particles(random, jets * m);
        boolean[] maskA = mask(random, jets * n, n);
        boolean[] maskB = mask(random, jets * m, m);
        float[] gradient = new float[b.length];
        double[] values = distance.valuesAndGradient(a, n, maskA, b, m, maskB, jets, gradient);
        for (int jet = 0; jet < jets; jet++) {
            assertEquals(doubleLoop(a, n, maskA, b, m, maskB, jet), values[jet], 1e-5 * values[jet]);
        }
        assertArrayEquals(values, distance.values(a, n, maskA, b, m, maskB, jets));
        float[] again = new float[b.length];
        assertArrayEquals(values, new NearestNeighbourDistance(3).valuesAndGradient(a, n, maskA, b, m, maskB, jets, again));
        assertArrayEquals(gradient, again);
        boolean[] all = new boolean[jets * n];
        Arrays.fill(all, true);
        boolean[] allB = new boolean[jets * m];
        Arrays.fill(allB, true);
        assertArrayEquals(distance.values(a, n, b, m, jets), distance.values(a, n, all, b, m, allB, jets));
    }

    @Test
    void theGradientIsTheSlope() {
        Random random = new Random(2);
        int jets = 4;
        int n = 8;
        float[] a = RandomSets.particles(random, jets * n);
        float[] b = RandomSets.particles(random, jets * n);
        float[] gradient = new float[b.length];
        distance.valuesAndGradient(a, n, b, n, jets, gradient);
        ParticleSets sets = new ParticleSets(b, IntStream.generate(() -> n).limit(jets).toArray(), n);
        RandomSets.assertSlope(sets, gradient, 4e-3, () -> Arrays.stream(distance.values(a, n, b, n, jets)).sum());
        boolean[] maskA = mask(random, jets * n, n);
        boolean[] maskB = new boolean[jets * n];
        int[] sizes = {3, 8, 1, 5};
        for (int jet = 0; jet < jets; jet++) {
            Arrays.fill(maskB, jet * n, jet * n + sizes[jet], true);
        }
        distance.valuesAndGradient(a, n, maskA, b, n, maskB, jets, gradient);
        RandomSets.assertSlope(new ParticleSets(b, sizes, n), gradient, 4e-3,
                () -> Arrays.stream(distance.values(a, n, maskA, b, n, maskB, jets)).sum());
    }

    /** Two particles of b are equally near to one of a: the first is its neighbour, and gets the pull. */
    @Test
    void ofEqualNeighboursTheFirstCounts() {
        float[] gradient = new float[6];
        distance.valuesAndGradient(new float[] {0, 0, 0}, 1, new float[] {1, 0, 0, -1, 0, 0}, 2, 1, gradient);
        assertArrayEquals(new float[] {4, 0, 0, -2, 0, 0}, gradient);
        gradient = new float[3];
        distance.valuesAndGradient(new float[] {1, 0, 0, -1, 0, 0}, 2, new float[] {0, 0, 0}, 1, 1, gradient);
        // Pulled by both, and towards the first again as its own neighbour.
        assertArrayEquals(new float[] {-2, 0, 0}, gradient);
    }

    @Test
    void zerosThatFillUpAreParticlesUnlessMasked() {
        float[] a = {1, 0, 0, 0, 0, 0};
        float[] b = {1, 0, 0, 5, 0, 0};
        assertEquals(1 + 16, one(a, b));
        assertEquals(16, distance.values(a, 2, new boolean[] {true, false}, b, 2, new boolean[] {true, true}, 1)[0]);
        assertEquals(0, distance.values(a, 2, new boolean[] {true, false}, b, 2, new boolean[] {true, false}, 1)[0]);
        assertEquals(0, distance.values(a, 2, new boolean[2], b, 2, new boolean[2], 1)[0]);
    }

    @Test
    void whatIsNoListOfParticlesIsRefused() {
        Refused.with("jet 1, particle 0, feature 1 is NaN", () -> distance.values(new float[] {1, 1, 1, 1, Float.NaN, 1}, 1, new float[6], 1, 2));
        Refused.with("a has 5 values; 2 jets of 1 particles need 6", () -> distance.values(new float[5], 1, new float[6], 1, 2));
        Refused.with("gradient has 3 values", () -> distance.valuesAndGradient(new float[6], 1, new float[6], 1, 2, new float[3]));
        Refused.with("masks have 1 and 2 entries",
                () -> distance.values(new float[6], 1, new boolean[1], new float[6], 1, new boolean[2], 2));
        Refused.with("jet 0: one list has particles and the other none",
                () -> distance.values(new float[3], 1, new boolean[] {true}, new float[3], 1, new boolean[1], 1));
    }

    private static double doubleLoop(float[] a, int n, boolean[] maskA, float[] b, int m, boolean[] maskB, int jet) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += maskA[jet * n + j] ? nearest(a, jet * n + j, b, m, maskB, jet) : 0;
        }
        for (int k = 0; k < m; k++) {
            sum += maskB[jet * m + k] ? nearest(b, jet * m + k, a, n, maskA, jet) : 0;
        }
        return sum;
    }

    private static double nearest(float[] from, int particle, float[] to, int count, boolean[] mask, int jet) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = jet * count; k < (jet + 1) * count; k++) {
            double square = 0;
            for (int d = 0; d < 3; d++) {
                square += Math.pow(from[3 * particle + d] - (double) to[3 * k + d], 2);
            }
            least = mask[k] ? Math.min(least, square) : least;
        }
        return least;
    }

    /** Some particles are missing, never all of a jet. */
    private static boolean[] mask(Random random, int count, int particles) {
        boolean[] mask = new boolean[count];
        for (int k = 0; k < count; k++) {
            mask[k] = k % particles == 2 || random.nextInt(3) > 0;
        }
        return mask;
    }
}
