package org.twofold.learning.tensors;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.RandomStream;

/**
 * Linear layers with ReLU between them, none after the last.
 *
 * @param layers at least one
 */
public record Perceptron(List<Linear> layers) {

    public Perceptron {
        layers = List.copyOf(layers);
    }

    /** Layers inputs → hidden[0] → … → outputs, named {@code name.0}, {@code name.1}, … */
    public static Perceptron create(Parameters parameters, String name, int inputs, List<Integer> hidden, int outputs,
            RandomStream random) {
        List<Linear> layers = new ArrayList<>();
        int width = inputs;
        for (int next : hidden) {
            layers.add(Linear.create(parameters, name + "." + layers.size(), width, next, random));
            width = next;
        }
        layers.add(Linear.create(parameters, name + "." + layers.size(), width, outputs, random));
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

    public Linear last() {
        return layers.get(layers.size() - 1);
    }
}
