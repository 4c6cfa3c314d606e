package org.twofold.methods.vld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;

/** Worked values are those of sums over features; the losses are means. */
class LatentLossesTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Tensor row(double... values) {
        return Tensor.create(values, 1, values.length);
    }

    private static Tensor number(double value) {
        return Tensor.create(new double[] {value}, 1);
    }

    @Test
    void encodingAtItsWorkedValues() {
        assertEquals(0.618215193963904, 2 * LatentLosses.encoding(row(1, -2), row(Math.log(0.1), Math.log(0.2)), row(1.05, -2.1), number(-4))
                .item_double(), 1e-13);
        assertEquals(0, LatentLosses.encoding(row(0), row(0), row(0), number(0)).item_double(), 1e-15);
        assertEquals(0, LatentLosses.encoding(row(0.3), row(-1), row(0.3), number(-2)).item_double(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"5, 0.017602480023497735, 1e-13", "0, 1.602220770839918, 1e-13", "10, 0.00011917095, 1e-9"})
    void priorAtItsWorkedValues(double gamma, double expected, double tolerance) {
        assertEquals(expected, 3 * LatentLosses.prior(row(1, -2, 0.5), number(gamma)).item_double(), tolerance);
    }

    @Test
    void diffusionByHand() {
        assertEquals(0.5 * 7 * (0.25 + 1) / 2, LatentLosses.diffusion(row(1, 0), row(0.5, 1), number(7)).item_double(), 1e-14);
        assertEquals(0.5 * (4 + 0.25 - 2 * Math.log(0.5) - 1), LatentLosses.standardNormal(row(2), row(Math.log(0.5))).item_double(), 1e-14);
    }

    /** Over ε′ and ε₀ the mean is least at s² = e^{γ₀}/2, where it is ½(1 + ln 2). */
    @Test
    void theBestSpreadIsHalfOfTheFirstNoise() {
        double gamma = -3;
        double best = Math.sqrt(Math.exp(gamma) / 2);
        assertEquals(0.8465735902799727, mean(gamma, best), 0.01);
        assertTrue(mean(gamma, 0.8 * best) > mean(gamma, best) && mean(gamma, 1.25 * best) > mean(gamma, best));
    }

    private static double mean(double gamma, double spread) {
        int n = 200_000;
        double[] first = new double[n];
        RandomStream random = new RandomStreams(1).stream("noise");
        for (int i = 0; i < n; i++) {
            first[i] = 0.4 + spread * random.nextGaussian() + Math.exp(gamma / 2) * random.nextGaussian();
        }
        double[] mean = new double[n];
        double[] log = new double[n];
        Arrays.fill(mean, 0.4);
        Arrays.fill(log, Math.log(spread));
        return LatentLosses.encoding(row(mean), row(log), row(first), number(gamma)).item_double();
    }
}
