package org.twofold.statistics.jets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;

class FrechetPhysicsDistanceTest {

    @Test
    void ofNumbersItIsTheDistanceOfMeansAndOfWidths() {
        assertEquals(9 + 4, new Gaussian(new double[] {1}, new double[] {25}).distance(new Gaussian(new double[] {4}, new double[] {9})), 1e-12);
        assertEquals(0, new Gaussian(new double[] {1}, new double[] {25}).distance(new Gaussian(new double[] {1}, new double[] {25})), 1e-12);
    }

    /** In two dimensions tr √(Σ₁Σ₂) = √(tr Σ₁Σ₂ + 2 √det Σ₁Σ₂). */
    @Test
    void inTwoDimensionsItIsTheClosedForm() {
        double[] first = {2, 0.7, 0.7, 1};
        double[] second = {1, -0.5, -0.5, 3};
        double trace = 2 * 1 + 2 * 0.7 * -0.5 + 1 * 3;
        double determinant = (2 * 1 - 0.49) * (3 - 0.25);
        double expected = 4 + (2 + 1) + (1 + 3) - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
        Gaussian a = new Gaussian(new double[] {0, 0}, first);
        Gaussian b = new Gaussian(new double[] {0, 2}, second);
        assertEquals(expected, a.distance(b), 1e-12);
        assertEquals(expected, b.distance(a), 1e-12);
    }

    /** A covariance without full rank, as that of features of which one is the product of others. */
    @Test
    void singularCovariances() {
        Gaussian line = new Gaussian(new double[] {0, 0}, new double[] {4, 4, 4, 4});
        Gaussian point = new Gaussian(new double[] {0, 0}, new double[4]);
        assertEquals(8, line.distance(point), 1e-12);
        assertEquals(0, line.distance(line), 1e-7);
        Gaussian other = new Gaussian(new double[] {0, 0}, new double[] {1, 1, 1, 1});
        assertEquals(8 * 0.25, line.distance(other), 1e-7);
    }

    @Test
    void meanAndCovariance() {
        Gaussian gaussian = Gaussian.of(new Features(new double[] {1e6, 1, 1e6 + 1, 3, 1e6 + 5, 2}, 2));
        assertArrayEquals(new double[] {1e6 + 2, 2}, gaussian.mean(), 1e-9);
        assertArrayEquals(new double[] {7, 0.5, 0.5, 1}, gaussian.covariance(), 1e-9);
    }

    @Test
    void theLineHasNoNegativeParts() {
        double[] x = {1, 2, 3, 5};
        PhysicsDistance exact = FrechetPhysicsDistance.intercept(x, new double[] {5, 7, 9, 13});
        assertEquals(3, exact.value(), 1e-12);
        assertEquals(0, exact.error(), 1e-7);
        // y = −1 + 2x: through the origin instead, b = Σxy/Σx².
        PhysicsDistance below = FrechetPhysicsDistance.intercept(x, new double[] {1, 3, 5, 9});
        assertEquals(0, below.value());
        // Falling: level instead.
        assertEquals(4, FrechetPhysicsDistance.intercept(x, new double[] {7, 5, 3, 1}).value(), 1e-12);
        // numpy.polyfit(x, y, 1, cov=True)
        PhysicsDistance scattered = FrechetPhysicsDistance.intercept(x, new double[] {1, 3, 3, 5});
        assertEquals(0.48571428571428427, scattered.value(), 1e-12);
        assertEquals(0.6180945043652555, scattered.error(), 1e-12);
    }

    @Test
    void sizesAreEvenInTheirInverse() {
        FrechetPhysicsDistance standard = FrechetPhysicsDistance.standard();
        assertEquals(20_000, standard.size(0));
        assertEquals(50_000, standard.size(9));
        assertEquals(1 / ((1 / 20_000.0 + 1 / 50_000.0) / 2), new FrechetPhysicsDistance(20_000, 50_000, 3, 1).size(1), 1);
    }

    /** Normals in three dimensions: without a difference the bias is gone, and with one the value is the closed form. */
    @Test
    void ofNormalsItIsTheClosedForm() {
        Random random = new Random(1);
        int n = 40_000;
        FrechetPhysicsDistance distance = new FrechetPhysicsDistance(1000, 4000, 6, 30);
        Features real = normals(random, n, 1, 0);
        Features same = normals(random, n, 1, 0);
        RandomStreams streams = new RandomStreams(3);
        double[] scales = real.scales();
        double biased = Gaussian.of(real.over(scales), 1000, i -> i).distance(Gaussian.of(same.over(scales), 1000, i -> i));
        PhysicsDistance none = distance.of(real, same, streams, 2);
        assertTrue(none.value() < biased / 5, none + " against " + biased);
        Features other = normals(random, n, 1.5, 0.4);
        double expected = 0;
        for (double scale : scales) {
            expected += (0.4 * 0.4 + 0.5 * 0.5) / scale / scale;
        }
        PhysicsDistance found = distance.of(real, other, streams, 2);
        assertEquals(expected, found.value(), 0.03 * expected);
        assertEquals(found, distance.of(real, other, streams, 1));
    }

    static Features normals(Random random, int n, double width, double shift) {
        double[] values = new double[3 * n];
        for (int k = 0; k < values.length; k++) {
            values[k] = width * random.nextGaussian() + shift;
        }
        return new Features(values, 3);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        FrechetPhysicsDistance distance = FrechetPhysicsDistance.standard();
        Refused.with("real jets have 1 features, generated ones 2",
                () -> distance.of(new Features(new double[2], 1), new Features(new double[2], 2), new RandomStreams(1), 1));
        Refused.with("jet 1, feature 0 is NaN", () -> new Features(new double[] {1, 2, Double.NaN, 1}, 2));
        Refused.with("3 values are no jets of 2 features", () -> new Features(new double[3], 2));
        Refused.with("3 points", () -> new FrechetPhysicsDistance(10, 20, 2, 1));
        Refused.with("at least two jets", () -> Gaussian.of(new Features(new double[1], 1)));
        Refused.with("dimension 1 and one of 2", () -> new Gaussian(new double[1], new double[1]).distance(new Gaussian(new double[2], new double[4])));
    }
}
