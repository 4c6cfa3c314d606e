package org.twofold.statistics.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicaLossTest {

    private static final ReplicaCosts FIRST = ReplicaCosts.of(new double[] {0.9, 0.2, 0.5, 0.4, 0.8, 0.3, 0.7, 0.6, 0.1}, 3, 3);
    private static final ReplicaCosts SECOND = ReplicaCosts.of(new double[] {0.1, 0.2, 0.15, 0.9}, 2, 2);
    private static final ReplicaCosts THIRD = ReplicaCosts.of(new double[] {2, 3, 3, 2.5}, 2, 2);

    @Test
    void workedValues() {
        assertWorked(FIRST, 0.1, 0.23333333333333336, 0.21666666666666667);
        assertWorked(SECOND, 0.1, 0.175, 0.1375);
        assertWorked(THIRD, 2, 2.25, 2.25);
        double third = 1 / 3.0;
        assertArrayEquals(new double[] {0, third, 0, third, 0, 0, 0, 0, third}, ReplicaLoss.REPLICA_ASSIGNMENT.of(FIRST).cross(), 1e-15);
        assertArrayEquals(new double[] {0, 0.5, 0.5, 0}, ReplicaLoss.REPLICA_ASSIGNMENT.of(SECOND).cross());
        assertArrayEquals(new double[] {1, 0, 0, 0}, ReplicaLoss.MIN_ENTRY.of(SECOND).cross());
        assertArrayEquals(new double[] {0.5, 0.25, 0.25, 0}, ReplicaLoss.ROWCOL_MIN.of(SECOND).cross());
    }

    private static void assertWorked(ReplicaCosts costs, double minimum, double assigned, double both) {
        assertEquals(minimum, ReplicaLoss.MIN_ENTRY.of(costs).value(), 1e-15);
        assertEquals(assigned, ReplicaLoss.REPLICA_ASSIGNMENT.of(costs).value(), 1e-15);
        assertEquals(both, ReplicaLoss.ROWCOL_MIN.of(costs).value(), 1e-15);
    }

    /** x = 0, 1, 3 and y = 5, 6, 8, C = |a − b|: 2 · 5 − 2 − 2 = 6, and the same in roots by a plain double loop. */
    @Test
    void energyOfNumbers() {
        double[] x = {0, 1, 3};
        double[] y = {5, 6, 8};
        ReplicaCosts costs = new ReplicaCosts(3, 3, distances(x, y), distances(x, x), distances(y, y));
        assertEquals(6, ReplicaLoss.ENERGY.of(costs).value(), 1e-12);
        double root = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                root += 2.0 / 9 * Math.sqrt(Math.abs(x[i] - y[j]))
                        - (i == j ? 0 : (Math.sqrt(Math.abs(x[i] - x[j])) + Math.sqrt(Math.abs(y[i] - y[j]))) / 6);
            }
        }
        assertEquals(root, ReplicaLoss.ENERGY_ROOT.of(costs).value(), 1e-12);
    }

    private static double[] distances(double[] x, double[] y) {
        double[] distances = new double[x.length * y.length];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = Math.abs(x[k / y.length] - y[k % y.length]);
        }
        return distances;
    }

    @ParameterizedTest
    @EnumSource
    void weightsAreDerivatives(ReplicaLoss loss) {
        Random random = new Random(8);
        ReplicaCosts costs = new ReplicaCosts(4, 5, random.doubles(20).toArray(), random.doubles(16).toArray(), random.doubles(25).toArray());
        ReplicaLossValue value = loss.of(costs);
        assertEquals(20, value.cross().length);
        assertEquals(loss.needsWithin() ? 25 : 0, value.withinGenerated().length);
        assertSlopes(loss, costs, costs.cross(), value.cross());
        if (loss.needsWithin()) {
            assertSlopes(loss, costs, costs.withinGenerated(), value.withinGenerated());
        }
    }

    private static void assertSlopes(ReplicaLoss loss, ReplicaCosts costs, double[] argument, double[] slopes) {
        for (int k = 0; k < argument.length; k++) {
            double kept = argument[k];
            argument[k] = kept + 1e-6;
            double up = loss.of(costs).value();
            argument[k] = kept - 1e-6;
            double down = loss.of(costs).value();
            argument[k] = kept;
            assertEquals((up - down) / 2e-6, slopes[k], 1e-7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGradientOfSetsIsTheSlope(ReplicaLoss loss) {
        Random random = new Random(9);
        ReplicaObjective objective = new ReplicaObjective(SetCost.of(PairCost.SQ_COS).withAzimuthScale(1.3), loss, 2);
        ParticleSets references = full(random, 2 * 4, 5);
        ParticleSets generated = full(random, 2 * 3, 5);
        float[] gradient = new float[generated.features().length];
        double[] values = objective.valuesAndGradient(references, generated, 2, gradient);
        assertEquals(2, values.length);
        assertArrayEquals(values, objective.values(references, generated, 2));
        RandomSets.assertSlope(generated, gradient, 2e-3, () -> {
            double[] v = objective.values(references, generated, 2);
            return (v[0] + v[1]) / 2;
        });
    }

    @ParameterizedTest
    @EnumSource
    void setsOfAllSizesAndAnyThreads(ReplicaLoss loss) {
        Random random = new Random(10);
        ParticleSets references = RandomSets.sets(random, 3 * 6, 7);
        ParticleSets generated = RandomSets.sets(random, 3 * 5, 4);
        SetCost cost = SetCost.of(PairCost.SQ).withPenalty(0.5);
        float[] gradient = new float[generated.features().length];
        double[] values = new ReplicaObjective(cost, loss, 1).valuesAndGradient(references, generated, 3, gradient);
        float[] again = new float[gradient.length];
        assertArrayEquals(values, new ReplicaObjective(cost, loss, 3).valuesAndGradient(references, generated, 3, again));
        assertArrayEquals(gradient, again);
    }

    /**
     * One particle a set, ten replicas; truth is a normal of width 1, the generator one of width s: at which s is each loss least? Whatever
     * pairs draws with their nearest is at 0.8, the energy of roots at 1, and that of squares does not see the width.
     */
    @Test
    void whatLossesDoToTheWidth() {
        for (ReplicaLoss nearest : new ReplicaLoss[] {ReplicaLoss.MIN_ENTRY, ReplicaLoss.REPLICA_ASSIGNMENT, ReplicaLoss.ROWCOL_MIN}) {
            assertEquals(0.8, bestWidth(nearest), 0.1, nearest + " makes it too narrow");
        }
        assertEquals(1, bestWidth(ReplicaLoss.ENERGY_ROOT), 0.05);
        // 2|E x − E y|² of independent samples without bias: flat in the width, but for noise of their means.
        double narrow = meanLoss(ReplicaLoss.ENERGY, 0.5);
        double wide = meanLoss(ReplicaLoss.ENERGY, 1.5);
        assertEquals(0, narrow, 0.06);
        assertEquals(0, wide, 0.06);
        assertTrue(meanLoss(ReplicaLoss.ENERGY_ROOT, 0.5) > 0.02);
        assertTrue(meanLoss(ReplicaLoss.ENERGY_ROOT, 1.5) > 0.02);
    }

    private static double bestWidth(ReplicaLoss loss) {
        double best = Double.POSITIVE_INFINITY;
        double at = 0;
        for (double width = 0.2; width < 1.6; width += 0.04) {
            double value = meanLoss(loss, width);
            if (value < best) {
                best = value;
                at = width;
            }
        }
        return at;
    }

    private static double meanLoss(ReplicaLoss loss, double width) {
        Random random = new Random(11);
        int events = 600;
        int replicas = 10;
        float[] x = new float[events * replicas * 3];
        float[] y = new float[events * replicas * 3];
        for (int k = 0; k < events * replicas; k++) {
            x[3 * k] = (float) random.nextGaussian();
            y[3 * k] = (float) (width * random.nextGaussian());
        }
        int[] ones = new int[events * replicas];
        Arrays.fill(ones, 1);
        double[] values = new ReplicaObjective(SetCost.of(PairCost.SQ), loss, 1)
                .values(new ParticleSets(x, ones, 1), new ParticleSets(y, ones, 1), events);
        return Arrays.stream(values).average().orElseThrow();
    }

    private static ParticleSets full(Random random, int count, int capacity) {
        int[] sizes = new int[count];
        Arrays.fill(sizes, capacity);
        return new ParticleSets(RandomSets.particles(random, count * capacity), sizes, capacity);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Refused.with("0 references and 1 generated sets", () -> ReplicaCosts.of(new double[0], 0, 1));
        Refused.with("cross has 3 values; 2 x 2 are expected", () -> ReplicaCosts.of(new double[3], 2, 2));
        Refused.with("cross[1][0] is NaN", () -> ReplicaCosts.of(new double[] {1, 2, Double.NaN, 3}, 2, 2));
        Refused.with("needs the costs among references", () -> ReplicaLoss.ENERGY.of(FIRST));
        Refused.with("at least two of each", () -> ReplicaLoss.ENERGY_ROOT.of(ReplicaCosts.of(new double[1], 1, 1)));
    }
}
