package org.twofold.statistics.jets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.MeanDiscrepancy;

class KernelPhysicsDistanceTest {

    /** MMD² = Σ_k C(4, k) (E x^k − E y^k)², k = 1 … 4, of features in one dimension. */
    @Test
    void itIsTheDifferenceOfFourMoments() {
        Features x = new Features(new double[] {-1, 1, 1, 0.5}, 1);
        Features y = new Features(new double[] {0.25, 0, 0.75}, 1);
        double expected = 0;
        double[] binomial = {4, 6, 4, 1};
        for (int k = 1; k <= 4; k++) {
            double difference = (Math.pow(-1, k) + 2 + Math.pow(0.5, k)) / 4 - (Math.pow(0.25, k) + Math.pow(0.75, k)) / 3;
            expected += binomial[k - 1] * difference * difference;
        }
        PhysicsDistance found = new KernelPhysicsDistance(400, 300).of(x, y, new RandomStreams(1), 2);
        assertEquals(expected, found.value(), 5 * found.error() / Math.sqrt(400));
        assertEquals(found, new KernelPhysicsDistance(400, 300).of(x, y, new RandomStreams(1), 1));
        // Real features are brought to a size of 1, and generated ones with them.
        Features larger = new Features(new double[] {-10, 10, 10, 5}, 1);
        Features largerY = new Features(new double[] {2.5, 0, 7.5}, 1);
        assertEquals(found.value(), new KernelPhysicsDistance(400, 300).of(larger, largerY, new RandomStreams(1), 1).value(), 1e-12);
    }

    /** One batch, against the kernel written down for all pairs of drawn jets. */
    @Test
    void aBatchIsTheUnbiasedDiscrepancy() {
        Random random = new Random(2);
        for (int dimension : new int[] {1, 3, 4, 7, 36}) {
            Features x = new Features(random.doubles(50 * dimension).toArray(), dimension);
            Features y = new Features(random.doubles(40 * dimension).map(v -> v * v).toArray(), dimension);
            PolynomialKernel drawnX = PolynomialKernel.draw(x, 30, new Random(7));
            PolynomialKernel drawnY = PolynomialKernel.draw(y, 30, new Random(8));
            double found = drawnX.sumApart() / (30 * 29) + drawnY.sumApart() / (30 * 29) - 2 * drawnX.sum(drawnY) / 900;
            double[][] a = rows(x, new Random(7));
            double[][] b = rows(y, new Random(8));
            assertEquals(MeanDiscrepancy.of(matrix(a, a), 30, matrix(b, b), 30, matrix(a, b)).unbiased(), found, 1e-12);
        }
    }

    private static double[][] rows(Features features, Random random) {
        double[][] rows = new double[30][features.dimension()];
        for (double[] row : rows) {
            System.arraycopy(features.values(), random.nextInt(features.count()) * row.length, row, 0, row.length);
        }
        return rows;
    }

    private static double[] matrix(double[][] a, double[][] b) {
        double[] matrix = new double[a.length * b.length];
        for (int k = 0; k < matrix.length; k++) {
            double product = 0;
            for (int d = 0; d < a[0].length; d++) {
                product += a[k / b.length][d] * b[k % b.length][d];
            }
            matrix[k] = Math.pow(product / a[0].length + 1, 4);
        }
        return matrix;
    }

    @Test
    void ofOneDistributionItIsZero() {
        Random random = new Random(3);
        PhysicsDistance found = new KernelPhysicsDistance(40, 500).of(FrechetPhysicsDistanceTest.normals(random, 20_000, 1, 0),
                FrechetPhysicsDistanceTest.normals(random, 20_000, 1, 0), new RandomStreams(4), 2);
        assertEquals(0, found.value(), found.error());
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Refused.with("0 batches", () -> new KernelPhysicsDistance(0, 5));
        Refused.with("real jets have 1 features", () -> KernelPhysicsDistance.standard()
                .of(new Features(new double[2], 1), new Features(new double[2], 2), new RandomStreams(1), 1));
    }
}
