package org.twofold.statistics.jets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.Wasserstein;

class JetWassersteinTest {

    /** Single batches without drawing; features are float32. */
    @Test
    void workedValues() {
        Wasserstein absolute = new Wasserstein(1);
        assertEquals(0.02, absolute.value(new double[] {0.08, 0.10, 0.12}, new double[] {0.09, 0.11, 0.16}), 1e-12);
        assertEquals(6.4, absolute.value(new double[] {80.4, 79, 85, 60}, new double[] {80, 81, 82, 83}), 1e-12);
        Constituents real = Constituents.of(new float[] {0.1f, 0, 0.5f, -0.1f, 0.2f, 0.3f, 0, 0, 0}, 3);
        Constituents generated = Constituents.of(new float[] {0, 0, 0, 0.05f, 0.1f, 0.4f, 0, 0, 0}, 3);
        assertArrayEquals(new double[] {0.1, 0.1, 0.1}, JetWasserstein.constituents(real, generated), 1e-7);
        boolean[] mask = {true, true, false};
        Constituents masked = new Constituents(new float[] {0.1f, 0, 0.5f, -0.1f, 0.2f, 0.3f, 9, 9, 9}, mask, 3);
        assertArrayEquals(new double[] {0.1, 0.1, 0.1}, JetWasserstein.constituents(masked, generated), 1e-7);
    }

    /** Exponentials of mean 1 and 2: W₁ = 1. */
    @Test
    void batchesVaryAboutTheValue() {
        Random random = new Random(1);
        double[] x = random.doubles(5000).map(u -> -Math.log1p(-u)).toArray();
        double[] y = random.doubles(5000).map(u -> -2 * Math.log1p(-u)).toArray();
        Estimate found = new JetWasserstein(50, 2000).masses(x, y, new RandomStreams(1), 2);
        assertEquals(50, found.count());
        double whole = new Wasserstein(1).value(x, y);
        assertEquals(1, whole, 0.1);
        assertEquals(whole, found.mean(), 4 * found.standardDeviation() / Math.sqrt(50));
        // The mean of 2000 draws of either has a variance of (1 + 4)/2000.
        assertEquals(Math.sqrt(5 / 2000.0), found.standardDeviation(), 0.3 * Math.sqrt(5 / 2000.0));
        assertEquals(found, new JetWasserstein(50, 2000).masses(x, y, new RandomStreams(1), 1));
    }

    @Test
    void constituentsOfWholeJetsAreDrawn() {
        Random random = new Random(2);
        float[] features = new float[200 * 4 * 3];
        float[] shifted = new float[features.length];
        for (int k = 0; k < features.length; k++) {
            features[k] = (float) random.nextGaussian();
            shifted[k] = features[k] + k % 3;
        }
        Constituents real = Constituents.of(features, 4);
        Constituents generated = Constituents.of(shifted, 4);
        Estimate[] found = new JetWasserstein(5, 1000).constituents(real, generated, new RandomStreams(3), 2);
        double[] whole = JetWasserstein.constituents(real, generated);
        for (int d = 0; d < 3; d++) {
            assertEquals(d, whole[d], 1e-6);
            assertEquals(d, found[d].mean(), 0.1);
        }
        assertArrayEquals(found, new JetWasserstein(5, 1000).constituents(real, generated, new RandomStreams(3), 1));
    }

    @Test
    void aSideWithoutConstituentsIsInfinitelyFar() {
        Constituents none = Constituents.of(new float[6], 2);
        Constituents some = Constituents.of(new float[] {1, 2, 3, 0, 0, 0}, 2);
        Estimate[] found = new JetWasserstein(2, 3).constituents(some, none, new RandomStreams(1), 1);
        assertEquals(Double.POSITIVE_INFINITY, found[1].mean());
        assertTrue(Double.isNaN(found[1].standardDeviation()));
        assertEquals(Double.POSITIVE_INFINITY, JetWasserstein.constituents(none, some)[0]);
    }

    @Test
    void whatIsNoJetIsRefused() {
        Refused.with("0 real and 1 generated masses", () -> JetWasserstein.standard().masses(new double[0], new double[1], new RandomStreams(1), 1));
        Refused.with("jet 1, constituent 0, feature 0 is NaN", () -> Constituents.of(new float[] {1, 1, 1, Float.NaN, 1, 1}, 1));
        Refused.with("5 features are no jets of 1 constituents", () -> Constituents.of(new float[5], 1));
        Refused.with("mask has 1 entries; there are 2 constituents", () -> new Constituents(new float[6], new boolean[1], 2));
        Refused.with("at least 1 of 1", () -> new JetWasserstein(0, 1));
    }
}
