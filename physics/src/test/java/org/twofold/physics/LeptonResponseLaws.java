package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/** What every response of a lepton keeps: density, cumulative, quantile, moments and samples are of one distribution. */
abstract class LeptonResponseLaws {

    /** What is tested. */
    abstract LeptonResponse response();

    /** Nothing is left of the density beyond e^±reach. */
    abstract double reach(double energy, double eta);

    /** E[f(r)] up to the given response: ∫ f(e^l) e^l p(e^l) dl. */
    private double expectation(DoubleUnaryOperator f, double energy, double eta, double upTo) {
        return Closeness.integral(log -> {
            double r = Math.exp(log);
            return f.applyAsDouble(r) * r * response().density(r, energy, eta);
        }, -reach(energy, eta), upTo);
    }

    private double expectation(DoubleUnaryOperator f, double energy, double eta) {
        return expectation(f, energy, eta, reach(energy, eta));
    }

    @Property(tries = 50)
    void isNormalisedEverywhere(@ForAll @Scale(6) @DoubleRange(min = 5, max = 1000) double energy,
            @ForAll @Scale(6) @DoubleRange(min = -2.6, max = 2.6) double eta) {
        assertEquals(1, expectation(r -> 1, energy, eta), 1e-10);
    }

    @Property(tries = 50)
    void cumulativeIsTheIntegralOfTheDensity(@ForAll @Scale(6) @DoubleRange(min = 0.02, max = 0.98) double u,
            @ForAll @Scale(6) @DoubleRange(min = 5, max = 500) double energy) {
        double r = response().quantile(u, energy, 0.5);
        assertEquals(expectation(x -> 1, energy, 0.5, Math.log(r)), response().cumulative(r, energy, 0.5), 1e-9);
    }

    @Property
    void quantileInvertsTheCumulative(@ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.999999) double u,
            @ForAll @Scale(6) @DoubleRange(min = 5, max = 500) double energy,
            @ForAll @Scale(6) @DoubleRange(min = -2.5, max = 2.5) double eta) {
        assertEquals(u, response().cumulative(response().quantile(u, energy, eta), energy, eta), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "45, 0.7", "45, -2.2", "200, 1.4", "400, 2.5"})
    void momentsAreThoseOfTheDensity(double energy, double eta) {
        double mean = expectation(r -> r, energy, eta);
        double square = expectation(r -> r * r, energy, eta);
        assertEquals(mean, response().mean(energy, eta), 1e-9);
        assertEquals(Math.sqrt(square - mean * mean), response().standardDeviation(energy, eta), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "45, 0.7", "45, -2.2", "200, 1.4", "400, 2.5"})
    void samplesFollowTheDensity(double energy, double eta) {
        RandomStream random = new RandomStreams(1).stream("response", (long) energy);
        double[] sample = random.doubles(50_000).map(unused -> response().sample(energy, eta, random)).toArray();
        Closeness.assertDrawnFrom(r -> response().cumulative(r, energy, eta), sample);
        double spread = response().standardDeviation(energy, eta);
        assertEquals(response().mean(energy, eta), Closeness.mean(sample), 4 * spread / Math.sqrt(50_000));
        assertEquals(spread, Closeness.standardDeviation(sample), 0.03 * spread);
    }

    @Test
    void nothingIsNegative() {
        assertEquals(0, response().density(0, 45, 0));
        assertEquals(0, response().density(-1, 45, 0));
        assertEquals(0, response().cumulative(-1, 45, 0));
    }
}
