package org.twofold.statistics.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.MeanDiscrepancy;

class SetDiscrepanciesTest {

    private static final SetCost COST = SetCost.of(PairCost.SQ_COS);

    /** Two events of three and two sets, against the definition: all pairs of sets, and for each all assignments of two particles. */
    @ParameterizedTest
    @EnumSource
    void itIsTheDefinition(SetKernel kernel) {
        Random random = new Random(1);
        ParticleSets x = pairs(random, 2 * 3);
        ParticleSets y = pairs(random, 2 * 2);
        for (boolean matchMin : kernel == SetKernel.K_EXP_HA ? new boolean[] {false, true} : new boolean[] {false}) {
            SetDiscrepancies discrepancies = SetDiscrepancies.with(kernel, COST, 2);
            MeanDiscrepancy[] found = (matchMin ? discrepancies.matchMin() : discrepancies).of(x, y, 2);
            for (int e = 0; e < 2; e++) {
                double[] scale = {1};
                if (kernel == SetKernel.K_EXP_COST) {
                    double[] costs = new double[10];
                    int count = 0;
                    for (int i = 0; i < 5; i++) {
                        for (int j = i + 1; j < 5; j++) {
                            costs[count++] = cost(member(x, y, e, i), member(x, y, e, j));
                        }
                    }
                    Arrays.sort(costs);
                    scale[0] = (costs[4] + costs[5]) / 2;
                }
                double[][] k = new double[5][5];
                for (int i = 0; i < 5; i++) {
                    for (int j = 0; j < 5; j++) {
                        float[] a = member(x, y, e, i);
                        float[] b = member(x, y, e, j);
                        k[i][j] = switch (kernel) {
                            case K_NEGCOST -> -cost(a, b);
                            case K_EXP_COST -> Math.exp(-cost(a, b) / (2 * scale[0]));
                            case K_EXP_HA -> matchMin ? Math.min(similarity(a, b, 0), similarity(a, b, 1))
                                    : Math.max(similarity(a, b, 0), similarity(a, b, 1));
                        };
                    }
                }
                double unbiased = (k[0][1] + k[0][2] + k[1][2]) / 3 + k[3][4]
                        - (k[0][3] + k[0][4] + k[1][3] + k[1][4] + k[2][3] + k[2][4]) / 3;
                assertEquals(unbiased, found[e].unbiased(), 1e-7);
                double biased = unbiased - (k[0][1] + k[0][2] + k[1][2]) / 9 - k[3][4] / 2
                        + (k[0][0] + k[1][1] + k[2][2]) / 9 + (k[3][3] + k[4][4]) / 4;
                assertEquals(biased, found[e].biased(), 1e-7);
            }
        }
    }

    private static float[] member(ParticleSets x, ParticleSets y, int event, int i) {
        return i < 3 ? RandomSets.set(x, 3 * event + i) : RandomSets.set(y, 2 * event + i - 3);
    }

    private static double cost(float[] a, float[] b) {
        return Math.min(pair(a, 0, b, 0) + pair(a, 1, b, 1), pair(a, 0, b, 1) + pair(a, 1, b, 0)) / 2;
    }

    private static double pair(float[] a, int i, float[] b, int j) {
        return flat(a, i, b, j) + 1 - Math.cos(a[3 * i + 2] - (double) b[3 * j + 2]);
    }

    private static double flat(float[] a, int i, float[] b, int j) {
        return Math.pow(a[3 * i] - (double) b[3 * j], 2) + Math.pow(a[3 * i + 1] - (double) b[3 * j + 1], 2);
    }

    private static double similarity(float[] a, float[] b, int swap) {
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            int j = i ^ swap;
            sum += Math.exp(-flat(a, i, b, j)) + Math.exp(Math.cos(a[3 * i + 2] - (double) b[3 * j + 2]) - 1);
        }
        return sum / 2;
    }

    private static ParticleSets pairs(Random random, int count) {
        int[] sizes = new int[count];
        Arrays.fill(sizes, 2);
        return new ParticleSets(RandomSets.particles(random, 2 * count), sizes, 2);
    }

    /** Of two halves of one distribution MMD² is 0 on average, and negative about as often as not. */
    @ParameterizedTest
    @EnumSource
    void ofOneDistributionItIsZero(SetKernel kernel) {
        Random random = new Random(2);
        int events = 400;
        ParticleSets x = pairs(random, events * 8);
        ParticleSets y = pairs(random, events * 8);
        MeanDiscrepancy[] found = SetDiscrepancies.with(kernel, COST, 1).of(x, y, events);
        Estimate mean = MeanDiscrepancy.over(found);
        assertEquals(0, mean.mean(), 3 * mean.standardDeviation() / Math.sqrt(events));
        long negative = Arrays.stream(found).filter(d -> d.unbiased() < 0).count();
        assertTrue(negative > events / 4 && negative < 3 * events / 4, negative + " of " + events + " are negative");
        for (int k = 0; k < y.features().length; k += 3) {
            y.features()[k] += 1;
        }
        Estimate shifted = MeanDiscrepancy.over(SetDiscrepancies.with(kernel, COST, 1).of(x, y, events));
        assertTrue(shifted.mean() > 10 * shifted.standardDeviation() / Math.sqrt(events), "a shift is not seen");
    }

    @Test
    void setsOfUnequalSizeAndAnyThreads() {
        Random random = new Random(3);
        ParticleSets x = RandomSets.sets(random, 4 * 5, 4);
        ParticleSets y = RandomSets.sets(random, 4 * 5, 6);
        for (SetKernel kernel : SetKernel.values()) {
            assertArrayEquals(SetDiscrepancies.with(kernel, COST, 1).of(x, y, 4), SetDiscrepancies.with(kernel, COST, 3).of(x, y, 4));
        }
        ParticleSets empty = new ParticleSets(new float[0], new int[] {0, 0}, 0);
        ParticleSets one = new ParticleSets(new float[6], new int[] {1, 1}, 1);
        assertEquals(0, SetDiscrepancies.with(SetKernel.K_EXP_HA, COST, 1).of(empty, empty, 1)[0].unbiased());
        // k = 2 of equal sets, 0 between an empty one and another.
        assertEquals(4, SetDiscrepancies.with(SetKernel.K_EXP_HA, COST, 1).of(empty, one, 1)[0].unbiased(), 1e-12);
    }

    @Test
    void equalSetsAreNoDivisionByZero() {
        ParticleSets same = new ParticleSets(new float[9], new int[] {1, 1, 1}, 1);
        ParticleSets other = new ParticleSets(new float[] {0, 0, 0, 0, 0, 0, 1, 0, 0}, new int[] {1, 1, 1}, 1);
        assertEquals(0, SetDiscrepancies.with(SetKernel.K_EXP_COST, COST, 1).of(same, same, 1)[0].biased(), 1e-15);
        MeanDiscrepancy sharp = SetDiscrepancies.with(SetKernel.K_EXP_COST, COST, 1).of(same, other, 1)[0];
        assertEquals(1 + 1 / 3.0 - 2 * 2 / 3.0, sharp.unbiased(), 1e-12);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThrows(IllegalStateException.class, () -> SetDiscrepancies.with(SetKernel.K_NEGCOST, COST, 1).matchMin());
        Refused.with("x: 3 sets cannot be divided into 2 groups",
                () -> SetDiscrepancies.with(SetKernel.K_EXP_HA, COST, 1).of(pairs(new Random(1), 3), pairs(new Random(1), 2), 2));
    }
}
