package org.twofold.learning.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With fewer than 200 values the outermost probability, 0.5/n, is inside of the first even steps of 1/400. */
class NormalScoresTest {

    @Test
    void fewValuesHaveKnotsThatNeverFall() {
        for (int n : new int[] {65, 80, 99, 199, 200, 201, 399, 5000}) {
            double[] sample = IntStream.range(0, n).mapToDouble(i -> i + 1).toArray();
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            NormalScores scores = NormalScores.fit(sample, ones);
            assertEquals(1, scores.values().get(0));
            assertEquals(n, scores.values().get(scores.values().size() - 1));
            NormalScores odd = NormalScores.fitOdd(sample, ones);
            assertTrue(odd.scores().get(0) < -1.9, "n = " + n);
        }
    }
}
