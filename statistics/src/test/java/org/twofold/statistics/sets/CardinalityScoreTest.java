package org.twofold.statistics.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.statistics.PassingRate;

class CardinalityScoreTest {

    private static final double[] Q = {0.1, 0.7, 0.2};

    @Test
    void workedValues() {
        assertEquals(0.006185438474579391, PassingRate.standardError(0.812, 3990), 1e-15);
        assertEquals(0.0020043111429852247, new PassingRate(30856, 38000).error(), 1e-15);
        CardinalityScore right = CardinalityScore.of(Q, 3, new int[] {1}, new Random(1));
        assertEquals(0.35667494393873245, right.crossEntropy(), 1e-12);
        assertEquals(0.7, right.expectedSampled(), 1e-15);
        assertEquals(1.6094379124341003, CardinalityScore.of(Q, 3, new int[] {2}, new Random(1)).crossEntropy(), 1e-12);
        double[] twice = {0.1, 0.7, 0.2, 0.1, 0.7, 0.2};
        CardinalityScore both = CardinalityScore.of(twice, 3, new int[] {1, 2}, new Random(1));
        assertEquals(0.9830564281864174, both.crossEntropy(), 1e-12);
        assertEquals(0.5, both.mostProbable().rate());
        assertEquals(-0.5, both.meanExcess());
    }

    @Test
    void drawnNumbersAreRightAsOftenAsTheirProbability() {
        int n = 20_000;
        double[] q = new double[3 * n];
        int[] truth = new int[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(Q, 0, q, 3 * i, 3);
            truth[i] = i % 3;
        }
        CardinalityScore score = CardinalityScore.of(q, 3, truth, new Random(2));
        assertEquals(1 / 3.0, score.expectedSampled(), 1e-4);
        assertEquals(score.expectedSampled(), score.sampled().rate(), 4 * score.sampled().error());
        assertEquals(1 / 3.0, score.mostProbable().rate(), 1e-4);
        assertEquals(0.1, score.meanSampledExcess(), 0.03);
        assertEquals(score, CardinalityScore.of(q, 3, truth, new Random(2)));
    }

    @Test
    void ofEquallyProbableNumbersTheSmallest() {
        assertEquals(1, CardinalityScore.mostProbable(new double[] {0, 0, 0.2, 0.4, 0.4}, 5, 0) - 2);
        assertEquals(1, CardinalityScore.mostProbable(new double[] {1, 0, 0.5, 0.5}, 2, 1) + 1);
    }

    @Test
    void impossibleNumbersAreInfinitelySurprising() {
        assertEquals(Double.POSITIVE_INFINITY, CardinalityScore.of(new double[] {1, 0}, 2, new int[] {1}, new Random(1)).crossEntropy());
    }

    @Test
    void confusion() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 2, 2, 2, 2}, new int[] {0, 2, 1, 2, 2}, 3);
        assertEquals(0.75, matrix.probability(2, 2));
        assertEquals(0.25, matrix.probability(2, 1));
        assertEquals(1, matrix.probability(0, 0));
        assertEquals(4, matrix.total(2));
        assertEquals(3, matrix.count(2, 2));
        assertEquals(3, matrix.most());
        assertTrue(Double.isNaN(matrix.probability(1, 1)));
        Refused.with("prediction 0 is 4 given 1; numbers are from 0 to 3", () -> ConfusionMatrix.of(new int[] {1}, new int[] {4}, 3));
        Refused.with("given has 1 values but said has 2", () -> ConfusionMatrix.of(new int[1], new int[2], 3));
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        Refused.with("prediction 0: probabilities add up to 0.9", () -> CardinalityScore.of(new double[] {0.5, 0.4}, 2, new int[1], new Random(1)));
        Refused.with("the probability of 1 is -0.5", () -> CardinalityScore.of(new double[] {1.5, -0.5}, 2, new int[1], new Random(1)));
        Refused.with("the probability of 0 is NaN", () -> CardinalityScore.of(new double[] {Double.NaN, 1}, 2, new int[1], new Random(1)));
        Refused.with("truth[0] is 2; predictions are of 0 to 1", () -> CardinalityScore.of(new double[] {1, 0}, 2, new int[] {2}, new Random(1)));
        Refused.with("probabilities has 3 values", () -> CardinalityScore.of(Q, 2, new int[1], new Random(1)));
    }
}
