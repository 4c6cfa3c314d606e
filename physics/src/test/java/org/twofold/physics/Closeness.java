package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How near a sample is to a distribution, and a density to its integral. */
final class Closeness {

    private static final int STEPS = 20_000;

    private Closeness() {}

    /** Kolmogorov's distance of a sample from a distribution stays below what chance exceeds once in a thousand times. */
    static void assertDrawnFrom(DoubleUnaryOperator cumulative, double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double n = sorted.length;
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double f = cumulative.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max(f - i / n, (i + 1) / n - f));
        }
        assertTrue(distance < 1.95 / Math.sqrt(n), "distance " + distance + " for " + sorted.length + " draws");
    }

    /** Simpson's rule. */
    static double integral(DoubleUnaryOperator f, double from, double to) {
        double h = (to - from) / STEPS;
        double sum = f.applyAsDouble(from) + f.applyAsDouble(to);
        for (int i = 1; i < STEPS; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * f.applyAsDouble(from + i * h);
        }
        return sum * h / 3;
    }

    static double mean(double[] sample) {
        return Arrays.stream(sample).average().orElseThrow();
    }

    static double standardDeviation(double[] sample) {
        double mean = mean(sample);
        return Math.sqrt(Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1));
    }
}
