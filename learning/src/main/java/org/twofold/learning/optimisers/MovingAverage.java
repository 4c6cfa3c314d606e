package org.twofold.learning.optimisers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * Weights averaged over the steps of a training: θ̄ ← aθ̄ + (1 − a)θ, with a no more than (1 + k)/(10 + k) after k updates, so
 * that the beginning is soon forgotten.
 *
 * <p>Sampling and validation use θ̄, training θ. Source: Polyak and Juditsky, "Acceleration of stochastic approximation by
 * averaging"; the warm-up as in common use.
 */
public final class MovingAverage {

    private final double decay;
    private final Parameters parameters;
    private final Map<String, Tensor> averages = new LinkedHashMap<>();
    private long updates;

    /**
     * Begins at the present weights.
     *
     * @param decay a in [0, 1)
     */
    public MovingAverage(Parameters parameters, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("the decay of an average must be in [0, 1), not " + decay);
        }
        this.decay = decay;
        this.parameters = parameters;
        for (String name : parameters.names()) {
            Tensor copy = Tensors.of(Tensors.floats(parameters.get(name)), parameters.get(name).shape());
            copy.retainReference();
            averages.put(name, copy);
        }
    }

    /** Takes the present weights into the average. */
    public void update() {
        double a = Math.min(decay, (1.0 + updates) / (10.0 + updates));
        updates++;
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            averages.forEach((name, average) -> average.mul_(new Scalar(a)).add_(parameters.get(name), new Scalar(1 - a)));
        }
    }

    /** Does something with the averages in the place of the weights, which come back afterwards. */
    public void with(Runnable work) {
        exchange();
        try {
            work.run();
        } finally {
            exchange();
        }
    }

    private void exchange() {
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            averages.forEach((name, average) -> {
                Tensor weights = parameters.get(name);
                Tensor kept = torch.clone(weights);
                weights.copy_(average);
                average.copy_(kept);
            });
        }
    }

    /** How many steps are in the average. */
    public long updates() {
        return updates;
    }

    /** The averages by the names of the parameters, flat. */
    public Map<String, float[]> averages() {
        Map<String, float[]> values = new LinkedHashMap<>();
        averages.forEach((name, average) -> values.put(name, Tensors.floats(average)));
        return values;
    }

    /** Takes up where {@link #averages()} and {@link #updates()} were read. */
    public void restore(Map<String, float[]> values, long updatesSoFar) {
        averages.forEach((name, average) -> Tensors.assign(average, values.get(name)));
        updates = updatesSoFar;
    }
}
