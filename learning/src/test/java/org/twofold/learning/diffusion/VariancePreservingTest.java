package org.twofold.learning.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

class VariancePreservingTest {

    /** γ from −13.3 to 5 in a straight line. */
    private static final NoiseSchedule LINEAR = new NoiseSchedule() {
        @Override
        public double gamma(double time) {
            return -13.3 + 18.3 * time;
        }

        @Override
        public double slope(double time) {
            return 18.3;
        }
    };

    private static final double SPREAD = 0.5;

    /** The best guess of the noise in data N(0, SPREAD²). */
    private static final NoisePredictor IDEAL = (level, state, noise) -> {
        double total = level.alphaSquared() * SPREAD * SPREAD + level.sigmaSquared();
        for (int i = 0; i < state.length; i++) {
            noise[i] = level.sigma() * state[i] / total;
        }
    };

    @ParameterizedTest
    @CsvSource({"-13.3, .9999991627544468, .0012940210220515943", "-5, .996647956439843, .08180984613287606",
            "0, .7071067811865476, .7071067811865476", "2, .34525776171161965, .9385078997951388", "5, .08180984613287606, .996647956439843"})
    void levels(double gamma, double alpha, double sigma) {
        NoiseLevel level = NoiseLevel.of(gamma);
        assertEquals(alpha, level.alpha(), 1e-15);
        assertEquals(sigma, level.sigma(), 1e-15);
        assertEquals(1, level.alphaSquared() + level.sigmaSquared(), 1e-15);
    }

    /** γ_t = 1, γ_s = −1, z_t = 0.7, ε̂ = 0.2, ξ = −0.5. */
    @Test
    void oneStepByHand() {
        NoiseLevel from = NoiseLevel.of(1);
        NoiseLevel to = NoiseLevel.of(-1);
        double[] state = {0.7};
        VariancePreserving.ancestralStep(from, to, new double[] {0.2}, state);
        assertEquals(0.9103232108902233, state[0], 1e-14);
        assertEquals(0.6692090481297015, state[0] - 0.5 * VariancePreserving.ancestralSpread(from, to), 1e-14);
        double[] other = {0.7};
        VariancePreserving.ddimStep(from, to, new double[] {0.2}, other);
        assertEquals(0.9758862020368346, other[0], 1e-14);
    }

    /** The move of PNDM as its authors write it is the step of DDIM. */
    @Test
    void theTransferOfPndmIsTheStepOfDdim() {
        RandomStream random = new RandomStreams(3).stream("transfer");
        for (int i = 0; i < 100; i++) {
            NoiseLevel from = NoiseLevel.of(4 * random.nextGaussian());
            NoiseLevel to = NoiseLevel.of(4 * random.nextGaussian());
            double z = random.nextGaussian();
            double e = random.nextGaussian();
            double a = from.alphaSquared();
            double b = to.alphaSquared();
            double expected = Math.sqrt(b / a) * z
                    - (b - a) * e / (a * Math.sqrt(to.sigmaSquared()) + Math.sqrt(a * from.sigmaSquared() * b));
            double[] state = {z};
            VariancePreserving.ddimStep(from, to, new double[] {e}, state);
            double scale = Math.sqrt(b / a) * (Math.abs(z) + Math.abs(e) * from.sigma()) + Math.abs(e);
            assertEquals(expected, state[0], 1e-6 * scale, "from γ " + from.gamma() + " to " + to.gamma());
        }
    }

    @Test
    void combinationsOfThePast() {
        double[][] history = {{1}, {0.8}, {0.5}, {0.1}};
        assertEquals(1.0583333333333333, PseudoNumerical.multistep(history)[0], 1e-14);
    }

    /** Exact: z(1) follows √(α² s² + σ²) all the way down. */
    private static double exact() {
        NoiseLevel from = NoiseLevel.of(LINEAR.gamma(1));
        NoiseLevel to = NoiseLevel.of(LINEAR.gamma(0));
        return Math.sqrt((to.alphaSquared() * SPREAD * SPREAD + to.sigmaSquared()) / (from.alphaSquared() * SPREAD * SPREAD + from.sigmaSquared()));
    }

    private static double ddim(int steps) {
        double[] state = {1};
        VariancePreserving.ddim(IDEAL, VariancePreserving.levels(LINEAR, steps), state);
        return state[0];
    }

    private static double pndm(int steps) {
        double[] state = {1};
        PseudoNumerical.sample(IDEAL, PseudoNumerical.levels(LINEAR, steps), state);
        return state[0];
    }

    @Test
    void ddimConvergesWithOrderOne() {
        assertEquals(1, Math.log((ddim(400) - exact()) / (ddim(800) - exact())) / Math.log(2), 0.1);
    }

    @Test
    void pndmIsOfHigherOrder() {
        double ratio = Math.abs((pndm(50) - exact()) / (pndm(100) - exact()));
        // The first three steps are of second order in the manifold's own variable, the others of fourth.
        assertTrue(ratio > 4, "error falls by " + ratio + ", " + pndm(50) + " and " + pndm(100) + " of " + exact());
        assertEquals(exact(), pndm(50), 0.1 * Math.abs(ddim(50) - exact()));
    }

    @Test
    void pndmGuessesFourTimesInEachOfTheFirstThreeSteps() {
        int[] count = {0};
        PseudoNumerical.sample((level, state, noise) -> count[0]++, PseudoNumerical.levels(LINEAR, 10), new double[1]);
        assertEquals(3 * 4 + 7, count[0]);
        assertThrows(IllegalArgumentException.class, () -> PseudoNumerical.levels(LINEAR, 3));
    }

    /** Of many walks the variance at the end is that of the data. */
    @Test
    void ancestralSamplesHaveTheSpreadOfTheData() {
        int n = 20_000;
        double[] state = new double[n];
        RandomStreams random = new RandomStreams(5);
        RandomStream first = random.stream("first");
        for (int i = 0; i < n; i++) {
            state[i] = first.nextGaussian();
        }
        VariancePreserving.ancestral(IDEAL, VariancePreserving.levels(LINEAR, 200), (step, normals) -> {
            RandomStream stream = random.stream("step", step);
            for (int i = 0; i < normals.length; i++) {
                normals[i] = stream.nextGaussian();
            }
        }, state);
        double squares = 0;
        for (double z : state) {
            squares += z * z;
        }
        assertEquals(SPREAD, Math.sqrt(squares / n), 0.03 * SPREAD);
    }

    @Test
    void withoutNoiseInTheLastStep() {
        double[] state = {0.5, 1.5};
        double[] mean = state.clone();
        NoiseLevel[] one = {NoiseLevel.of(1), NoiseLevel.of(-1)};
        VariancePreserving.ancestral(IDEAL, one, (step, normals) -> {
            throw new AssertionError("asked for noise");
        }, state);
        double[] noise = new double[2];
        IDEAL.predict(one[0], mean, noise);
        VariancePreserving.ancestralStep(one[0], one[1], noise, mean);
        assertEquals(mean[0], state[0], 0);
        assertEquals(mean[1], state[1], 0);
    }
}
