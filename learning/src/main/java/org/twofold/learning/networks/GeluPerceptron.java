package org.twofold.learning.networks;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * Linear layers with GELU, in its tanh form, between them.
 *
 * @param layers at least one
 */
public record GeluPerceptron(List<Linear> layers) {

    public GeluPerceptron {
        layers = List.copyOf(layers);
    }

    /** Lists the weights; the last layer begins with zeros, so that what it steers begins as the identity. */
    public static void begin(InitialValues values, String name, int inputs, int width, int hidden, int outputs) {
        for (int i = 0; i < hidden; i++) {
            values.linear(name + "." + i, i == 0 ? inputs : width, width);
        }
        values.zeroLinear(name + "." + hidden, width, outputs);
    }

    /** A network of so many hidden layers from its weights. */
    public static GeluPerceptron of(Parameters parameters, String name, int hidden) {
        return new GeluPerceptron(IntStream.rangeClosed(0, hidden).mapToObj(i -> Linear.of(parameters, name + "." + i)).toList());
    }

    /** x: […, inputs] → […, outputs]. */
    public Tensor forward(Tensor x) {
        Tensor h = layers.get(0).forward(x);
        for (Linear layer : layers.subList(1, layers.size())) {
            h = layer.forward(torch.gelu(h, "tanh"));
        }
        return h;
    }
}
