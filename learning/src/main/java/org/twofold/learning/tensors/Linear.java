package org.twofold.learning.tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.RandomStream;

/**
 * y = x Wᵀ + b.
 *
 * @param weight W, [outputs, inputs]
 * @param bias b, [outputs]
 */
public record Linear(Tensor weight, Tensor bias) {

    /** A layer with weights and biases uniform in ±1/√inputs, named {@code name.weight} and {@code name.bias}. */
    public static Linear create(Parameters parameters, String name, int inputs, int outputs, RandomStream random) {
        double bound = 1 / Math.sqrt(inputs);
        Tensor weight = parameters.add(name + ".weight", uniform(inputs * outputs, bound, random), outputs, inputs);
        Tensor bias = parameters.add(name + ".bias", uniform(outputs, bound, random), outputs);
        return new Linear(weight, bias);
    }

    /** x: [batch, inputs] → [batch, outputs]. */
    public Tensor forward(Tensor x) {
        return torch.linear(x, weight, new org.bytedeco.pytorch.TensorOptional(bias));
    }

    private static float[] uniform(int count, double bound, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
