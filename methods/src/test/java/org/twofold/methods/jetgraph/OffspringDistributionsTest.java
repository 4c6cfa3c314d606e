package org.twofold.methods.jetgraph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Tensors;

/** Densities against numbers worked out by hand, and draws against densities. */
class OffspringDistributionsTest {

    /** One jet of one constituent; the first kind has components N(1, 0.5) with 0.25 and N(−2, 1) with 0.75 in each coordinate. */
    private static final double[] SHARES = {0.25, 0.75};
    private static final double[] MEANS = {1, -2};
    private static final double[] DEVIATIONS = {0.5, 1};

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static OffspringDistributions distributions(int rows) {
        float[] logits = new float[rows * 2];
        float[] mixture = new float[rows * 4];
        float[] mean = new float[rows * 12];
        float[] logDeviation = new float[rows * 12];
        for (int row = 0; row < rows; row++) {
            logits[2 * row] = (float) Math.log(0.8 / 0.2);
            logits[2 * row + 1] = (float) Math.log(0.1 / 0.9);
            for (int kind = 0; kind < 2; kind++) {
                for (int k = 0; k < 2; k++) {
                    mixture[row * 4 + kind * 2 + k] = (float) Math.log(SHARES[k]);
                    for (int c = 0; c < 3; c++) {
                        mean[row * 12 + kind * 6 + k * 3 + c] = (float) MEANS[k];
                        logDeviation[row * 12 + kind * 6 + k * 3 + c] = (float) Math.log(DEVIATIONS[k]);
                    }
                }
            }
        }
        return new OffspringDistributions(Tensors.of(logits, 1, rows, 2), Tensors.of(mixture, 1, rows, 2, 2), Tensors.of(mean, 1, rows, 2, 2, 3),
                Tensors.of(logDeviation, 1, rows, 2, 2, 3));
    }

    private static Tensor of(long[] shape, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensors.of(floats, shape);
    }

    @Test
    void probabilitiesOfExisting() {
        Tensor exists = of(new long[] {1, 2, 2}, 1, 0, 0, 1);
        double expected = -Math.log(0.8) - Math.log(0.9) - Math.log(0.2) - Math.log(0.1);
        assertEquals(expected, Tensors.number(distributions(2).existence(exists, of(new long[] {1, 2}, 1, 1))), 1e-5);
        assertEquals(-Math.log(0.8) - Math.log(0.9), Tensors.number(distributions(2).existence(exists, of(new long[] {1, 2}, 1, 0))), 1e-5);
    }

    @Test
    void densitiesOfCoordinates() {
        double[] r = {0.9, 1.2, 0.5};
        double density = 0;
        for (int k = 0; k < 2; k++) {
            double product = SHARES[k];
            for (double x : r) {
                double pull = (x - MEANS[k]) / DEVIATIONS[k];
                product *= Math.exp(-0.5 * pull * pull) / DEVIATIONS[k];
            }
            density += product;
        }
        Tensor relative = of(new long[] {1, 1, 2, 3}, r[0], r[1], r[2], 7, 7, 7);
        assertEquals(-Math.log(density), Tensors.number(distributions(1).relative(relative, of(new long[] {1, 1, 2}, 1, 0))), 1e-5);
        assertEquals(0, Tensors.number(distributions(1).relative(relative, of(new long[] {1, 1, 2}, 0, 0))));
        assertArrayEquals(new float[] {1, 1, 1, -2, -2, -2}, Tensors.floats(distributions(1).nearestMean(relative)));
        Tensor other = of(new long[] {1, 1, 2, 3}, -2, -1, -2, -3, -3, -3);
        assertArrayEquals(new float[] {-2, -2, -2, -2, -2, -2}, Tensors.floats(distributions(1).nearestMean(other)));
    }

    /** Three exist where 1.8 are expected. */
    @Test
    void numbersThatExist() {
        double mean = 2 * (0.8 + 0.1);
        double variance = 2 * (0.8 * 0.2 + 0.1 * 0.9) + 0.25;
        double expected = 0.5 * ((3 - mean) * (3 - mean) / variance + Math.log(variance));
        assertEquals(expected, Tensors.number(distributions(2).cardinality(of(new long[] {1, 2, 2}, 1, 0, 1, 1), of(new long[] {1, 2}, 1, 1))), 1e-5);
    }
}
