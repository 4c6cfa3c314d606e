package org.twofold.statistics.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.statistics.assignment.LinearAssignment;

class HungarianCostTest {

    private static final float[] A = {0, 0.5f, 3.1f, 1, -0.5f, 0};
    private static final float[] B = {1.1f, -0.4f, 0.2f, 0.2f, 0.3f, -3.1f};
    private final HungarianCost cosine = new HungarianCost(SetCost.of(PairCost.SQ_COS), 1);

    /** Features are float32; worked values were made of doubles. */
    @Test
    void workedValues() {
        assertEquals(0.06169566256777048, cosine.value(A, B), 1e-7);
        assertEquals(0.12339132513554096, new HungarianCost(SetCost.of(PairCost.SQ_COS).summed(), 1).value(A, B), 1e-7);
        assertEquals(10.66, new HungarianCost(SetCost.of(PairCost.SQ), 1).value(A, B), 1e-5);
        assertEquals(21.32, new HungarianCost(SetCost.of(PairCost.SQ).summed(), 1).value(A, B), 2e-5);
        SetCostMatrix matrix = cosine.between(ParticleSets.one(A), ParticleSets.one(B), 1);
        assertEquals(1, matrix.partner(0, 0, 0, 0));
        assertEquals(0, matrix.partner(0, 0, 0, 1));
        SetCostMatrix squared = new HungarianCost(SetCost.of(PairCost.SQ), 1).between(ParticleSets.one(A), ParticleSets.one(B), 1);
        assertEquals(0, squared.partner(0, 0, 0, 0));
    }

    /** To full precision, of the numbers that float32 has. */
    @Test
    void theCosineIsThatOfTheDefinition() {
        double sum = 0;
        for (int[] pair : new int[][] {{0, 1}, {1, 0}}) {
            double dPt = A[3 * pair[0]] - (double) B[3 * pair[1]];
            double dEta = A[3 * pair[0] + 1] - (double) B[3 * pair[1] + 1];
            sum += dPt * dPt + dEta * dEta + 1 - Math.cos(A[3 * pair[0] + 2] - (double) B[3 * pair[1] + 2]);
        }
        assertEquals(sum / 2, cosine.value(A, B), 1e-14);
    }

    @Test
    void afterAFullTurnNothingHasChanged() {
        float nearPi = (float) (Math.PI - 1e-3);
        assertEquals(1 - Math.cos(2e-3), cosine.value(new float[] {0, 0, nearPi}, new float[] {0, 0, -nearPi}), 1e-8);
    }

    @Test
    void azimuthMayBeScaled() {
        float[] scaledA = A.clone();
        float[] scaledB = B.clone();
        for (int k = 2; k < A.length; k += 3) {
            scaledA[k] /= 2.1f;
            scaledB[k] /= 2.1f;
        }
        HungarianCost scaled = new HungarianCost(SetCost.of(PairCost.SQ_COS).withAzimuthScale(2.1f), 1);
        assertEquals(cosine.value(A, B), scaled.value(scaledA, scaledB), 1e-6);
    }

    @Test
    void setsOfUnequalSize() {
        float[] one = {0, 0, 0};
        float[] three = {5, 0, 0, 1, 0, 0, 9, 0, 0};
        SetCost squared = SetCost.of(PairCost.SQ);
        assertEquals(1, new HungarianCost(squared, 1).value(one, three));
        assertEquals(1, new HungarianCost(squared, 1).value(three, one));
        assertEquals(1 + 2 * 0.25, new HungarianCost(squared.withPenalty(0.25), 1).value(one, three));
        assertEquals(0.5, new HungarianCost(squared.withPenalty(0.25), 1).value(new float[0], new float[6]));
        assertEquals(0, new HungarianCost(squared, 1).value(new float[0], three));
        assertEquals(0, new HungarianCost(squared.withPenalty(3), 1).value(new float[0], new float[0]));
        SetCostMatrix matrix = new HungarianCost(squared, 1).between(ParticleSets.one(three), ParticleSets.one(one), 1);
        assertEquals(LinearAssignment.UNMATCHED, matrix.partner(0, 0, 0, 0));
        assertEquals(0, matrix.partner(0, 0, 0, 1));
    }

    @Property(tries = 200)
    void theOrderOfParticlesDoesNotMatter(@ForAll @IntRange(min = 0, max = 15) int n, @ForAll @IntRange(min = 0, max = 15) int m,
                                          @ForAll PairCost pair, @ForAll long seed) {
        Random random = new Random(seed);
        float[] a = RandomSets.particles(random, n);
        float[] b = RandomSets.particles(random, m);
        HungarianCost cost = new HungarianCost(SetCost.of(pair).withPenalty(0.3), 1);
        double value = cost.value(a, b);
        assertEquals(value, cost.value(RandomSets.shuffled(random, a), RandomSets.shuffled(random, b)), 1e-12 * (1 + value));
        assertEquals(value, cost.value(b, a), 1e-12 * (1 + value));
        assertEquals(0, cost.value(a, RandomSets.shuffled(random, a)), 1e-15);
    }

