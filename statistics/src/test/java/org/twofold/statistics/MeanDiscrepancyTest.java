package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class MeanDiscrepancyTest {

    private static final DoubleBinaryOperator GAUSSIAN = (a, b) -> Math.exp(-(a - b) * (a - b) / 2);

    @Test
    void workedValues() {
        assertWorked(-0.3934693402873666, 0, of(GAUSSIAN, new double[] {0, 1}, new double[] {0, 1}));
        assertWorked(-0.21103326478960394, 0.22214767497157728, of(GAUSSIAN, new double[] {0, 1, 2}, new double[] {1, 2, 4}));
        assertWorked(1.9777820069235155, 1.9777820069235155, of(GAUSSIAN, new double[] {0, 0}, new double[] {3, 3}));
        assertWorked(6, 7.333333333333333, of((a, b) -> -Math.abs(a - b), new double[] {0, 1, 3}, new double[] {5, 6, 8}));
        double[] xx = {1, 0.8, 0.6, 0.8, 1, 0.7, 0.6, 0.7, 1};
        assertWorked(0.7, 0.85, MeanDiscrepancy.of(xx, 3, new double[] {1, 0.9, 0.9, 1}, 2, new double[] {0.5, 0.4, 0.6, 0.3, 0.2, 0.7}));
    }

    private static void assertWorked(double unbiased, double biased, MeanDiscrepancy found) {
        assertEquals(unbiased, found.unbiased(), 1e-12);
        assertEquals(biased, found.biased(), 1e-12);
    }

    /** Its V-statistic is the square of the energy distance. */
    @Test
    void withTheNegativeDistanceItIsTheEnergyDistance() {
        double[] x = {0, 0, 10, 4};
        double[] y = {1, 4, 4};
        assertEquals(Math.pow(EnergyDistance.of(x, y), 2), of((a, b) -> -Math.abs(a - b), x, y).biased(), 1e-12);
    }

    @Test
    void theJackknifeLeavesOneOutAtATime() {
        Random random = new Random(1);
        double[] x = random.doubles(7).toArray();
        double[] y = random.doubles(5).map(v -> v + 0.3).toArray();
        double squares = 0;
        for (double[] sample : new double[][] {x, y}) {
            double[] values = new double[sample.length];
            for (int i = 0; i < sample.length; i++) {
                double[] without = new double[sample.length - 1];
                System.arraycopy(sample, 0, without, 0, i);
                System.arraycopy(sample, i + 1, without, i, sample.length - i - 1);
                values[i] = (sample == x ? of(GAUSSIAN, without, y) : of(GAUSSIAN, x, without)).unbiased();
            }
            double mean = Arrays.stream(values).average().orElseThrow();
            squares += (values.length - 1.0) / values.length * Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        }
        assertEquals(Math.sqrt(squares), of(GAUSSIAN, x, y).error(), 1e-12);
    }

    /** Over many samples the value is right on average, and the error is how much it varies. */
    @Test
    void valueAndErrorAreThoseOfRepetitions() {
        Random random = new Random(2);
        int repetitions = 2000;
        double[] values = new double[repetitions];
        double errors = 0;
        for (int r = 0; r < repetitions; r++) {
            double[] x = random.doubles(25).map(u -> random.nextGaussian()).toArray();
            double[] y = random.doubles(20).map(u -> random.nextGaussian() + 1).toArray();
            MeanDiscrepancy found = of(GAUSSIAN, x, y);
            values[r] = found.unbiased();
            errors += found.error() / repetitions;
        }
        Estimate estimate = Estimate.of(values);
        // E k = exp(−d²/6)/√3 for normals of variance 1 that are d apart.
        double expected = 2 / Math.sqrt(3) * (1 - Math.exp(-1 / 6.0));
        assertEquals(expected, estimate.mean(), 4 * estimate.standardDeviation() / Math.sqrt(repetitions));
        assertEquals(1, errors / estimate.standardDeviation(), 0.15);
    }

    @Test
    void whatHasNoPairsHasNoNumber() {
        MeanDiscrepancy one = of(GAUSSIAN, new double[] {0}, new double[] {1, 2, 3});
        assertTrue(Double.isNaN(one.unbiased()) && Double.isNaN(one.error()) && Double.isFinite(one.biased()));
        assertTrue(Double.isNaN(of(GAUSSIAN, new double[] {0, 1}, new double[] {1, 2, 3}).error()));
        Estimate mean = MeanDiscrepancy.over(new MeanDiscrepancy(1, 2, 3), new MeanDiscrepancy(3, 2, 3));
        assertEquals(2, mean.mean());
        assertEquals(Math.sqrt(2), mean.standardDeviation(), 1e-15);
        Complaint.expect("x is empty", () -> MeanDiscrepancy.of(new double[0], 0, new double[1], 1, new double[0]));
        Complaint.expect("xy has 2 values; 1 are expected", () -> MeanDiscrepancy.of(new double[1], 1, new double[1], 1, new double[2]));
        Complaint.expect("yy[0] is NaN", () -> MeanDiscrepancy.of(new double[1], 1, new double[] {Double.NaN}, 1, new double[1]));
    }

    private static MeanDiscrepancy of(DoubleBinaryOperator kernel, double[] x, double[] y) {
        return MeanDiscrepancy.of(matrix(kernel, x, x), x.length, matrix(kernel, y, y), y.length, matrix(kernel, x, y));
    }

    private static double[] matrix(DoubleBinaryOperator kernel, double[] x, double[] y) {
        double[] matrix = new double[x.length * y.length];
        for (int k = 0; k < matrix.length; k++) {
            matrix[k] = kernel.applyAsDouble(x[k / y.length], y[k % y.length]);
        }
        return matrix;
    }
}
