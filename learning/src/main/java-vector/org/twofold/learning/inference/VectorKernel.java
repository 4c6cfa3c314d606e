package org.twofold.learning.inference;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
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
    private static final FloatVector HALF = FloatVector.broadcast(SPECIES, 0.5f);
    private static final boolean WIDE = LANES == 16;

    @Override
    public void apply(float[] weight, float[] bias, float[] in, float[] out, int inputs, int outputs,
            boolean rectified) {
        int j = 0;
        for (; j + 4 <= outputs; j += 4) {
            if (WIDE) {
                fourByFour(weight, bias, in, out, inputs, j, rectified);
            } else {
                for (int t = 0; t < TILE; t += 2 * LANES) {
                    fourByTwo(weight, bias, in, out, inputs, j, t, rectified);
                }
            }
        }
        for (; j + 2 <= outputs; j += 2) {
            for (int t = 0; t < TILE; t += 4 * LANES) {
                twoByFour(weight, bias, in, out, inputs, j, t, rectified);
            }
        }
        for (; j < outputs; j++) {
            for (int t = 0; t < TILE; t += 2 * LANES) {
                oneByTwo(weight, bias, in, out, inputs, j, t, rectified);
            }
        }
    }

    /** All events of the tile, TILE = 4 · LANES. */
    private static void fourByFour(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j,
            boolean rectified) {
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
        if (rectified) {
            a0 = a0.fma(HALF, a0.abs().mul(HALF));
            b0 = b0.fma(HALF, b0.abs().mul(HALF));
            c0 = c0.fma(HALF, c0.abs().mul(HALF));
            d0 = d0.fma(HALF, d0.abs().mul(HALF));
            a1 = a1.fma(HALF, a1.abs().mul(HALF));
            b1 = b1.fma(HALF, b1.abs().mul(HALF));
            c1 = c1.fma(HALF, c1.abs().mul(HALF));
            d1 = d1.fma(HALF, d1.abs().mul(HALF));
            a2 = a2.fma(HALF, a2.abs().mul(HALF));
            b2 = b2.fma(HALF, b2.abs().mul(HALF));
            c2 = c2.fma(HALF, c2.abs().mul(HALF));
            d2 = d2.fma(HALF, d2.abs().mul(HALF));
            a3 = a3.fma(HALF, a3.abs().mul(HALF));
            b3 = b3.fma(HALF, b3.abs().mul(HALF));
            c3 = c3.fma(HALF, c3.abs().mul(HALF));
            d3 = d3.fma(HALF, d3.abs().mul(HALF));
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

    private static void fourByTwo(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j, int t,
            boolean rectified) {
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
        if (rectified) {
            a0 = a0.fma(HALF, a0.abs().mul(HALF));
            b0 = b0.fma(HALF, b0.abs().mul(HALF));
            a1 = a1.fma(HALF, a1.abs().mul(HALF));
            b1 = b1.fma(HALF, b1.abs().mul(HALF));
            a2 = a2.fma(HALF, a2.abs().mul(HALF));
            b2 = b2.fma(HALF, b2.abs().mul(HALF));
            a3 = a3.fma(HALF, a3.abs().mul(HALF));
            b3 = b3.fma(HALF, b3.abs().mul(HALF));
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

    private static void twoByFour(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j, int t,
            boolean rectified) {
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
        if (rectified) {
            a0 = a0.fma(HALF, a0.abs().mul(HALF));
            b0 = b0.fma(HALF, b0.abs().mul(HALF));
            c0 = c0.fma(HALF, c0.abs().mul(HALF));
            d0 = d0.fma(HALF, d0.abs().mul(HALF));
            a1 = a1.fma(HALF, a1.abs().mul(HALF));
            b1 = b1.fma(HALF, b1.abs().mul(HALF));
            c1 = c1.fma(HALF, c1.abs().mul(HALF));
            d1 = d1.fma(HALF, d1.abs().mul(HALF));
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

    private static void oneByTwo(float[] weight, float[] bias, float[] in, float[] out, int inputs, int j, int t,
            boolean rectified) {
        FloatVector a = FloatVector.broadcast(SPECIES, bias[j]);
        FloatVector b = a;
        int w = j * inputs;
        for (int k = 0; k < inputs; k++, w++) {
            FloatVector w0 = FloatVector.broadcast(SPECIES, weight[w]);
            a = w0.fma(FloatVector.fromArray(SPECIES, in, k * TILE + t), a);
            b = w0.fma(FloatVector.fromArray(SPECIES, in, k * TILE + t + LANES), b);
        }
        if (rectified) {
            a = a.fma(HALF, a.abs().mul(HALF));
            b = b.fma(HALF, b.abs().mul(HALF));
        }
        a.intoArray(out, j * TILE + t);
        b.intoArray(out, j * TILE + t + LANES);
    }

    /** {@link Softplus#of}, operation by operation. */
    @Override
    public void perturb(float[] meanAndRho, float[] normals, float[] out, int at, int size) {
        for (int i = 0; i < size; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, meanAndRho, size + i);
            FloatVector a = x.abs().min(Softplus.FARTHEST);
            FloatVector rounder = FloatVector.broadcast(SPECIES, Softplus.ROUNDER);
            FloatVector rounded = a.fma(FloatVector.broadcast(SPECIES, -Softplus.LOG2_E), rounder);
            FloatVector n = rounded.sub(rounder);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Softplus.LN2_HIGH), a.neg());
            r = n.fma(FloatVector.broadcast(SPECIES, -Softplus.LN2_LOW), r);
            FloatVector e = FloatVector.broadcast(SPECIES, Softplus.EXP[0]);
            e = e.fma(r, FloatVector.broadcast(SPECIES, Softplus.EXP[1]));
            e = e.fma(r, FloatVector.broadcast(SPECIES, Softplus.EXP[2]));
            e = e.fma(r, FloatVector.broadcast(SPECIES, Softplus.EXP[3]));
            e = e.fma(r, FloatVector.broadcast(SPECIES, Softplus.EXP[4]));
            e = e.fma(r, FloatVector.broadcast(SPECIES, Softplus.EXP[5]));
            e = e.fma(r, FloatVector.broadcast(SPECIES, Softplus.EXP[6]));
            IntVector exponent = rounded.reinterpretAsInts().sub(Softplus.ROUNDER_BITS)
                    .lanewise(VectorOperators.LSHL, Softplus.MANTISSA_BITS);
            FloatVector p = e.reinterpretAsInts().add(exponent).reinterpretAsFloats();
            FloatVector q = FloatVector.broadcast(SPECIES, Softplus.LOG[0]);
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[1]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[2]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[3]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[4]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[5]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[6]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[7]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[8]));
            q = q.fma(p, FloatVector.broadcast(SPECIES, Softplus.LOG[9]));
            FloatVector positive = x.fma(HALF, x.abs().mul(HALF));
            FloatVector softplus = p.fma(q, positive);
            FloatVector mean = FloatVector.fromArray(SPECIES, meanAndRho, i);
            softplus.fma(FloatVector.fromArray(SPECIES, normals, i), mean).intoArray(out, at + i);
        }
    }

    @Override
    public String name() {
        return "vectors of " + LANES;
    }
}
