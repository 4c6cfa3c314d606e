package org.twofold.learning.networks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.RandomStream;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;

/**
 * The weights that a network begins with, collected layer by layer from one random stream.
 *
 * <p>Matrices are truncated normals, |w| ≤ 2s with s = 1/√inputs, biases 0, norms the identity: the defaults of Haiku, the
 * library of the published latent diffusion models. Methods whose published code uses the engine's own layers ask for {@link
 * #uniformLinear}.
 */
public final class InitialValues {

    private static final double FARTHEST = 2;

    private final List<StoredTensor> tensors = new ArrayList<>();
    private final RandomStream random;

    public InitialValues(RandomStream random) {
        this.random = random;
    }

    /** {@code name.weight} [outputs, inputs] and {@code name.bias} [outputs]. */
    public void linear(String name, int inputs, int outputs) {
        matrix(name, inputs, outputs);
        constant(name + ".bias", 0, outputs);
    }

    /** {@code name.weight} [outputs, inputs] alone. */
    public void matrix(String name, int inputs, int outputs) {
        add(name + ".weight", truncatedNormals(outputs * inputs, 1 / Math.sqrt(inputs)), outputs, inputs);
    }

    /** {@code name.weight} and {@code name.bias} of zeros: a branch that begins by adding nothing. */
    public void zeroLinear(String name, int inputs, int outputs) {
        add(name + ".weight", new float[outputs * inputs], outputs, inputs);
        constant(name + ".bias", 0, outputs);
    }

    /**
     * {@code name.0}, {@code name.1}, … of a {@link org.twofold.learning.tensors.Perceptron}, weights and biases uniform in ±1/√inputs as
     * the engine's own linear layers begin.
     *
     * @param widths inputs, hidden layers, outputs
     */
    public void uniformPerceptron(String name, int... widths) {
        for (int i = 0; i + 1 < widths.length; i++) {
            uniformLinear(name + "." + i, widths[i], widths[i + 1]);
        }
    }

    /** {@code name.weight} [outputs, inputs] and {@code name.bias} [outputs], uniform in ±1/√inputs. */
    public void uniformLinear(String name, int inputs, int outputs) {
        uniforms(name + ".weight", 1 / Math.sqrt(inputs), outputs, inputs);
        uniforms(name + ".bias", 1 / Math.sqrt(inputs), outputs);
    }

    /** Uniform in ±bound. */
    public void uniforms(String name, double bound, long... shape) {
        float[] values = new float[count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        add(name, values, shape);
    }

    /** {@code name.weight} of ones and {@code name.bias} of zeros, [width]. */
    public void layerNorm(String name, int width) {
        constant(name + ".weight", 1, width);
        constant(name + ".bias", 0, width);
    }

    /** A vector of one number. */
    public void constant(String name, double value, int width) {
        float[] values = new float[width];
        Arrays.fill(values, (float) value);
        add(name, values, width);
    }

    /** Standard normals, such as a learned token begins with. */
    public void normals(String name, long... shape) {
        float[] values = new float[count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        add(name, values, shape);
    }

    /** Truncated normals of a standard deviation before truncation. */
    public void truncatedNormals(String name, double deviation, long... shape) {
        add(name, truncatedNormals(count(shape), deviation), shape);
    }

    private static int count(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    private float[] truncatedNormals(int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            double normal = random.nextGaussian();
            while (Math.abs(normal) > FARTHEST) {
                normal = random.nextGaussian();
            }
            values[i] = (float) (deviation * normal);
        }
        return values;
    }

    private void add(String name, float[] values, long... shape) {
        tensors.add(StoredTensor.ofFloats(name, shape, values));
    }

    /** What has been collected. */
    public NamedTensors tensors() {
        return NamedTensors.of(tensors);
    }
}
