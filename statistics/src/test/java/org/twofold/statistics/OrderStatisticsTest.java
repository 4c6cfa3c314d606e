package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderStatisticsTest {

    static Stream<Arguments> columns() {
        Random random = new Random(11);
        return Stream.of(1, 2, 39, 40, 41, 257, 1000, 5003, 20_000, 70_001).flatMap(n -> Stream.of(
                column("gaussian", n, i -> (float) random.nextGaussian()),
                column("uniform", n, i -> random.nextFloat()),
                column("lognormal", n, i -> (float) Math.exp(2 * random.nextGaussian())),
                column("Cauchy", n, i -> (float) (random.nextGaussian() / random.nextGaussian())),
                column("to the tenth power", n, i -> (float) Math.pow(random.nextGaussian(), 11)),
                column("three values", n, i -> random.nextInt(3)),
                column("all equal", n, i -> 91.2f),
                column("all zero of both signs", n, i -> random.nextBoolean() ? 0f : -0f),
                column("half zero", n, i -> random.nextBoolean() ? 0f : (float) random.nextGaussian()),
                column("mostly zero", n, i -> random.nextInt(100) > 0 ? -0f : (float) random.nextGaussian()),
                column("one outlier", n, i -> i == n / 2 ? 1e30f : (float) random.nextGaussian()),
                column("outliers at the probes", n, i -> i % Math.max(1, n / 256) == 0 ? i * 1e30f : random.nextFloat()),
                column("denormal", n, i -> Float.MIN_VALUE * random.nextInt(9)),
                column("whole range", n, i -> (random.nextFloat() - 0.5f) * 2 * Float.MAX_VALUE),
                column("far from zero", n, i -> 1e8f + random.nextInt(100)),
                column("ascending", n, i -> i),
                column("descending", n, i -> -i),
                column("signs", n, i -> i % 2 == 0 ? i : -i)));
    }

    @ParameterizedTest(name = "{0}, n = {1}")
    @MethodSource("columns")
    void ordersAsAStableLibrarySortDoes(String name, int n, float[] values) {
        Integer[] expected = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        // −0 + 0 is 0: the library would put −0 first, but they are equal numbers.
        Arrays.sort(expected, Comparator.comparingDouble(i -> values[i] + 0f));
        int[] order = new int[n];
        float[] sorted = new float[n];

        new OrderStatistics(n).sort(values, n, order, sorted);

        assertArrayEquals(Arrays.stream(expected).mapToInt(Integer::intValue).toArray(), order);
        for (int r = 0; r < n; r++) {
            assertEquals(values[order[r]], sorted[r]);
        }
    }

    private static Arguments column(String name, int n, IntToDoubleFunction value) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) value.applyAsDouble(i);
        }
        return Arguments.of(name, n, values);
    }
}
