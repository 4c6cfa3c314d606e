package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

class MuonResponseTest {

    private static final TrackerResolution TRACKER = new TrackerResolution(0.01, 2e-4);
    private static final MuonResponse RESPONSE = new MuonResponse(TRACKER);

    @Test
    void theResolutionWorkedByHand() {
        assertEquals(0.01, TRACKER.relative(0), 1e-15);
        // √(0.01² + 0.01²) at 50 GeV, √(0.01² + 0.2²) at 1 TeV.
        assertEquals(0.0141421356237, TRACKER.relative(50), 1e-12);
        assertEquals(0.2002498439450, TRACKER.relative(1000), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new TrackerResolution(0, 2e-4));
        assertThrows(IllegalArgumentException.class, () -> new TrackerResolution(0.01, Double.NaN));
    }

    /** E = pT cosh η: what counts is the transverse momentum. */
    @Test
    void theSpreadIsThatOfTheTransverseMomentum() {
        for (double eta : new double[] {0, 1, -2.4}) {
            double energy = 50 * Math.cosh(eta);
            assertEquals(0.5, RESPONSE.cumulative(1, energy, eta), 1e-15);
            assertEquals(StandardNormal.cumulative(1), RESPONSE.cumulative(Math.exp(Math.sqrt(2) * 0.01), energy, eta), 1e-9);
        }
    }

    @Property(tries = 50)
    void isNormalisedEverywhere(@ForAll @Scale(6) @DoubleRange(min = 5, max = 1000) double energy,
            @ForAll @Scale(6) @DoubleRange(min = -2.6, max = 2.6) double eta) {
        double s = TRACKER.relative(energy / Math.cosh(eta));
        assertEquals(1, Closeness.integral(log -> Math.exp(log) * RESPONSE.density(Math.exp(log), energy, eta), -9 * s, 9 * s), 1e-10);
    }

    @Property(tries = 50)
    void cumulativeIsTheIntegralOfTheDensity(@ForAll @Scale(6) @DoubleRange(min = 0.9, max = 1.1) double r) {
        assertEquals(Closeness.integral(x -> RESPONSE.density(x, 60, 0.5), 0.85, r), RESPONSE.cumulative(r, 60, 0.5), 1e-9);
    }

    @Property
    void quantileInvertsTheCumulative(@ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.999999) double u,
            @ForAll @Scale(6) @DoubleRange(min = 5, max = 500) double energy,
            @ForAll @Scale(6) @DoubleRange(min = -2.5, max = 2.5) double eta) {
        assertEquals(u, RESPONSE.cumulative(RESPONSE.quantile(u, energy, eta), energy, eta), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "45, 0.7", "45, -2.2", "200, 1.4", "400, 2.5"})
    void samplesFollowTheDensity(double energy, double eta) {
        RandomStream random = new RandomStreams(1).stream("response", (long) energy);
        double[] sample = random.doubles(50_000).map(unused -> RESPONSE.sample(energy, eta, random)).toArray();
        Closeness.assertDrawnFrom(r -> RESPONSE.cumulative(r, energy, eta), sample);
        double spread = RESPONSE.standardDeviation(energy, eta);
        assertEquals(RESPONSE.mean(energy, eta), Closeness.mean(sample), 4 * spread / Math.sqrt(50_000));
        assertEquals(spread, Closeness.standardDeviation(sample), 0.03 * spread);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "45, -2.2", "400, 0.5"})
    void momentsAreThoseOfTheDensity(double energy, double eta) {
        double mean = Closeness.integral(r -> r * RESPONSE.density(r, energy, eta), 0.3, 3);
        double square = Closeness.integral(r -> r * r * RESPONSE.density(r, energy, eta), 0.3, 3);
        assertEquals(mean, RESPONSE.mean(energy, eta), 1e-8);
        assertEquals(Math.sqrt(square - mean * mean), RESPONSE.standardDeviation(energy, eta), 1e-6);
    }

    @Test
    void nothingHasNegativeMomentum() {
        assertEquals(0, RESPONSE.density(0, 45, 0));
        assertEquals(0, RESPONSE.cumulative(-1, 45, 0));
    }
}