    @Test
    void aMatrixIsItsEntriesOneByOneForAnyNumberOfThreads() {
        Random random = new Random(3);
        ParticleSets first = RandomSets.sets(random, 3 * 4, 9);
        ParticleSets second = RandomSets.sets(random, 3 * 5, 11);
        HungarianCost cost = new HungarianCost(SetCost.of(PairCost.SQ_COS).withPenalty(0.1), 1);
        SetCostMatrix matrix = cost.between(first, second, 3);
        assertEquals(4, matrix.rows());
        assertEquals(5, matrix.columns());
        for (int g = 0; g < 3; g++) {
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 5; j++) {
                    double expected = cost.value(RandomSets.set(first, 4 * g + i), RandomSets.set(second, 5 * g + j));
                    assertEquals(expected, matrix.value(g, i, j));
                    assertEquals(expected, matrix.values(g)[5 * i + j]);
                }
            }
        }
        double[] weights = random.doubles(60).toArray();
        float[] gradient = new float[15 * 11 * 3];
        matrix.addGradient(weights, gradient);
        for (int threads = 2; threads < 4; threads++) {
            SetCostMatrix again = new HungarianCost(cost.cost(), threads).between(first, second, 3);
            float[] gradientAgain = new float[gradient.length];
            again.addGradient(weights, gradientAgain);
            for (int g = 0; g < 3; g++) {
                assertArrayEquals(matrix.values(g), again.values(g));
            }
            assertArrayEquals(gradient, gradientAgain);
        }
    }

    @Test
    void withinAGroupItIsTheMatrixOfTheGroupWithItself() {
        Random random = new Random(4);
        ParticleSets sets = RandomSets.sets(random, 2 * 5, 8);
        SetCostMatrix within = cosine.within(sets, 2);
        SetCostMatrix between = cosine.between(sets, sets, 2);
        for (int g = 0; g < 2; g++) {
            assertArrayEquals(between.values(g), within.values(g), 1e-14);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    for (int k = 0; k < sets.sizes()[5 * g + i]; k++) {
                        int partner = within.partner(g, i, j, k);
                        assertTrue(partner < 0 || within.partner(g, j, i, partner) == k);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGradientIsTheSlope(PairCost pair) {
        Random random = new Random(6);
        for (SetCost cost : new SetCost[] {SetCost.of(pair).withAzimuthScale(1.7), SetCost.of(pair).summed().withPenalty(2)}) {
            ParticleSets first = RandomSets.sets(random, 2 * 3, 6);
            ParticleSets second = RandomSets.sets(random, 2 * 4, 7);
            double[] weights = random.doubles(24).map(w -> w - 0.3).toArray();
            HungarianCost hungarian = new HungarianCost(cost, 2);
            float[] gradient = new float[second.features().length];
            hungarian.between(first, second, 2).addGradient(weights, gradient);
            RandomSets.assertSlope(second, gradient, 2e-3, () -> RandomSets.weighted(hungarian.between(first, second, 2), weights));
            double[] within = random.doubles(32).toArray();
            float[] both = new float[second.features().length];
            hungarian.within(second, 2).addGradient(within, both);
            RandomSets.assertSlope(second, both, 2e-3, () -> RandomSets.weighted(hungarian.within(second, 2), within));
        }
    }

    @Test
    void whatIsNoSetIsRefused() {
        Refused.with("set 1, particle 0, feature 2 is NaN", () -> cosine.between(
                new ParticleSets(new float[] {1, 2, 3, 4, 5, Float.NaN}, new int[] {1, 1}, 1), ParticleSets.one(A), 1));
        Refused.with("second: set 0, particle 1, feature 0 is Infinity",
                () -> cosine.value(A, new float[] {0, 0, 0, Float.POSITIVE_INFINITY, 0, 0}));
        Refused.with("3 sets cannot be divided into 2 groups", () -> cosine.within(RandomSets.sets(new Random(1), 3, 2), 2));
        Refused.with("sizes[0] is 3; there is room for 0 to 2 particles", () -> new ParticleSets(new float[6], new int[] {3}, 2));
        Refused.with("features has 5 values", () -> new ParticleSets(new float[5], new int[] {1}, 2));
        Refused.with("a particle has 3", () -> ParticleSets.one(1, 2));
        Refused.with("penalty is NaN", () -> SetCost.of(PairCost.SQ).withPenalty(Double.NaN));
        Refused.with("azimuthScale is 0.0", () -> SetCost.of(PairCost.SQ).withAzimuthScale(0));
        SetCostMatrix matrix = cosine.between(ParticleSets.one(A), ParticleSets.one(B), 1);
        Refused.with("weights has 2 values; there are 1 costs", () -> matrix.addGradient(new double[2], new float[6]));
        Refused.with("gradient has 5 values", () -> matrix.addGradient(new double[1], new float[5]));
    }

    /** Whatever stands behind the particles of a set. */
    @Test
    void paddingIsNeverLookedAt() {
        float[] padded = {1.1f, -0.4f, 0.2f, 0.2f, 0.3f, -3.1f, Float.NaN, Float.NaN, Float.NaN};
        ParticleSets sets = new ParticleSets(padded, new int[] {2}, 3);
        assertEquals(cosine.value(A, B), cosine.between(ParticleSets.one(A), sets, 1).value(0, 0, 0));
    }
}
