package org.twofold.methods.vld;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.processes.NetworkTime;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class VldNetworksTest {

    private static final Sizes TINY = new Sizes(12, 3, 2, 1, 1, 2, 4);
    private static final int JETS = 5;
    private static final int FEATURES = 12;

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Parameters parameters(Consumer<InitialValues> list) {
        InitialValues values = new InitialValues(new RandomStreams(1).stream("weights"));
        list.accept(values);
        return Parameters.of(values.tensors());
    }

    /** To the hundred thousand, as the paper's table 2 makes them. */
    @Test
    void theNetworksOfThePaperHaveTheirSizes() {
        assertEquals(1.6e6, parameters(v -> DetectorEncoder.begin(v, Sizes.PAPER, 12, 3)).count(), 0.1e6);
        assertEquals(2.5e6, parameters(v -> PartonEncoder.begin(v, Sizes.PAPER, false, 55)).count(), 0.1e6);
        assertEquals(0.6e6, parameters(v -> PartonDecoder.begin(v, Sizes.PAPER, 96, 55)).count(), 0.1e6);
        assertEquals(5.6e6, parameters(v -> LatentDenoiser.begin(v, Sizes.PAPER)).count(), 0.1e6);
        assertThrows(IllegalArgumentException.class, () -> new Sizes(10, 3, 1, 1, 1, 1, 4));
    }

    private static float[] code(float[] objects, float[] present, Parameters parameters) {
        Tensor z = DetectorEncoder.of(parameters, TINY).forward(Tensors.of(objects, 1, present.length, FEATURES),
                Tensors.of(present, 1, present.length), Tensors.of(new float[] {0.3f, -1, 2}, 1, 3));
        return Tensors.floats(z);
    }

    @Test
    void theOrderOfObjectsAndPaddingDoNotMatter() {
        Parameters parameters = parameters(v -> DetectorEncoder.begin(v, TINY, FEATURES, 3));
        float[] objects = new float[JETS * FEATURES];
        new RandomStreams(2).stream("objects").fillGaussian(objects);
        float[] present = new float[JETS];
        Arrays.fill(present, 1);
        float[] expected = code(objects, present, parameters);
        float[] turned = new float[objects.length];
        for (int i = 0; i < JETS; i++) {
            System.arraycopy(objects, i * FEATURES, turned, (JETS - 1 - i) * FEATURES, FEATURES);
        }
        assertArrayEquals(expected, code(turned, present, parameters), 1e-5f);
        float[] padded = Arrays.copyOf(objects, 20 * FEATURES);
        Arrays.fill(padded, objects.length, padded.length, -77);
        assertArrayEquals(expected, code(padded, Arrays.copyOf(present, 20), parameters), 1e-5f);
    }

    @Test
    void meansOfLatentsHaveTheLengthRootD() {
        Parameters parameters = parameters(v -> PartonEncoder.begin(v, TINY, false, 55));
        float[] partons = new float[3 * 55];
        new RandomStreams(3).stream("partons").fillGaussian(partons);
        PartonEncoder.Latent latent = PartonEncoder.of(parameters, TINY, false).forward(Tensors.of(partons, 3, 55), true);
        float[] mean = Tensors.floats(latent.mean());
        for (int row = 0; row < 3; row++) {
            double squares = 0;
            for (int i = 0; i < 12; i++) {
                squares += mean[row * 12 + i] * mean[row * 12 + i];
            }
            assertEquals(12, squares, 1e-4);
        }
        assertArrayEquals(new long[] {3, 12}, latent.sample(Tensors.of(new float[36], 3, 12)).shape());
    }

    /** Two networks of the size of one, but for the last layer, and neither has anything to do with the other's output. */
    @Test
    void meanAndSpreadOfNetworksOfTheirOwn() {
        long one = parameters(v -> PartonEncoder.begin(v, Sizes.PAPER, false, 55)).count();
        long two = parameters(v -> PartonEncoder.begin(v, Sizes.PAPER, true, 55)).count();
        assertEquals(2 * one - 192 * 192 - 192, two);
        Parameters parameters = parameters(v -> PartonEncoder.begin(v, TINY, true, 55));
        float[] partons = new float[3 * 55];
        new RandomStreams(3).stream("partons").fillGaussian(partons);
        PartonEncoder.Latent latent = PartonEncoder.of(parameters, TINY, true).forward(Tensors.of(partons, 3, 55), false);
        assertArrayEquals(new long[] {3, 12}, latent.mean().shape());
        assertArrayEquals(new long[] {3, 12}, latent.logDeviation().shape());
        latent.mean().square().sum().backward();
        for (String name : parameters.names()) {
            double size = 0;
            for (float g : Tensors.floats(parameters.get(name).grad())) {
                size += Math.abs(g);
            }
            assertEquals(name.startsWith("encoder.mean."), size > 0, name);
        }
    }

    /** As the time code of s τ with s = 10⁴ of α² and 10³ of t has it: ten times the one is the other. */
    @Test
    void timesAreScaledAsTheirMeaningAsks() {
        Parameters parameters = parameters(v -> LatentDenoiser.begin(v, TINY));
        Tensor zero = Tensors.of(new float[24], 2, 12);
        float[] ofAlphaSquared = Tensors.floats(LatentDenoiser.of(parameters, TINY, NetworkTime.ALPHA_SQUARED)
                .forward(zero, new double[] {0.05, 0.02}, zero));
        LatentDenoiser inT = LatentDenoiser.of(parameters, TINY, NetworkTime.T);
        assertArrayEquals(ofAlphaSquared, Tensors.floats(inT.forward(zero, new double[] {0.5, 0.2}, zero)), 1e-6f);
        assertEquals(NetworkTime.T, inT.time());
    }

    @Test
    void theDenoiserSeesStateTimeAndCondition() {
        Parameters parameters = parameters(v -> LatentDenoiser.begin(v, TINY));
        LatentDenoiser denoiser = LatentDenoiser.of(parameters, TINY, NetworkTime.ALPHA_SQUARED);
        Tensor zero = Tensors.of(new float[24], 2, 12);
        float[] ones = new float[24];
        Arrays.fill(ones, 1);
        float[] base = Tensors.floats(denoiser.forward(zero, new double[] {0.5, 0.5}, zero));
        assertEquals(24, base.length);
        for (float[] other : new float[][] {Tensors.floats(denoiser.forward(Tensors.of(ones, 2, 12), new double[] {0.5, 0.5}, zero)),
                Tensors.floats(denoiser.forward(zero, new double[] {0.5, 0.5}, Tensors.of(ones, 2, 12))),
                Tensors.floats(denoiser.forward(zero, new double[] {0.3, 0.5}, zero))}) {
            double change = 0;
            for (int i = 0; i < 12; i++) {
                change = Math.max(change, Math.abs(other[i] - base[i]));
            }
            assertTrue(change > 1e-4, "change " + change);
        }
    }

    @Test
    void theDecoderMakesPartons() {
        Parameters parameters = parameters(v -> PartonDecoder.begin(v, TINY, 12, 55));
        assertArrayEquals(new long[] {4, 55}, PartonDecoder.of(parameters, TINY).forward(Tensors.of(new float[48], 4, 12)).shape());
    }
}
