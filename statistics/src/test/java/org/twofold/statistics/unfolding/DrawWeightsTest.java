package org.twofold.statistics.unfolding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.twofold.statistics.Binning;

/** Weights and ratios against numbers worked out by hand. */
class DrawWeightsTest {

    @Test
    void everyEventKeepsItsWeight() {
        DrawWeights weights = DrawWeights.of(2, new double[] {1, 4, 3}, new double[] {1, 3, 2, 2, 0, 0});
        assertArrayEquals(new double[] {0.25, 0.75, 2, 2, 1.5, 1.5}, weights.values(), 1e-15);
        // 16/10, 2 and, since nothing prefers one, 2.
        assertEquals((1.6 + 4 * 2 + 3 * 2) / 8, weights.meanEffectiveDraws(), 1e-15);
        assertEquals(1.6, weights.fewestEffectiveDraws(), 1e-15);
        assertArrayEquals(new double[] {0.5, 0.5, 1, 1}, DrawWeights.equal(2, new double[] {1, 2}).values());
    }

    @Test
    void whatIsNoWeightIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> DrawWeights.of(2, new double[] {1}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> DrawWeights.of(1, new double[] {-1}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> DrawWeights.of(1, new double[] {1}, new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> DrawWeights.of(1, new double[] {0}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> DrawWeights.equal(1, new double[0]));
    }

    /** Prior (2, 1, 1, 0 above), unfolded (1, 2, 0, 1 above). */
    @Test
    void binnedRatioByHand() {
        BinnedRatio ratio = new BinnedRatio(Binning.of(0, 1, 2, 3), new double[] {0.5, 0.5, 1.5, 2.5}, GaussianToy.ones(4),
                new double[] {0.1, 1.1, 1.9, 9});
        assertArrayEquals(new double[] {0.5, 2, 2, 1}, ratio.of(GaussianToy.ones(4)), 1e-15);
    }

    /** One function of two values ±1 with equal weights: mean tanh θ. */
    @Test
    void tiltByHand() {
        ExponentialTilt tilt = new ExponentialTilt(new float[][] {{-1}, {1}}, new double[] {3, 3});
        ExponentialTilt.Fit fit = tilt.fit(new double[] {0.5});
        double theta = fit.theta()[0];
        assertEquals(0.5, Math.tanh(theta) + 1e-4 * theta, 1e-9);
        assertEquals(1, 0.5 * (fit.ratio(new double[] {-1}) + fit.ratio(new double[] {1})), 1e-12);
        // A mean that no tilt has: as far as the ridge lets it.
        assertEquals(1, fit(tilt, 1.0), 1e-2);
    }

    private static double fit(ExponentialTilt tilt, double mean) {
        return Math.tanh(tilt.fit(new double[] {mean}).theta()[0]);
    }

    /** P₁ … P₃ at ranks of an even sample; ties share the middle of theirs. */
    @Test
    void rankPolynomialsByHand() {
        RankPolynomials polynomials = RankPolynomials.fit(new double[] {3, 1, 2, 2}, GaussianToy.ones(4), 3);
        assertEquals(0.125, polynomials.rank(1));
        assertEquals(0.5, polynomials.rank(2));
        assertEquals(0.3125, polynomials.rank(1.5));
        assertEquals(0.125, polynomials.rank(-100));
        assertEquals(0.875, polynomials.rank(100));
        double[] phi = new double[3];
        RankPolynomials.write(0.75, 3, phi, 0);
        double t = 0.5;
        assertArrayEquals(new double[] {Math.sqrt(3) * t, Math.sqrt(5) * 0.5 * (3 * t * t - 1),
            Math.sqrt(7) * 0.5 * (5 * t * t * t - 3 * t)}, phi, 1e-12);
    }

    @Test
    void tiltOfThePriorKeepsTheSum() {
        PriorTilt tilt = new PriorTilt(10, 20, 0.3);
        assertEquals(0.7, tilt.weight(5), 1e-15);
        assertEquals(1, tilt.weight(15), 1e-15);
        assertEquals(1.3, tilt.weight(21), 1e-15);
        assertArrayEquals(new double[] {3 * 0.7 / 2.0, 3 * 1.3 / 2}, tilt.applied(new double[] {0, 99}, new double[] {1.5, 1.5}), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new PriorTilt(1, 1, 0.3));
    }
}
