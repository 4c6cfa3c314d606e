package org.twofold.learning.inference;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The dense layer with explicit vectors: four outputs and two or four registers of events stay in registers over all
 * inputs; four where there are 32 registers, which is where they hold 16 numbers.
 *
 * <p>No helper takes or returns a vector: where the compiler declines to inline one, every vector becomes an object.
 *
 * <p>Lives in a source folder of its own because it needs an incubating module to compile and to run.
 */
final class VectorKernel implements DenseKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final boolean WIDE = LANES == 16;

    @Override
    public void apply(float[] weight, float[] bias, float[] in, float[] out, int inputs, int outputs) {
        int j = 0;
        for (; j + 4 <= outputs; j += 4) {
            if (WIDE) {
                fourByFour(weight, bias, in, out, inputs, j);
            } else {
                for (int t = 0; t < TILE; t += 2 * LANES) {
                    fourByTwo(weight, bias, in, out, inputs, j, t);
                }
            }
        }
        for (; j + 2 <= outputs; j += 2) {
            for (int t = 0; t < TILE; t += 4 * LANES) {
                twoByFour(weight, bias, in, out, inputs, j, t);
            }
        }
        for (; j < outputs; j++) {
            for (int t = 0; t < TILE; t += 2 * LANES) {
                oneByTwo(weight, bias, in, out, inputs, j, t);
            }
        }
    }

    /** All events of the tile, TILE = 4 · LANES. */
    private static void fourByFour(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias[j]);
        FloatVector a1 = FloatVector.broadcast(SPECIES, bias[j + 1]);
        FloatVector a2 = FloatVector.broadcast(SPECIES, bias[j + 2]);
        FloatVector a3 = FloatVector.broadcast(SPECIES, bias[j + 3]);
        FloatVector b0 = a0;
        FloatVector b1 = a1;
        FloatVector b2 = a2;
        FloatVector b3 = a3;
        FloatVector c0 = a0;
        FloatVector c1 = a1;
        FloatVector c2 = a2;
        FloatVector c3 = a3;
        FloatVector d0 = a0;
        FloatVector d1 = a1;
        FloatVector d2 = a2;
        FloatVector d3 = a3;
        int w = j * inputs;
        for (int k = 0; k < inputs; k++, w++) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, k * TILE);
            FloatVector y = FloatVector.fromArray(SPECIES, in, k * TILE + LANES);
            FloatVector z = FloatVector.fromArray(SPECIES, in, k * TILE + 2 * LANES);
            FloatVector u = FloatVector.fromArray(SPECIES, in, k * TILE + 3 * LANES);
            FloatVector w0 = FloatVector.broadcast(SPECIES, weight[w]);
            a0 = w0.fma(x, a0);
            b0 = w0.fma(y, b0);
            c0 = w0.fma(z, c0);
            d0 = w0.fma(u, d0);
            FloatVector w1 = FloatVector.broadcast(SPECIES, weight[w + inputs]);
            a1 = w1.fma(x, a1);
            b1 = w1.fma(y, b1);
            c1 = w1.fma(z, c1);
            d1 = w1.fma(u, d1);
            FloatVector w2 = FloatVector.broadcast(SPECIES, weight[w + 2 * inputs]);
            a2 = w2.fma(x, a2);
            b2 = w2.fma(y, b2);
            c2 = w2.fma(z, c2);
            d2 = w2.fma(u, d2);
            FloatVector w3 = FloatVector.broadcast(SPECIES, weight[w + 3 * inputs]);
            a3 = w3.fma(x, a3);
            b3 = w3.fma(y, b3);
            c3 = w3.fma(z, c3);
            d3 = w3.fma(u, d3);
        }
        a0.intoArray(out, j * TILE);
        b0.intoArray(out, j * TILE + LANES);
        c0.intoArray(out, j * TILE + 2 * LANES);
        d0.intoArray(out, j * TILE + 3 * LANES);
        a1.intoArray(out, (j + 1) * TILE);
        b1.intoArray(out, (j + 1) * TILE + LANES);
        c1.intoArray(out, (j + 1) * TILE + 2 * LANES);
        d1.intoArray(out, (j + 1) * TILE + 3 * LANES);
        a2.intoArray(out, (j + 2) * TILE);
        b2.intoArray(out, (j + 2) * TILE + LANES);
        c2.intoArray(out, (j + 2) * TILE + 2 * LANES);
        d2.intoArray(out, (j + 2) * TILE + 3 * LANES);
        a3.intoArray(out, (j + 3) * TILE);
        b3.intoArray(out, (j + 3) * TILE + LANES);
        c3.intoArray(out, (j + 3) * TILE + 2 * LANES);
        d3.intoArray(out, (j + 3) * TILE + 3 * LANES);
    }

    private static void fourByTwo(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j, int t) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias[j]);
        FloatVector a1 = FloatVector.broadcast(SPECIES, bias[j + 1]);
        FloatVector a2 = FloatVector.broadcast(SPECIES, bias[j + 2]);
        FloatVector a3 = FloatVector.broadcast(SPECIES, bias[j + 3]);
        FloatVector b0 = a0;
        FloatVector b1 = a1;
        FloatVector b2 = a2;
        FloatVector b3 = a3;
        int w = j * inputs;
        for (int k = 0; k < inputs; k++, w++) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, k * TILE + t);
            FloatVector y = FloatVector.fromArray(SPECIES, in, k * TILE + t + LANES);
            FloatVector w0 = FloatVector.broadcast(SPECIES, weight[w]);
            FloatVector w1 = FloatVector.broadcast(SPECIES, weight[w + inputs]);
            FloatVector w2 = FloatVector.broadcast(SPECIES, weight[w + 2 * inputs]);
            FloatVector w3 = FloatVector.broadcast(SPECIES, weight[w + 3 * inputs]);
            a0 = w0.fma(x, a0);
            b0 = w0.fma(y, b0);
            a1 = w1.fma(x, a1);
            b1 = w1.fma(y, b1);
            a2 = w2.fma(x, a2);
            b2 = w2.fma(y, b2);
            a3 = w3.fma(x, a3);
            b3 = w3.fma(y, b3);
        }
        a0.intoArray(out, j * TILE + t);
        b0.intoArray(out, j * TILE + t + LANES);
        a1.intoArray(out, (j + 1) * TILE + t);
        b1.intoArray(out, (j + 1) * TILE + t + LANES);
        a2.intoArray(out, (j + 2) * TILE + t);
        b2.intoArray(out, (j + 2) * TILE + t + LANES);
        a3.intoArray(out, (j + 3) * TILE + t);
        b3.intoArray(out, (j + 3) * TILE + t + LANES);
    }

    private static void twoByFour(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j, int t) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias[j]);
        FloatVector a1 = FloatVector.broadcast(SPECIES, bias[j + 1]);
        FloatVector b0 = a0;
        FloatVector b1 = a1;
        FloatVector c0 = a0;
        FloatVector c1 = a1;
        FloatVector d0 = a0;
        FloatVector d1 = a1;
        int w = j * inputs;
        for (int k = 0; k < inputs; k++, w++) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, k * TILE + t);
            FloatVector y = FloatVector.fromArray(SPECIES, in, k * TILE + t + LANES);
            FloatVector z = FloatVector.fromArray(SPECIES, in, k * TILE + t + 2 * LANES);
            FloatVector u = FloatVector.fromArray(SPECIES, in, k * TILE + t + 3 * LANES);
            FloatVector w0 = FloatVector.broadcast(SPECIES, weight[w]);
            a0 = w0.fma(x, a0);
            b0 = w0.fma(y, b0);
            c0 = w0.fma(z, c0);
            d0 = w0.fma(u, d0);
            FloatVector w1 = FloatVector.broadcast(SPECIES, weight[w + inputs]);
            a1 = w1.fma(x, a1);
            b1 = w1.fma(y, b1);
            c1 = w1.fma(z, c1);
            d1 = w1.fma(u, d1);
        }
        a0.intoArray(out, j * TILE + t);
        b0.intoArray(out, j * TILE + t + LANES);
        c0.intoArray(out, j * TILE + t + 2 * LANES);
        d0.intoArray(out, j * TILE + t + 3 * LANES);
        a1.intoArray(out, (j + 1) * TILE + t);
        b1.intoArray(out, (j + 1) * TILE + t + LANES);
        c1.intoArray(out, (j + 1) * TILE + t + 2 * LANES);
        d1.intoArray(out, (j + 1) * TILE + t + 3 * LANES);
    }

    private static void oneByTwo(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j, int t) {
        FloatVector a = FloatVector.broadcast(SPECIES, bias[j]);
        FloatVector b = a;
        int w = j * inputs;
        for (int k = 0; k < inputs; k++, w++) {
            FloatVector w0 = FloatVector.broadcast(SPECIES, weight[w]);
            a = w0.fma(FloatVector.fromArray(SPECIES, in, k * TILE + t), a);
            b = w0.fma(FloatVector.fromArray(SPECIES, in, k * TILE + t + LANES), b);
        }
        a.intoArray(out, j * TILE + t);
        b.intoArray(out, j * TILE + t + LANES);
    }

    @Override
    public String name() {
        return "vectors of " + LANES;
    }
}
