package org.twofold.learning.tensors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A loss in the making, Σ_k w_k ℓ_k, term by term: a tensor for the gradient, numbers for the log.
 *
 * <p>Of events with weights ω every term is ℓ_k = Σ_i ω_i ℓ_k(i) / Σ_i ω_i.
 */
public final class WeightedTerms {

    private final Optional<Tensor> share;
    private final Map<String, Double> terms = new LinkedHashMap<>();
    private Optional<Tensor> total = Optional.empty();
    private double value;

    /** Without terms yet, each of which will be one number. */
    public WeightedTerms() {
        this.share = Optional.empty();
    }

    /** Without terms yet, each of which will be [batch] as the weights ω of the events are. */
    public WeightedTerms(Tensor eventWeights) {
        this.share = Optional.of(eventWeights.div(eventWeights.sum()));
    }

    /** The loss to backpropagate, whose value may have no meaning, and the values of its terms by name, {@code loss} first. */
    public record Result(Tensor loss, Map<String, Double> terms) {}

    /** Adds a term that counts so much: [batch] where events have weights, else one number. */
    public void add(String name, double weight, Tensor term) {
        Tensor mean = share.map(s -> term.mul(s).sum()).orElse(term);
        addAll(Map.of(name, Tensors.number(mean)), weight, mean);
    }

    /** Adds a term whose value and gradient were computed elsewhere. */
    public void add(String name, double weight, ExternalGradient term) {
        addAll(Map.of(name, term.value()), weight, term.surrogate());
    }

    /** Adds several terms of one weight whose gradients one tensor carries, one number. */
    public void addAll(Map<String, Double> numbers, double weight, Tensor tensor) {
        Tensor weighted = Tensors.times(tensor, weight);
        total = Optional.of(total.map(sum -> sum.add(weighted)).orElse(weighted));
        numbers.forEach((name, number) -> {
            value += weight * number;
            terms.put(name, number);
        });
    }

    /** Adds a number for the log that is no term of the loss. */
    public void note(String name, double number) {
        terms.put(name, number);
    }

    /** The sum; zero if a batch left no term at all. */
    public Result result() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loss", value);
        all.putAll(terms);
        return new Result(total.orElseGet(WeightedTerms::nothing), all);
    }

    private static Tensor nothing() {
        Tensor zero = torch.zeros(1).sum();
        zero.set_requires_grad(true);
        return zero;
    }
}
