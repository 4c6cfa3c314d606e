package org.twofold.methods.settoset;

import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;

/**
 * A set as one vector: ρ(Σ_i φ(x_i)), φ and ρ perceptrons, the sum over real particles.
 *
 * <p>Source: Zaheer et al., "Deep sets", theorem 2.
 */
record DeepSet(Perceptron each, Perceptron together) {

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int features, List<Integer> each, int width, List<Integer> together) {
        values.uniformPerceptron(name + ".each", SlotSizes.widths(features, each, width));
        values.uniformPerceptron(name + ".together", SlotSizes.widths(width, together, width));
    }

    /** An encoder with so many hidden layers from its weights. */
    static DeepSet of(Parameters parameters, String name, int each, int together) {
        return new DeepSet(Perceptron.of(parameters, name + ".each", each), Perceptron.of(parameters, name + ".together", together));
    }

    /**
     * Reads sets.
     *
     * @param features [batch, n, F]
     * @param present [batch, n], 1 for particles and 0 for padding
     * @return [batch, width]
     */
    Tensor forward(Tensor features, Tensor present) {
        Tensor sum = each.forward(features).mul(present.unsqueeze(2)).sum(new long[] {1}, false, new ScalarTypeOptional());
        return together.forward(sum);
    }
}
