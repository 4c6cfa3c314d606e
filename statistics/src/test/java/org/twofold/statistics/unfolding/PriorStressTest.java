package org.twofold.statistics.unfolding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Binning;
import org.twofold.statistics.calibration.PosteriorSpectrum;

/** A theory ± 30 % off, with exact posteriors: what is left of it after n iterations is known. */
class PriorStressTest {

    private static final int EVENTS = 12_000;
    private static final int DRAWS = 15;
    private static final Binning BINS = Binning.uniform(-2, 2, 12);

    private static StressResult run(GaussianToy toy, int iterations, int replicas) {
        double[] ones = GaussianToy.ones(EVENTS);
        double[] distorted = PriorTilt.across(toy.truth(), 0.3).applied(toy.truth(), ones);
        PriorStress stress = new PriorStress(BINS, toy.truth(), toy.drawn(), DRAWS, ones, distorted);
        return stress.run(toy.smooth(4), iterations, replicas, new RandomStreams(3).stream("replicas"));
    }

    /** u of infinitely many events: draws follow their truth as N(x/(1 + s²), 1 − 1/(1 + s²)²). */
    private static double expectedBias(PriorTilt tilt, double noise) {
        double slope = 1 / (1 + noise * noise);
        double width = Math.sqrt(1 - slope * slope);
        double[] t = new double[BINS.count()];
        double[] before = new double[BINS.count()];
        double[] u = new double[BINS.count()];
        double norm = 0;
        for (double x = -6; x < 6; x += 0.005) {
            norm += Math.exp(-x * x / 2) * tilt.weight(x);
        }
        double plain = Math.sqrt(2 * Math.PI) / 0.005;
        for (double x = -6; x < 6; x += 0.005) {
            double density = Math.exp(-x * x / 2);
            for (int b = 0; b < t.length; b++) {
                u[b] += density * tilt.weight(x) / norm
                        * (below((BINS.edge(b + 1) - slope * x) / width) - below((BINS.edge(b) - slope * x) / width));
            }
            if (BINS.contains(x)) {
                t[BINS.indexOf(x)] += density * tilt.weight(x) / norm;
                before[BINS.indexOf(x)] += density / plain;
            }
        }
        double along = 0;
        double all = 0;
        for (int b = 0; b < t.length; b++) {
            along += (t[b] - before[b]) * (u[b] - t[b]) / t[b];
            all += (t[b] - before[b]) * (t[b] - before[b]) / t[b];
        }
        return along / all;
    }

    private static double below(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    @Test
    void theBiasFallsAsItMustAndIsThenBelowItsError() {
        double noise = 0.8;
        GaussianToy toy = GaussianToy.of(0, noise, EVENTS, DRAWS, 11);
        StressResult result = run(toy, 3, 10);
        StressedIteration first = result.iterations().get(0);
        assertEquals(expectedBias(PriorTilt.across(toy.truth(), 0.3), noise), first.biasOfPrior(), 0.02);
        assertEquals(first.biasOfPrior() * first.biasOfPrior(), -result.iterations().get(1).biasOfPrior(), 0.04);
        StressedIteration third = result.iterations().get(3);
        assertTrue(Math.abs(third.biasOfPrior()) < Math.abs(first.biasOfPrior()) / 5, "" + third.biasOfPrior());
        assertTrue(Math.abs(third.bias()) < 2.5 * third.biasError(), third.bias() + " ± " + third.biasError());
        assertTrue(third.biasError() > first.biasError(), "iterations amplify fluctuations");
        assertTrue(first.distance() > 2 * first.distanceFloor(), first.distance() + " over " + first.distanceFloor());
        // The distance also counts fluctuations, of which its floor is made, and so does not fall to 0.
        assertTrue(third.distance() < third.distanceFloor() + 0.25 * (first.distance() - first.distanceFloor()), "" + third.distance());
    }

    /** Without iterations resampling must find what the covariance of fractions of events says. */
    @Test
    void errorsWithoutIterationsAreThoseOfEvents() {
        GaussianToy toy = GaussianToy.of(0, 0.8, EVENTS, DRAWS, 12);
        StressedIteration none = run(toy, 0, 150).iterations().get(0);
        double[][] rows = IntStream.range(0, EVENTS)
                .mapToObj(i -> java.util.Arrays.copyOfRange(toy.drawn(), i * DRAWS, (i + 1) * DRAWS)).toArray(double[][]::new);
        PosteriorSpectrum spectrum = PosteriorSpectrum.of(BINS, rows,
                PriorTilt.across(toy.truth(), 0.3).applied(toy.truth(), GaussianToy.ones(EVENTS)));
        for (int b = 0; b < BINS.count(); b++) {
            assertEquals(spectrum.count(b), none.spectrum()[b], 1e-6 * spectrum.count(b));
            assertEquals(1, none.error(b) / spectrum.error(b), 0.2, "bin " + b);
        }
    }
}
