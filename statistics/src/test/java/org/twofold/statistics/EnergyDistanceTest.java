package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EnergyDistanceTest {

    @Test
    void workedValues() {
        assertEquals(1.4142135623730951, EnergyDistance.of(new double[] {0}, new double[] {1}), 1e-12);
        assertEquals(2.7080128015453204, EnergyDistance.of(new double[] {0, 1, 3}, new double[] {5, 6, 8}), 1e-12);
        assertEquals(0.8660254037844386, EnergyDistance.of(new double[] {0, 1}, new double[] {0, 1, 2, 3}), 1e-12);
        assertEquals(1.699673171197595, EnergyDistance.of(new double[] {0, 0, 10}, new double[] {1, 4, 4}), 1e-12);
        assertEquals(1.1832159566199234, EnergyDistance.of(new double[] {0, 1, 2}, Weights.of(3.0, 1, 1),
                new double[] {1, 3}, Weights.equal(2)), 1e-12);
    }

    @Test
    void bothFormsOfTheDefinitionAgree() {
        double[] x = {2.5, -1, 0.25, 7, 7, 3};
        double[] y = {0.5, 3, -2, 11};
        double[] u = {1, 2, 0, 3, 1, 0.5};
        double[] v = {0.2, 0.1, 4, 1};
        double byPairs = 2 * mean(x, u, y, v) - mean(x, u, x, u) - mean(y, v, y, v);
        assertEquals(Math.sqrt(byPairs), EnergyDistance.of(x, Weights.of(u), y, Weights.of(v)), 1e-12);
        assertEquals(Math.sqrt(byPairs), EnergyDistance.of(y, Weights.of(v), x, Weights.of(u)), 1e-12);
    }

    @Test
    void equalSamplesAreZeroApart() {
        assertEquals(0, EnergyDistance.of(new double[] {3, 1, 1, 2}, new double[] {1, 2, 1, 3}));
        assertEquals(0, EnergyDistance.of(new double[] {1, 2}, Weights.of(1.0, 0), new double[] {1}, Weights.equal(1)), 1e-15);
    }

    @Test
    void whatCannotBeASampleIsRefused() {
        Complaint.expect("x is empty", () -> EnergyDistance.of(new double[0], new double[] {1}));
        Complaint.expect("y[1] is NaN", () -> EnergyDistance.of(new double[] {1}, new double[] {1, Double.NaN}));
    }

    private static double mean(double[] x, double[] u, double[] y, double[] v) {
        Weights a = Weights.of(u);
        Weights b = Weights.of(v);
        double mean = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                mean += a.value(i) * b.value(j) * Math.abs(x[i] - y[j]);
            }
        }
        return mean;
    }
}
