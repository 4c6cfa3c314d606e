package org.twofold.methods.posterior;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Tensors;

/**
 * A loss in the making: Σ_k w_k · Σ_i ω_i ℓ_k(i) / Σ_i ω_i, term by term, ω the weights of the events.
 */
public final class WeightedTerms {

    private final Tensor share;
    private final Map<String, Double> terms = new LinkedHashMap<>();
    private Optional<Tensor> total = Optional.empty();

    /** Without terms yet; weights are [batch]. */
    public WeightedTerms(Tensor eventWeights) {
        this.share = eventWeights.div(eventWeights.sum());
    }

    /** The loss to backpropagate and the values of its terms by name, {@code loss} first. */
    public record Result(Tensor loss, Map<String, Double> terms) {}

    /** Adds a term, [batch], that counts so much. */
    public void add(String name, double weight, Tensor ofEvents) {
        Tensor mean = ofEvents.mul(share).sum();
        terms.put(name, Tensors.number(mean));
        Tensor weighted = Tensors.times(mean, weight);
        total = Optional.of(total.map(t -> t.add(weighted)).orElse(weighted));
    }

    /** The sum of all terms, of which there must be one. */
    public Result result() {
        Tensor loss = total.orElseThrow();
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loss", Tensors.number(loss));
        all.putAll(terms);
        return new Result(loss, all);
    }
}
