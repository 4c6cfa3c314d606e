package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class RandomPointsTest {

    private static final int EVENTS = 3000;
    private static final int DRAWS = 60;

    private static PosteriorPositions positions(List<PosteriorSample> coordinates) {
        return RandomPoints.positions(coordinates, RandomPoints.inTheBox(coordinates, new Random(31)), new Random(32));
    }

    private static CredibilityCurve curve(List<PosteriorSample> coordinates) {
        return CredibilityCurve.ofGrowingRegions(positions(coordinates), 20, 200, new Random(33));
    }

    private static double pValue(List<PosteriorSample> coordinates) {
        return RankHistogram.of(positions(coordinates), 20).uniformity().pValue();
    }

    private static List<PosteriorSample> normal(double bias, double width) {
        Random random = new Random(30);
        return List.of(Posteriors.normal(EVENTS, DRAWS, bias, width, random), Posteriors.normal(EVENTS, DRAWS, bias, width, random),
                Posteriors.normal(EVENTS, DRAWS, bias, width, random));
    }

    @Test
    void aCalibratedPosteriorPasses() {
        assertTrue(pValue(normal(0, 1)) > 0.01);
        CredibilityCurve curve = curve(normal(0, 1));
        for (int l = 0; l < curve.size(); l++) {
            assertTrue(curve.low(l) <= curve.rate(l) && curve.rate(l) <= curve.high(l));
        }
        // Kolmogorov: 1.95/√n is passed once in a thousand.
        assertTrue(curve.largestDeviation() < 1.95 / Math.sqrt(EVENTS));
        assertEquals(1, curve.rate(19), 1e-12);
        // Width of the band: ± 1.96 √(¼/n) in the middle.
        assertEquals(2 * 1.96 * Math.sqrt(0.25 / EVENTS), curve.high(9) - curve.low(9), 0.01);
    }

    /** Neighbouring levels fluctuate together, so one curve alone says little about its band. */
    @Test
    void nineteenOfTwentyBandsHoldTheDiagonal() {
        Random random = new Random(60);
        int inside = 0;
        for (int repeat = 0; repeat < 100; repeat++) {
            List<PosteriorSample> one = List.of(Posteriors.normal(400, 20, 0, 1, random));
            PosteriorPositions positions = RandomPoints.positions(one, RandomPoints.inTheBox(one, random), random);
            CredibilityCurve curve = CredibilityCurve.ofGrowingRegions(positions, 10, 200, random);
            for (int l = 0; l < 9; l++) {
                inside += curve.low(l) <= curve.level(l) && curve.level(l) <= curve.high(l) ? 1 : 0;
            }
        }
        assertEquals(0.95, inside / 900.0, 0.04);
    }

    @Test
    void tooNarrowTooWideAndBiasedFail() {
        assertTrue(pValue(normal(0, 0.7)) < 1e-6);
        assertTrue(pValue(normal(0, 1.4)) < 1e-6);
        assertTrue(pValue(normal(0.8, 1)) < 1e-6);
        assertTrue(curve(normal(0, 0.7)).largestDeviation() > 0.05);
    }

    /**
     * Truths above zero lie high in their posteriors, those below zero low, so that all are shrunk towards the middle, and just so
     * that central intervals cover right at every level and even the ranks of all events together are uniform.
     */
    @Test
    void itSeesABiasThatIntervalsAndRanksDoNot() {
        Random random = new Random(40);
        double[][] draws = new double[EVENTS][DRAWS];
        double[] truths = new double[EVENTS];
        double[][] beyond = new double[EVENTS][1];
        for (int i = 0; i < EVENTS; i++) {
            double middle = 10 * random.nextDouble() - 5;
            beyond[i][0] = -1000 * Math.signum(middle);
            double u = Math.sqrt(random.nextDouble());
            truths[i] = middle + Math.signum(middle) * Math.sqrt(2) * Erf.erfInv(2 * u - 1);
            for (int k = 0; k < DRAWS; k++) {
                draws[i][k] = middle + random.nextGaussian();
            }
        }
        PosteriorSample shrunk = PosteriorSample.of(draws, truths);
        PosteriorPositions alone = PosteriorPositions.of(shrunk, new Random(41));
        assertEquals(0.68, Coverage.of(alone, 0.68).rate(), 0.03);
        assertEquals(0.95, Coverage.of(alone, 0.95).rate(), 0.03);
        assertTrue(RankHistogram.of(alone, 20).uniformity().pValue() > 0.01);
        assertTrue(CredibilityCurve.ofCentralIntervals(List.of(alone), 20, 20, new Random(1)).largestDeviation() < 0.03);
        assertTrue(pValue(List.of(shrunk)) < 1e-6);
        // Points beyond zero as seen from the observation see all of it: u² then, a quarter off at one half.
        PosteriorPositions all = RandomPoints.positions(List.of(shrunk), beyond, new Random(42));
        assertEquals(0.25, CredibilityCurve.ofGrowingRegions(all, 20, 20, new Random(1)).largestDeviation(), 0.03);
    }

    @Test
    void itSeesWrongCorrelations() {
        assertTrue(pValue(correlated(0.9)) > 0.01);
        List<PosteriorSample> wrong = correlated(-0.9);
        assertTrue(pValue(wrong) < 1e-6);
        for (PosteriorSample alone : wrong) {
            assertTrue(RankHistogram.of(PosteriorPositions.of(alone, new Random(51)), 20).uniformity().pValue() > 0.01);
        }
    }

    private static List<PosteriorSample> correlated(double correlation) {
        Random random = new Random(50);
        double[][][] draws = new double[2][EVENTS][DRAWS];
        double[][] truths = new double[2][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            double a = 3 * random.nextGaussian();
            double b = 3 * random.nextGaussian();
            double first = random.nextGaussian();
            truths[0][i] = a + first;
            truths[1][i] = b + 0.9 * first + Math.sqrt(1 - 0.81) * random.nextGaussian();
            for (int k = 0; k < DRAWS; k++) {
                double drawn = random.nextGaussian();
                draws[0][i][k] = a + drawn;
                draws[1][i][k] = b + correlation * drawn + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
        }
        return List.of(PosteriorSample.of(draws[0], truths[0]), PosteriorSample.of(draws[1], truths[1]));
    }

    @Test
    void pointsAtOtherTruthsDoAsWell() {
        List<PosteriorSample> good = normal(0, 1);
        double[][] references = RandomPoints.atOtherTruths(good, new Random(2));
        for (int i = 0; i < EVENTS; i++) {
            assertTrue(references[i][0] != good.get(0).truth(i), "never its own");
        }
        assertTrue(RankHistogram.of(RandomPoints.positions(good, references, new Random(3)), 20).uniformity().pValue() > 0.01);
        List<PosteriorSample> narrow = normal(0, 0.7);
        assertTrue(RankHistogram.of(RandomPoints.positions(narrow, RandomPoints.atOtherTruths(narrow, new Random(2)), new Random(3)), 20)
                .uniformity().pValue() < 1e-6);
    }

    @Test
    void aCurveOfSeveralComponentsResamplesEventsNotComponents() {
        PosteriorPositions one = PosteriorPositions.of(Posteriors.normal(EVENTS, DRAWS, 0, 1, new Random(70)), new Random(71));
        CredibilityCurve alone = CredibilityCurve.ofCentralIntervals(List.of(one), 10, 100, new Random(72));
        CredibilityCurve copied = CredibilityCurve.ofCentralIntervals(List.of(one, one, one), 10, 100, new Random(72));
        for (int l = 0; l < 10; l++) {
            assertEquals(alone.rate(l), copied.rate(l), 1e-12);
            assertEquals(alone.low(l), copied.low(l), 1e-12);
        }
        assertEquals(Coverage.of(one, 0.7).rate(), alone.rate(6), 1e-9);
        Refused.with("same events", () -> CredibilityCurve.ofCentralIntervals(List.of(), 10, 1, new Random(1)));
    }

    @Test
    void onePointByHand() {
        PosteriorSample x = PosteriorSample.of(new double[][] {{1, 5, 9}, {0, 0, 0}}, new double[] {4, 0});
        // From 0 the draws are at 1, 5, 9 and the truth at 4: one is nearer.
        PosteriorPositions positions = RandomPoints.positions(List.of(x), new double[][] {{0}, {3}}, new Random(1));
        assertEquals(1, (int) (4 * positions.value(0)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        PosteriorSample one = Posteriors.normal(5, 3, 0, 1, new Random(1));
        PosteriorSample other = Posteriors.normal(5, 4, 0, 1, new Random(1));
        Refused.with("no coordinates", () -> RandomPoints.positions(List.of(), new double[5][0], new Random(1)));
        Refused.with("with 4 draws", () -> RandomPoints.positions(List.of(one, other), new double[5][2], new Random(1)));
        Refused.with("4 reference points for 5", () -> RandomPoints.positions(List.of(one), new double[4][1], new Random(1)));
        Refused.with("has 2 coordinates of 1", () -> RandomPoints.positions(List.of(one), new double[5][2], new Random(1)));
        PosteriorSample single = Posteriors.normal(1, 3, 0, 1, new Random(1));
        Refused.with("no other event", () -> RandomPoints.atOtherTruths(List.of(single), new Random(1)));
        Refused.with("0 steps", () -> CredibilityCurve.ofGrowingRegions(PosteriorPositions.of(one, new Random(1)), 0, 1, new Random(1)));
    }
}
