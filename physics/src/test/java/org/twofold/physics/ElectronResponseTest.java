package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

class ElectronResponseTest {

    private static final ElectronResponse RESPONSE = new ElectronResponse(CalorimeterResolution.CMS, 0.10, 0.05, 0.04);

    @Property(tries = 50)
    void isNormalisedEverywhere(@ForAll @Scale(6) @DoubleRange(min = 5, max = 1000) double energy,
            @ForAll @Scale(6) @DoubleRange(min = -2.6, max = 2.6) double eta) {
        // The widest case, 23 %, has nothing left at e^±3.
        assertEquals(1, Closeness.integral(r -> RESPONSE.density(r, energy, eta), Math.exp(-3), Math.exp(3)), 1e-6);
        assertEquals(1, Closeness.integral(log -> Math.exp(log) * RESPONSE.density(Math.exp(log), energy, eta), -3, 3), 1e-10);
    }

    @Property(tries = 50)
    void cumulativeIsTheIntegralOfTheDensity(@ForAll @Scale(6) @DoubleRange(min = 0.5, max = 1.5) double r) {
        double integral = Closeness.integral(x -> RESPONSE.density(x, 30, 1), 0.2, r);
        assertEquals(integral, RESPONSE.cumulative(r, 30, 1), 1e-9);
    }

    @Property
    void quantileInvertsTheCumulative(@ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.999999) double u,
            @ForAll @Scale(6) @DoubleRange(min = 5, max = 500) double energy,
            @ForAll @Scale(6) @DoubleRange(min = -2.5, max = 2.5) double eta) {
        assertEquals(u, RESPONSE.cumulative(RESPONSE.quantile(u, energy, eta), energy, eta), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "45, 0.7", "45, -2.2", "200, 1.4", "400, 2.5"})
    void momentsAreThoseOfTheDensity(double energy, double eta) {
        double mean = Closeness.integral(r -> r * RESPONSE.density(r, energy, eta), 0.05, 5);
        double square = Closeness.integral(r -> r * r * RESPONSE.density(r, energy, eta), 0.05, 5);
        assertEquals(mean, RESPONSE.mean(energy, eta), 1e-9);
        assertEquals(Math.sqrt(square - mean * mean), RESPONSE.standardDeviation(energy, eta), 1e-8);
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

    @Test
    void lossesMakeTheLowTailTheLongerOne() {
        double median = RESPONSE.quantile(0.5, 45, 0.5);
        assertTrue(median - RESPONSE.quantile(0.01, 45, 0.5) > 1.5 * (RESPONSE.quantile(0.99, 45, 0.5) - median));
    }

    @Test
    void nothingHasNegativeEnergy() {
        assertEquals(0, RESPONSE.density(0, 45, 0));
        assertEquals(0, RESPONSE.density(-1, 45, 0));
        assertEquals(0, RESPONSE.cumulative(-1, 45, 0));
        assertThrows(IllegalArgumentException.class, () -> new ElectronResponse(CalorimeterResolution.CMS, 1.1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ElectronResponse(CalorimeterResolution.CMS, 0.1, -1, 0));
    }
}
