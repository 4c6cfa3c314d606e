package org.twofold.learning.inference;

import java.util.Arrays;

/** Plain loops, four inputs at a time; the compilers of JDK 17 and 25 keep them scalar, so this is only the fallback. */
final class LoopKernel implements DenseKernel {

    @Override
    public void apply(float[] weight, float[] bias, float[] in, float[] out, int inputs, int outputs,
            boolean rectified) {
        for (int j = 0; j < outputs; j++) {
            int to = j * TILE;
            Arrays.fill(out, to, to + TILE, bias[j]);
            int k = 0;
            for (; k + 4 <= inputs; k += 4) {
                addFour(weight, j * inputs + k, in, k * TILE, out, to);
            }
            for (; k < inputs; k++) {
                addOne(weight[j * inputs + k], in, k * TILE, out, to);
            }
            if (rectified) {
                rectify(out, to);
            }
        }
    }

    private static void rectify(float[] out, int to) {
        for (int t = to; t < to + TILE; t++) {
            out[t] = Math.fma(0.5f, out[t], 0.5f * Math.abs(out[t]));
        }
    }

    private static void addFour(float[] weight, int at, float[] in, int from, float[] out, int to) {
        float w0 = weight[at];
        float w1 = weight[at + 1];
        float w2 = weight[at + 2];
        float w3 = weight[at + 3];
        for (int t = 0; t < TILE; t++) {
            float sum = Math.fma(w0, in[from + t], out[to + t]);
            sum = Math.fma(w1, in[from + TILE + t], sum);
            sum = Math.fma(w2, in[from + 2 * TILE + t], sum);
            out[to + t] = Math.fma(w3, in[from + 3 * TILE + t], sum);
        }
    }

    private static void addOne(float weight, float[] in, int from, float[] out, int to) {
        for (int t = 0; t < TILE; t++) {
            out[to + t] = Math.fma(weight, in[from + t], out[to + t]);
        }
    }

    @Override
    public void perturb(float[] meanAndRho, float[] normals, float[] out, int at, int size) {
        for (int i = 0; i < size; i++) {
            out[at + i] = Math.fma(Softplus.of(meanAndRho[size + i]), normals[i], meanAndRho[i]);
        }
    }

    @Override
    public String name() {
        return "loops";
    }
}
