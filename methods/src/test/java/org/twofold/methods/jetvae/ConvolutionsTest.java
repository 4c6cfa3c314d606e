package org.twofold.methods.jetvae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.jets.Latents;
import org.twofold.methods.posterior.StepNoise;

class ConvolutionsTest {

    private static final int JETS = 3;
    private static final ConvolutionSizes NO_POOLING = new ConvolutionSizes(List.of(32, 64, 128), 5, 1500, 20, false);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Parameters parameters(ConvolutionSizes sizes, int places) {
        InitialValues values = new InitialValues(new RandomStreams(1).stream("weights"));
        JetEncoder.begin(values, sizes, places);
        JetDecoder.begin(values, sizes, places);
        return Parameters.of(values.tensors());
    }

    private static Tensor normals(String name, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        new RandomStreams(2).stream(name).fillGaussian(values);
        return Tensors.of(values, Arrays.stream(shape).asLongStream().toArray());
    }

    private static void assertLists(List<Tensor> found, long[]... expected) {
        assertEquals(expected.length, found.size());
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(new long[] {JETS, expected[i][0], expected[i][1]}, found.get(i).shape(), "list " + i);
        }
    }

    private static void assertShapes(ConvolutionSizes sizes, int places, long[][] encoder, long[][] decoder) {
        Parameters parameters = parameters(sizes, places);
        JetEncoder in = new JetEncoder(parameters, sizes, DropoutRates.NONE);
        JetDecoder out = new JetDecoder(parameters, sizes, places, DropoutRates.NONE);
        assertLists(in.lists(normals("x", JETS, 3, places), Dropout.NONE), encoder);
        Latents latents = in.forward(normals("x", JETS, 3, places), Dropout.NONE);
        assertArrayEquals(new long[] {JETS, 20}, latents.mean().shape());
        assertArrayEquals(new long[] {JETS, 20}, latents.logVariance().shape());
        assertLists(out.lists(latents.mean(), Dropout.NONE), decoder);
        assertArrayEquals(new long[] {JETS, 3, places}, out.forward(latents.mean(), Dropout.NONE).shape());
    }

    /** Every list is as long as the table of the specification says. */
    @Test
    void layersHaveTheirSizesForFiftyConstituents() {
        assertShapes(ConvolutionSizes.PAPER, 50, new long[][] {{32, 46}, {32, 23}, {64, 19}, {64, 9}, {128, 5}},
                new long[][] {{128, 5}, {64, 9}, {64, 19}, {32, 23}, {32, 46}, {3, 50}});
        Parameters parameters = parameters(ConvolutionSizes.PAPER, 50);
        assertArrayEquals(new long[] {1500, 640}, parameters.get("encoder.hidden.weight").shape());
        assertArrayEquals(new long[] {40, 1500}, parameters.get("encoder.out.weight").shape());
        assertArrayEquals(new long[] {1500, 20}, parameters.get("decoder.hidden.weight").shape());
        assertArrayEquals(new long[] {640, 1500}, parameters.get("decoder.flat.weight").shape());
        assertArrayEquals(new long[] {1}, parameters.get("decoder.convolution.2.bias").shape());
    }

    @Test
    void layersHaveTheirSizesForOtherNumbers() {
        assertShapes(NO_POOLING, 50, new long[][] {{32, 46}, {64, 42}, {128, 38}}, new long[][] {{128, 38}, {64, 42}, {32, 46}, {3, 50}});
        assertShapes(NO_POOLING, 30, new long[][] {{32, 26}, {64, 22}, {128, 18}}, new long[][] {{128, 18}, {64, 22}, {32, 26}, {3, 30}});
        assertShapes(ConvolutionSizes.PAPER, 33, new long[][] {{32, 29}, {32, 14}, {64, 10}, {64, 5}, {128, 1}},
                new long[][] {{128, 1}, {64, 5}, {64, 10}, {32, 14}, {32, 29}, {3, 33}});
    }

    /** Of thirty constituents pooling leaves four, too few for a kernel of five; one says so instead of padding in silence. */
    @Test
    void whatPoolingLeavesNothingOfIsWrongUse() {
        for (int places : new int[] {30, 31}) {
            WrongUse no = assertThrows(WrongUse.class, () -> ConvolutionSizes.PAPER.lengths(places));
            assertTrue(no.getMessage().contains("they need 32") && no.getMessage().contains("pool=false"), no.getMessage());
        }
        assertEquals(1, ConvolutionSizes.PAPER.lengths(32).innermost());
        WrongUse no = assertThrows(WrongUse.class, () -> NO_POOLING.lengths(12));
        assertTrue(no.getMessage().contains("they need 13"), no.getMessage());
    }

    /** A convolution along the list with components as channels is one of an image with a kernel that spans its three rows. */
    @Test
    void theFirstKernelSpansAllComponents() {
        Parameters parameters = parameters(ConvolutionSizes.PAPER, 50);
        float[] x = Tensors.floats(normals("x", 1, 3, 50));
        float[] kernel = Tensors.floats(parameters.get("encoder.convolution.0.weight"));
        float[] bias = Tensors.floats(parameters.get("encoder.convolution.0.bias"));
        float[] found = Tensors.floats(new JetEncoder(parameters, ConvolutionSizes.PAPER, DropoutRates.NONE)
                .lists(Tensors.of(x, 1, 3, 50), Dropout.NONE).get(0));
        for (int filter : new int[] {0, 17, 31}) {
            for (int place : new int[] {0, 20, 45}) {
                double sum = bias[filter];
                for (int row = 0; row < 3; row++) {
                    for (int k = 0; k < 5; k++) {
                        sum += (double) kernel[(filter * 3 + row) * 5 + k] * x[row * 50 + place + k];
                    }
                }
                assertEquals(sum > 0 ? sum : JetEncoder.SLOPE * sum, found[filter * 46 + place], 1e-5);
            }
        }
    }

    @Test
    void everyParameterReceivesAGradient() {
        for (ConvolutionSizes sizes : List.of(ConvolutionSizes.PAPER, NO_POOLING)) {
            Parameters parameters = parameters(sizes, 50);
            Latents latents = new JetEncoder(parameters, sizes, DropoutRates.NONE).forward(normals("x", JETS, 3, 50), Dropout.NONE);
            Tensor made = new JetDecoder(parameters, sizes, 50, DropoutRates.NONE).forward(latents.sample(normals("z", JETS, 20)), Dropout.NONE);
            made.mul(normals("direction", JETS, 3, 50)).sum().backward();
            for (String name : parameters.trainable()) {
                double size = 0;
                for (float g : Tensors.floats(parameters.get(name).grad())) {
                    assertTrue(Float.isFinite(g), name);
                    size += Math.abs(g);
                }
                assertTrue(size > 0, name);
            }
        }
    }

    /** σ² = e^l: ½ Σ (μ² + σ² − ln σ² − 1), and z = μ + σξ. */
    @Test
    void latentsAreNormal() {
        Latents latents = new Latents(Tensors.of(new float[] {1, -2, 0, 0}, 2, 2), Tensors.of(new float[] {0, (float) Math.log(4), 0, 0}, 2, 2));
        float[] divergence = Tensors.floats(latents.divergence());
        assertEquals(0.5 * (1 + 1 - 0 - 1 + 4 + 4 - Math.log(4) - 1), divergence[0], 1e-6);
        assertEquals(0, divergence[1], 1e-7);
        assertArrayEquals(new float[] {1.5f, -4, 3, -1}, Tensors.floats(latents.sample(Tensors.of(new float[] {0.5f, -1, 3, -1}, 2, 2))), 1e-6f);
    }

    /** Units are left out with the probability asked for, the others made larger, and the same ones for the same step. */
    @Test
    void dropoutKeepsTheMean() {
        StepNoise step = new StepNoise(new RandomStreams(1), 5);
        float[] ones = new float[20_000];
        Arrays.fill(ones, 1);
        float[] once = Tensors.floats(Dropout.of(step).apply("a", 0.3, Tensors.of(ones, ones.length)));
        double sum = 0;
        for (float value : once) {
            assertTrue(value == 0 || Math.abs(value - 1 / 0.7) < 1e-6);
            sum += value;
        }
        assertEquals(1, sum / once.length, 0.02);
        assertArrayEquals(once, Tensors.floats(Dropout.of(step).apply("a", 0.3, Tensors.of(ones, ones.length))));
        assertTrue(!Arrays.equals(once, Tensors.floats(Dropout.of(step).apply("b", 0.3, Tensors.of(ones, ones.length)))));
    }
}
