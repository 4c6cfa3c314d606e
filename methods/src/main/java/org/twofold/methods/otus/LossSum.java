package org.twofold.methods.otus;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.ExternalGradient;
import org.twofold.learning.tensors.Tensors;

/** Adds weighted terms of an objective up: tensors for the gradient, numbers for the log. */
final class LossSum {

    private final Map<String, Double> terms = new LinkedHashMap<>();
    private Tensor total;
    private double value;

    void add(String name, double weight, Tensor term) {
        add(name, weight, term, Tensors.number(term));
    }

    void add(String name, double weight, ExternalGradient term) {
        add(name, weight, term.surrogate(), term.value());
    }

    private void add(String name, double weight, Tensor tensor, double number) {
        addAll(Map.of(name, number), weight, tensor);
    }

    /** Several terms of one weight whose gradients one tensor carries. */
    void addAll(Map<String, Double> numbers, double weight, Tensor tensor) {
        Tensor weighted = Tensors.times(tensor, weight);
        total = total == null ? weighted : total.add(weighted);
        numbers.forEach((name, number) -> {
            value += weight * number;
            terms.put(name, number);
        });
    }

    /** A number for the log that is no term of the loss. */
    void note(String name, double number) {
        terms.put(name, number);
    }

    /** The sum; zero if a batch left no term at all. */
    OtusObjective.Result result() {
        if (total == null) {
            total = torch.zeros(1).sum();
            total.set_requires_grad(true);
        }
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loss", value);
        all.putAll(terms);
        return new OtusObjective.Result(total, all);
    }
}
