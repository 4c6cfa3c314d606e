package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionalWassersteinTest {

    private static final Binning THREE = Binning.uniform(0, 3, 3);

    @Test
    void binsAreAveragedWithTheTruthsCounts() {
        // 300 entries in bin 0 shifted by 1, 100 in bin 1 shifted by 5, 99 in bin 2 are too few.
        double[] z = new double[499];
        double[] truth = new double[499];
        double[] model = new double[499];
        Random random = new Random(1);
        for (int i = 0; i < z.length; i++) {
            z[i] = i < 300 ? 0.5 : i < 400 ? 1.5 : 2.5;
            truth[i] = random.nextGaussian();
            model[i] = truth[i] + (i < 300 ? 1 : i < 400 ? 5 : 1000);
        }
        ConditionalWasserstein result = ConditionalWasserstein.of(THREE, z, truth, z, model);
        assertEquals((300 * 1 + 100 * 5) / 400.0, result.value(), 1e-12);
        assertEquals(400, result.entries());
        assertEquals(2, result.used());
        assertEquals(1, result.skipped());
        assertEquals(result, ResponseFidelity.of(THREE, z, truth, model));
    }

    @Test
    void aWrongMapWithTheRightMarginalIsSeen() {
        double[] z = new double[4000];
        double[] x = new double[4000];
        Random random = new Random(2);
        for (int i = 0; i < z.length; i++) {
            z[i] = 3 * random.nextDouble();
            x[i] = z[i];
        }
        double[] mirrored = Arrays.stream(z).map(v -> 3 - v).toArray();
        assertTrue(new Wasserstein(1).value(x, mirrored) < 0.1);
        // In the outer bins x is off by 2 on average, in the middle one not at all.
        assertEquals(4 / 3.0, ConditionalWasserstein.of(THREE, z, x, z, mirrored).value(), 0.05);
    }

    @Test
    void twoConditionsAreOneTable() {
        ConditionalWasserstein inEnergy = new ConditionalWasserstein(0.1, 300, 2, 1);
        ConditionalWasserstein inEta = new ConditionalWasserstein(0.3, 100, 4, 0);
        assertEquals(new ConditionalWasserstein((300 * 0.1 + 100 * 0.3) / 400, 400, 6, 1), inEnergy.and(inEta));
        ConditionalWasserstein nothing = ConditionalWasserstein.of(THREE, new double[] {1}, new double[] {1},
                new double[] {1}, new double[] {1});
        assertTrue(Double.isNaN(nothing.value()));
        assertEquals(new ConditionalWasserstein(0.1, 300, 2, 4), nothing.and(inEnergy));
        assertTrue(Double.isNaN(nothing.and(nothing).value()));
    }

    @Test
    void aBinnedResponseInAFewNumbers() {
        BinnedResponse response = BinnedResponse.of(THREE, new double[] {0, 0.1, 0.2, 0.3, 0.4, 3, 9},
                new double[] {5, 3, 1, 2, 4, 7, 100});
        BinnedResponse.Column first = response.columns().get(0);
        assertEquals(5, first.count());
        assertEquals(3, first.mean(), 1e-12);
        assertEquals(Math.sqrt(2), first.rms(), 1e-12);
        assertEquals(1.64, first.low(), 1e-12);
        assertEquals(3, first.median(), 1e-12);
        assertEquals(4.36, first.high(), 1e-12);
        assertEquals(1.36, first.halfWidth(), 1e-12);
        assertEquals(0, response.columns().get(1).count());
        assertTrue(Double.isNaN(response.columns().get(1).mean()));
        assertEquals(7, response.columns().get(2).median());
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("response condition is empty", () -> BinnedResponse.of(THREE, new double[0], new double[0]));
        Complaint.expect("model value[0] is NaN", () -> ConditionalWasserstein.of(THREE, new double[] {1}, new double[] {1},
                new double[] {1}, new double[] {Double.NaN}));
    }
}
