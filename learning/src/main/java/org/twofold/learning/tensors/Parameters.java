package org.twofold.learning.tensors;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.bundle.NamedTensors;

/**
 * The named parameters of a network, in the order in which they were made.
 *
 * <p>The tensors live as long as this object is referenced: they are made outside of any PointerScope of a step.
 */
public final class Parameters {

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> constant = new HashSet<>();

    /** Adds one parameter with the given values and asks for its gradient. */
    public Tensor add(String name, float[] values, long... shape) {
        Tensor tensor = Tensors.of(values, shape);
        tensor.retainReference();
        tensor.set_requires_grad(true);
        if (tensors.put(name, tensor) != null) {
            throw new IllegalArgumentException("two parameters named " + name);
        }
        return tensor;
    }

    /** Adds values that belong to a network but are not trained, such as the running means of batch norm. */
    public Tensor addConstant(String name, float[] values, long... shape) {
        Tensor tensor = add(name, values, shape);
        tensor.set_requires_grad(false);
        constant.add(name);
        return tensor;
    }

    /** All tensors of a file, in its order; what batch norm keeps for itself is not trained. */
    public static Parameters of(NamedTensors stored) {
        Parameters parameters = new Parameters();
        stored.tensors().forEach(tensor -> {
            if (BatchNorm.isRunning(tensor.name())) {
                parameters.addConstant(tensor.name(), tensor.floats(), tensor.shape());
            } else {
                parameters.add(tensor.name(), tensor.floats(), tensor.shape());
            }
        });
        return parameters;
    }

    /** The names of all tensors, trained or not. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /** The names of those that are trained. */
    public List<String> trainable() {
        return tensors.keySet().stream().filter(name -> !constant.contains(name)).toList();
    }

    /** The parameter of this name. */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter named " + name);
        }
        return tensor;
    }

    /** How many numbers all parameters have together. */
    public long count() {
        return tensors.values().stream().mapToLong(Tensor::numel).sum();
    }

    /** Forgets the gradients of the step before. */
    public void clearGradients() {
        for (Tensor tensor : tensors.values()) {
            Tensor gradient = tensor.mutable_grad();
            if (gradient.defined()) {
                gradient.zero_();
            }
        }
    }
}
