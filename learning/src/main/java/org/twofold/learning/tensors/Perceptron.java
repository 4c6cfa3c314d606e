package org.twofold.learning.tensors;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Linear layers with ReLU between them, none after the last.
 *
 * @param layers at least one
 */
public record Perceptron(List<Linear> layers) {

    public Perceptron {
        layers = List.copyOf(layers);
    }

    /** The layers {@code name.0}, {@code name.1}, … of a network with so many hidden layers. */
    public static Perceptron of(Parameters parameters, String name, int hiddenLayers) {
        List<Linear> layers = new ArrayList<>();
        for (int i = 0; i <= hiddenLayers; i++) {
            layers.add(Linear.of(parameters, name + "." + i));
        }
        return new Perceptron(layers);
    }

    /** x: [batch, inputs] → [batch, outputs]. */
    public Tensor forward(Tensor x) {
        Tensor h = layers.get(0).forward(x);
        for (Linear layer : layers.subList(1, layers.size())) {
            h = layer.forward(h.relu());
        }
        return h;
    }
}
