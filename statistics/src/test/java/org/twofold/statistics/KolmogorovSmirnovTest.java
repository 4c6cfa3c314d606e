package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

    @Test
    void workedValues() {
        assertEquals(0.5, statistic(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6}), 1e-9);
        assertEquals(0.3333333333333333, statistic(new double[] {0, 0, 1}, new double[] {0, 1, 1}), 1e-9);
        assertEquals(1.0, statistic(new double[] {1, 2, 3}, new double[] {4, 5, 6, 7}), 1e-9);
        assertEquals(0.4, statistic(new double[] {0.1, 0.4, 0.7}, new double[] {0.2, 0.3, 0.9, 1.5, 0.7}), 1e-9);
    }

    @Test
    void aPowerLaw() {
        double[] a = new double[50];
        double[] b = new double[50];
        for (int i = 0; i < 50; i++) {
            a[i] = i / 50.0;
            b[i] = Math.pow(a[i], 1.2);
        }
        KolmogorovSmirnov test = KolmogorovSmirnov.of(a, b);
        assertEquals(0.08, test.statistic(), 1e-9);
        assertEquals(0.9971923267772983, test.pValue(), 1e-9);
        assertEquals(0.9977109764909107, test.pValue(), 0.01);
    }

    @Test
    void theTwoSeriesMeet() {
        assertEquals(1, new KolmogorovSmirnov(0, 100).pValue());
        assertEquals(new KolmogorovSmirnov(0.0999999999, 100).pValue(), new KolmogorovSmirnov(0.1, 100).pValue(), 1e-8);
        // 1.36 is the five per cent point of Kolmogorov's tables.
        assertEquals(0.05, new KolmogorovSmirnov(0.136, 100).pValue(), 1e-3);
        assertEquals(0, new KolmogorovSmirnov(1, 10_000).pValue(), 1e-12);
    }

    @Test
    void weightsArePopulations() {
        double expected = statistic(new double[] {1, 2, 2, 2, 5}, new double[] {2, 3, 3});
        assertEquals(expected, KolmogorovSmirnov.of(new double[] {5, 2, 1, 9}, Weights.of(1.0, 3, 1, 0),
                new double[] {3, 2}, Weights.of(2.0, 1)).statistic(), 1e-12);
    }

    @Test
    void itIsSymmetricAndZeroForEqualSamples() {
        double[] a = {0.1, 0.4, 0.7};
        double[] b = {0.2, 0.3, 0.9, 1.5, 0.7};
        assertEquals(statistic(a, b), statistic(b, a));
        assertEquals(0, statistic(b, b));
    }

    @Test
    void whatCannotBeASampleIsRefused() {
        Complaint.expect("empty", () -> statistic(new double[0], new double[] {1}));
        Complaint.expect("b[0] is Infinity", () -> statistic(new double[] {1}, new double[] {Double.POSITIVE_INFINITY}));
    }

    private static double statistic(double[] a, double[] b) {
        return KolmogorovSmirnov.of(a, b).statistic();
    }
}
