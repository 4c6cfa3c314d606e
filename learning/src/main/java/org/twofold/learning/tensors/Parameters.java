package org.twofold.learning.tensors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The named parameters of a network, in the order in which they were made.
 *
 * <p>The tensors live as long as this object is referenced: they are made outside of any PointerScope of a step.
 */
public final class Parameters {

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

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

    /** Adds all parameters of another network under a prefix: {@code prefix.name}. */
    public Parameters addAll(String prefix, Parameters others) {
        others.tensors.forEach((name, tensor) -> {
            if (tensors.put(prefix + "." + name, tensor) != null) {
                throw new IllegalArgumentException("two parameters named " + prefix + "." + name);
            }
        });
        return this;
    }

    public List<String> names() {
        return List.copyOf(tensors.keySet());
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
