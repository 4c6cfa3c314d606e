package org.twofold.learning.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.RandomStreams;

class DenseKernelTest {

    private static final int TILE = DenseKernel.TILE;

    private static float[] numbers(String purpose, int count) {
        float[] values = new float[count];
        new RandomStreams(1).stream(purpose).fillGaussian(values);
        return values;
    }

    private static float[] run(DenseKernel kernel, int inputs, int outputs) {
        return run(kernel, inputs, outputs, false);
    }

    private static float[] run(DenseKernel kernel, int inputs, int outputs, boolean rectified) {
        float[] out = new float[outputs * TILE];
        java.util.Arrays.fill(out, 99);
        kernel.apply(numbers("weight", inputs * outputs), numbers("bias", outputs), numbers("in", inputs * TILE), out, inputs,
                outputs, rectified);
        return out;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,5", "2,4", "3,3", "4,1", "5,7", "8,128", "14,6", "17,12", "128,13"})
    void loopsAsTheSumInDoublePrecision(int inputs, int outputs) {
        float[] out = run(new LoopKernel(), inputs, outputs);
        float[] weight = numbers("weight", inputs * outputs);
        float[] bias = numbers("bias", outputs);
        float[] in = numbers("in", inputs * TILE);
        for (int j = 0; j < outputs; j++) {
            for (int t = 0; t < TILE; t++) {
                double sum = bias[j];
                double size = Math.abs(sum);
                for (int k = 0; k < inputs; k++) {
                    double product = (double) weight[j * inputs + k] * in[k * TILE + t];
                    sum += product;
                    size += Math.abs(product);
                }
                assertEquals(sum, out[j * TILE + t], 1e-6 * size);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,5", "2,4", "3,3", "4,1", "5,7", "8,128", "14,6", "17,12", "128,13"})
    void vectorsGiveTheBitsOfLoops(int inputs, int outputs) {
        assumeTrue(hasVectors(), "the runtime was started without jdk.incubator.vector");
        assertArrayEquals(run(new LoopKernel(), inputs, outputs), run(DenseKernel.fastest(), inputs, outputs));
    }

    @Test
    void perturbationsAreTheSameBitsToo() {
        assumeTrue(hasVectors(), "the runtime was started without jdk.incubator.vector");
        int size = 3 * TILE;
        float[] meanAndRho = numbers("net", 2 * size);
        for (int i = 0; i < size; i++) {
            meanAndRho[size + i] *= i;
        }
        meanAndRho[size + 1] = Float.NaN;
        meanAndRho[size + 2] = Float.NEGATIVE_INFINITY;
        meanAndRho[size + 3] = Float.POSITIVE_INFINITY;
        float[] loops = new float[size + 5];
        float[] vectors = new float[size + 5];
        new LoopKernel().perturb(meanAndRho, numbers("normals", size), loops, 5, size);
        DenseKernel.fastest().perturb(meanAndRho, numbers("normals", size), vectors, 5, size);
        assertArrayEquals(loops, vectors);
        assertEquals(meanAndRho[7] + Softplus.of(meanAndRho[size + 7]) * numbers("normals", size)[7], loops[5 + 7], 1e-5);
        assertTrue(Float.isNaN(loops[5 + 1]));
    }

    @Test
    void vectorsAreChosenWhereTheyAre() {
        assertEquals(hasVectors() ? "vectors" : "loops", DenseKernel.fastest().name().split(" ")[0]);
    }

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,5", "2,4", "3,3", "5,7", "8,128", "17,12", "128,13"})
    void rectifiedIsThePositivePart(int inputs, int outputs) {
        for (DenseKernel kernel : java.util.List.of(new LoopKernel(), DenseKernel.fastest())) {
            float[] plain = run(kernel, inputs, outputs, false);
            float[] rectified = run(kernel, inputs, outputs, true);
            for (int i = 0; i < plain.length; i++) {
                org.junit.jupiter.api.Assertions.assertEquals(plain[i] > 0 ? plain[i] : 0f, rectified[i], 0, kernel.name());
            }
        }
    }
}
