package org.twofold.learning.closure.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.PairCost;
import org.twofold.statistics.sets.SetCost;

class MatchedParticlesTest {

    private static final HungarianCost HUNGARIAN = new HungarianCost(SetCost.of(PairCost.SQ_COS), 1);
    private static final SetScale PLAIN = new SetScale(0, 1, 0, 1);

    /** Across the seam at π, in another order, and with a particle that was lost. */
    @Test
    void particlesFindTheirTruth() {
        Replicas sets = Sets.replicas(new double[][][] {{{10, 0.5, 3.1}, {2, -1, 0}, {5, 2, 1}}, {{4, 0, 0}}},
                new double[][][] {{{2.2, -1.1, 0.1}, {11, 0.4, -3.1}}, {{5, 2, 1.2}, {2, -1, 0}, {10, 0.5, 3.1}}, {}, {{4, 0, 0}, {1, 2, 2}}});
        MatchedParticles found = MatchedParticles.of(sets, PLAIN, HUNGARIAN);
        assertEquals(6, found.size());
        // In the order of events, measurements and true particles.
        assertArrayEquals(new double[] {10, 2, 10, 2, 5, 4}, found.truthPt(), 1e-6);
        assertArrayEquals(new double[] {0.1, 0.1, 0, 0, 0, 0}, found.ptResidual(), 1e-6);
        assertArrayEquals(new double[] {-0.1, -0.1, 0, 0, 0, 0}, found.etaResidual(), 1e-6);
        assertArrayEquals(new double[] {2 * Math.PI - 6.2, 0.1, 0, 0, 0.2, 0}, found.phiResidual(), 1e-6);
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 1}, found.truth());
        double first = (2 * Math.log(1.1) * Math.log(1.1) + 0.02 + 1 - Math.cos(2 * Math.PI - 6.2) + 1 - Math.cos(0.1)) / 2;
        assertEquals(first, found.costs()[0][0], 1e-6);
        assertEquals((1 - Math.cos(0.2)) / 3, found.costs()[0][1], 1e-6);
        assertArrayEquals(new double[] {0, 0}, found.costs()[1], 1e-6);
        assertArrayEquals(new double[] {(first + (1 - Math.cos(0.2)) / 3) / 2, 0}, found.meanCosts(), 1e-6);
        MatchedParticles resampled = found.at(new int[] {1, 1, 0});
        assertArrayEquals(new double[] {4, 4, 10, 2, 10, 2, 5}, resampled.truthPt(), 1e-6);
    }

    @Test
    void theScaleIsThatOfTheTruth() {
        SetScale scale = SetScale.of(Sets.of(Sets.STUDY.theory(), new double[][][] {{{1, 1, 0}, {Math.exp(2), 3, 0}}, {}}));
        assertEquals(1, scale.logPt(), 1e-6);
        assertEquals(1, scale.logPtSpread(), 1e-6);
        assertEquals(2, scale.eta(), 1e-6);
        assertEquals(1, scale.etaSpread(), 1e-6);
        assertEquals(1, SetScale.of(Sets.of(Sets.STUDY.theory(), new double[][][] {{}})).logPtSpread());
    }

    /** Particles of 10 and of 100 GeV, smeared by 1 and by 3 %. */
    private static Replicas smeared(double factor, double shift, long seed) {
        int events = 300;
        double[][][] truth = new double[events][][];
        double[][][] measured = new double[4 * events][][];
        RandomStream random = new RandomStreams(seed).stream("test");
        for (int event = 0; event < events; event++) {
            truth[event] = new double[][] {{9 + 2.0 * event / events, -1, 1}, {90 + 20.0 * event / events, 1, -1}};
            for (int r = 0; r < 4; r++) {
                measured[4 * event + r] = new double[][] {
                    {truth[event][1][0] * (1 + shift * 0.03 + factor * 0.03 * random.nextGaussian()), 1, -1 + 0.01 * factor * random.nextGaussian()},
                    {truth[event][0][0] * (1 + shift * 0.01 + factor * 0.01 * random.nextGaussian()), -1, 1 + 0.01 * factor * random.nextGaussian()}};
            }
        }
        return Sets.replicas(truth, measured);
    }

    @Test
    void widthsAndBiasesAreFound() {
        MatchedParticles reference = MatchedParticles.of(smeared(1, 0, 1), PLAIN, HUNGARIAN);
        MatchedParticles other = MatchedParticles.of(smeared(1, 0, 2), PLAIN, HUNGARIAN);
        MatchedParticles narrow = MatchedParticles.of(smeared(0.5, 2, 3), PLAIN, HUNGARIAN);
        org.twofold.statistics.Binning bins = org.twofold.statistics.Binning.of(5, 50, 200);
        double[] floor = Residual.PT.faults(bins, reference, other);
        double[] found = Residual.PT.faults(bins, reference, narrow);
        // σ/√n of 1200 in each bin is 0.03 widths, and a width is known to 0.88 · 0.03.
        assertTrue(floor[0] < 0.12 && floor[1] < 0.1 && floor[2] < 0.1 && floor[3] < 0.1, "floor " + floor[0] + " " + floor[1]);
        assertEquals(2, found[0], 0.12);
        assertEquals(0.5, found[1], 0.06);
        assertEquals(0.5, found[2], 0.08);
        assertEquals(0.5, found[3], 0.06);
        // Two widths away nearly all of both has to be moved by the shift: 2 σ, 0.01 and 0.03 in turn.
        assertEquals(0.04, found[4], 0.002);
        assertEquals(0.5, Residual.PHI.faults(bins, reference, narrow)[1], 0.06);
        double[] few = Residual.PT.faults(bins, reference, MatchedParticles.of(Sets.counts(new int[] {2}, new int[] {2}), PLAIN, HUNGARIAN));
        assertTrue(Double.isNaN(few[0]) && Double.isNaN(few[1]) && Double.isNaN(few[2]) && Double.isNaN(few[4]));
    }

    @Test
    void discrepancyOfSetsSeesShiftsAndWidths() {
        Replicas reference = smeared(1, 0, 1);
        SetDiscrepancy same = SetDiscrepancy.of(reference, smeared(1, 0, 2), PLAIN, 1);
        SetDiscrepancy shifted = SetDiscrepancy.of(reference, smeared(1, 2, 3), PLAIN, 1);
        SetDiscrepancy narrow = SetDiscrepancy.of(reference, smeared(0.2, 0, 4), PLAIN, 1);
        assertZero(same.perTruth()[0]);
        assertZero(same.perTruth()[1]);
        assertZero(same.perTruth()[2]);
        // 2 E C(x, y) − E C(x, x′) − E C(y, y′) is twice the squared shift of both, (2 · 0.01)² and (2 · 0.03)², on average.
        double expected = ((0.02 * 0.02) + (0.06 * 0.06));
        assertEquals(expected, mean(shifted.perTruth()[0]), 0.15 * expected);
        assertTrue(mean(shifted.perTruth()[2]) > 10 * error(shifted.perTruth()[2]));
        assertZero(narrow.perTruth()[0]);
        assertTrue(mean(narrow.perTruth()[2]) > 5 * error(narrow.perTruth()[2]), "narrow " + mean(narrow.perTruth()[2]));
        // Draws with another number of particles are not compared, and one draw is not enough.
        SetDiscrepancy few = SetDiscrepancy.of(Sets.counts(new int[] {2, 2, 2, 2}, new int[] {2, 2, 1}, new int[] {2, 2, 2}, new int[] {0, 0, 0},
                new int[] {1, 2, 2}), Sets.counts(new int[] {2, 2, 2, 2}, new int[] {2, 1, 2}, new int[] {1, 0, 2}, new int[] {0, 0, 1},
                new int[] {1, 1, 2}), PLAIN, 1);
        assertEquals(0, few.perTruth()[0][0], 1e-9);
        assertTrue(Double.isNaN(few.perTruth()[0][1]) && Double.isNaN(few.perTruth()[0][3]));
        assertEquals(0, few.perTruth()[0][2]);
        assertEquals(2, few.known(0).length);
        assertTrue(Double.isNaN(SetDiscrepancy.of(Sets.counts(new int[] {2}, new int[] {2}), Sets.counts(new int[] {2}, new int[] {2}), PLAIN,
                1).mean(0)));
    }

    private static void assertZero(double[] values) {
        assertTrue(Math.abs(mean(values)) < 4 * error(values), mean(values) + " ± " + error(values));
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static double error(double[] values) {
        return Resampling.ofMean(values);
    }
}
