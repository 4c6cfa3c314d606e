package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Histogram;

/** The worked values of section 10 of the metrics. */
class SimilarityPosteriorTest {

    private static final double[][] Y = {{0, 0}, {1, 0}, {0, 2}, {3, 4}};
    private static final double[] X = {10, 20, 30, 40};

    @Test
    void fourPairs() {
        SimilarityPosterior posterior = SimilarityPosterior.of(new double[] {0, 0}, Y);
        double[] expected = {0.6622724135, 0.2436364054, 0.0896288247, 0.0044623564};
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], posterior.weights().value(i), 1e-10);
        }
        assertEquals(14.362811239825257, posterior.mean(X), 1e-9);
        assertEquals(1.9762194143327185, posterior.effectiveCount(), 1e-9);
        Histogram histogram = posterior.histogram(Binning.of(5, 15, 25, 45), X);
        assertEquals(0.6622724135, histogram.count(0), 1e-10);
        assertEquals(0.2436364054, histogram.count(1), 1e-10);
        assertEquals(0.0940911811, histogram.count(2), 1e-10);
    }

    @Test
    void threePairsInOneDimension() {
        SimilarityPosterior posterior = SimilarityPosterior.of(new double[] {0}, new double[][] {{1}, {1}, {2}});
        assertEquals(0.4223187983, posterior.weights().value(0), 1e-10);
        assertEquals(0.4223187983, posterior.weights().value(1), 1e-10);
        assertEquals(0.1553624035, posterior.weights().value(2), 1e-10);
        assertEquals(2.625748327177853, posterior.effectiveCount(), 1e-9);
    }

    @Test
    void farAwayNothingUnderflows() {
        SimilarityPosterior posterior = SimilarityPosterior.of(new double[] {0, 0}, new double[][] {{30, 40}, {60, 80}});
        assertEquals(1, posterior.weights().value(0), 1e-15);
        assertEquals(Math.exp(-50), posterior.weights().value(1), 1e-30);
        SimilarityPosterior farther = SimilarityPosterior.of(new double[] {0}, new double[][] {{3000}, {3001}});
        assertEquals(1 / (1 + Math.exp(-1)), farther.weights().value(0), 1e-12);
    }

    @Test
    void quantiles() {
        SimilarityPosterior posterior = SimilarityPosterior.of(new double[] {0, 0}, Y);
        assertEquals(10, posterior.quantile(X, 0));
        assertEquals(10, posterior.quantile(X, 0.66));
        assertEquals(20, posterior.quantile(X, 0.67));
        assertEquals(30, posterior.quantile(X, 0.95));
        assertEquals(40, posterior.quantile(X, 1));
        assertEquals(10, posterior.interval(X, 0.68).lower());
        assertEquals(20, posterior.interval(X, 0.68).upper());
        Refused.with("q is 1.5", () -> posterior.quantile(X, 1.5));
    }

    @Test
    void weightsOfPairsMultiply() {
        SimilarityPosterior twice = SimilarityPosterior.of(new double[] {0}, new double[][] {{1}, {2}}, new double[] {2, 1});
        SimilarityPosterior copied = SimilarityPosterior.of(new double[] {0}, new double[][] {{1}, {1}, {2}});
        assertEquals(copied.weights().value(2), twice.weights().value(1), 1e-12);
        SimilarityPosterior without = SimilarityPosterior.of(new double[] {0}, new double[][] {{1}, {2}}, new double[] {0, 1});
        assertTrue(without.weights().value(0) == 0 && without.weights().value(1) == 1);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Refused.with("0 pairs", () -> SimilarityPosterior.of(new double[] {0}, new double[0][]));
        Refused.with("simulated[1] has 2 values", () -> SimilarityPosterior.of(new double[] {0}, new double[][] {{1}, {1, 2}}));
        Refused.with("simulated[0] or the observation", () -> SimilarityPosterior.of(new double[] {0}, new double[][] {{Double.NaN}}));
        Refused.with("x has 1 values", () -> SimilarityPosterior.of(new double[] {0, 0}, Y).mean(new double[1]));
    }
}
