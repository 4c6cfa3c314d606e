package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.Kinematics;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

class SmearingResponseTest {

    private static final SmearingResponse RESPONSE = new SmearingResponse();
    private static final int DRAWS = 40_000;

    /** σ(pT) = pT √(a² + (b pT)²) by hand. */
    @ParameterizedTest
    @CsvSource({"10, 0, 0.10198039027185571, 0.004, 0.003", "10, -0.49, 0.10198039027185571, 0.004, 0.003",
        "10, 0.5, 0.15297058540778355, 0.004, 0.003", "100, -1.5, 3.3541019662496847, 0.0022, 0.0012",
        "100, 1.6, 6.5, 0.0022, 0.0012", "1, 2.5, 0.025007198963498, 0.022, 0.021"})
    void spreads(double pt, double eta, double ptSpread, double etaSpread, double phiSpread) {
        Particle truth = new Particle(pt, eta, 1);
        assertEquals(ptSpread, RESPONSE.ptSpread(truth), 1e-12);
        assertEquals(etaSpread, RESPONSE.etaSpread(truth), 1e-15);
        assertEquals(phiSpread, RESPONSE.phiSpread(truth), 1e-15);
    }

    @Test
    void measurementsAreDrawnFromTheDensity() {
        for (Particle truth : new Particle[] {new Particle(1, 2.4, 3.14), new Particle(30, -1, -3.1), new Particle(200, 0.1, 0)}) {
            RandomStream random = new RandomStreams(3).stream("test");
            Particle[] measured = IntStream.range(0, DRAWS).mapToObj(i -> RESPONSE.sample(truth, random)).toArray(Particle[]::new);
            assertNormal(Arrays.stream(measured).mapToDouble(r -> (r.pt() - truth.pt()) / RESPONSE.ptSpread(truth)).toArray());
            assertNormal(Arrays.stream(measured).mapToDouble(r -> (r.eta() - truth.eta()) / RESPONSE.etaSpread(truth)).toArray());
            assertNormal(Arrays.stream(measured)
                    .mapToDouble(r -> Kinematics.azimuthDifference(r.phi(), truth.phi()) / RESPONSE.phiSpread(truth)).toArray());
            assertTrue(Arrays.stream(measured).allMatch(r -> r.phi() > -Math.PI && r.phi() <= Math.PI));
            // E[ln p] of a Gaussian in three dimensions is its negative entropy, with the variance 3/2 of half a χ².
            double entropy = 1.5 * (1 + Math.log(2 * Math.PI)) + Math.log(RESPONSE.ptSpread(truth)) + Math.log(RESPONSE.etaSpread(truth))
                    + Math.log(RESPONSE.phiSpread(truth));
            double mean = Arrays.stream(measured).mapToDouble(r -> RESPONSE.logDensity(truth, r)).average().orElseThrow();
            assertEquals(-entropy, mean, 4 * Math.sqrt(1.5 / DRAWS));
        }
    }

    private static void assertNormal(double[] pulls) {
        Closeness.assertDrawnFrom(StandardNormal::cumulative, pulls);
    }

    @Test
    void theDensityIsNormalisedAndWrapped() {
        Particle truth = new Particle(2, 0.3, Math.PI - 0.001);
        double overPt = Closeness.integral(pt -> Math.exp(RESPONSE.logDensity(truth, new Particle(pt, 0.3, truth.phi()))), 1.5, 2.5);
        double peak = 1 / (2 * Math.PI * RESPONSE.etaSpread(truth) * RESPONSE.phiSpread(truth));
        assertEquals(peak, overPt, 1e-9 * peak);
        double overPhi = Closeness.integral(phi -> Math.exp(RESPONSE.logDensity(truth, new Particle(2, 0.3, phi))), -Math.PI, Math.PI);
        assertEquals(1 / (2 * Math.PI * RESPONSE.etaSpread(truth) * RESPONSE.ptSpread(truth)), overPhi, 1e-4 * overPhi);
        assertEquals(RESPONSE.logDensity(truth, new Particle(2, 0.3, Math.PI - 0.003)),
                RESPONSE.logDensity(truth, new Particle(2, 0.3, -Math.PI + 0.001)), 1e-9);
        assertEquals(Double.NEGATIVE_INFINITY, RESPONSE.logDensity(truth, new Particle(0.049, 0.3, 0)));
    }

    /** At 0.06 GeV the spread is 0.0006, at 10⁴ GeV it is larger than the momentum itself. */
    @Test
    void momentaAreHeldAboveTheLeast() {
        Particle truth = new Particle(10_000, 2, 0);
        RandomStream random = new RandomStreams(5).stream("test");
        double[] pt = IntStream.range(0, 1000).mapToDouble(i -> RESPONSE.sample(truth, random).pt()).toArray();
        assertEquals(SmearingResponse.LEAST_PT, Arrays.stream(pt).min().orElseThrow());
        assertEquals(StandardNormal.cumulative(-1 / 6.0), Arrays.stream(pt).filter(x -> x == SmearingResponse.LEAST_PT).count() / 1000.0,
                0.05);
    }
}
