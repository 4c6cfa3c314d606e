package org.twofold.learning.optimisers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * All that changes from step to step in a training that draws with averaged weights: the weights, the moments of their optimisers, the
 * average.
 *
 * <p>As files: the average stands where weights are looked for, the weights of the last step as {@code w.<name>} among the optimiser's
 * state, moments with the prefix of their optimiser, and {@code updates} counts those of each optimiser and, last, of the average.
 */
public final class TrainedWeights {

    private static final String RAW = "w.";
    private static final String UPDATES = "updates";

    private final Parameters parameters;
    private final List<String> prefixes;
    private final List<Adam> optimisers;
    private final MovingAverage average;

    /**
     * @param optimisers by the prefix of their moments, each of other weights
     */
    public TrainedWeights(Parameters parameters, MovingAverage average, Map<String, Adam> optimisers) {
        this.parameters = parameters;
        this.average = average;
        // A map in insertion order, which files keep.
        this.prefixes = new ArrayList<>(optimisers.keySet());
        this.optimisers = new ArrayList<>(optimisers.values());
    }

    /** What is drawn with. */
    public NamedTensors averaged() {
        List<StoredTensor> stored = new ArrayList<>();
        average.averages().forEach((name, values) -> stored.add(StoredTensor.ofFloats(name, parameters.get(name).shape(), values)));
        return NamedTensors.of(stored);
    }

    /** All the rest. */
    public NamedTensors state() {
        List<StoredTensor> stored = new ArrayList<>();
        for (String name : parameters.names()) {
            stored.add(flat(RAW + name, Tensors.floats(parameters.get(name))));
        }
        long[] updates = new long[optimisers.size() + 1];
        for (int i = 0; i < optimisers.size(); i++) {
            String prefix = prefixes.get(i);
            optimisers.get(i).moments().forEach((name, values) -> stored.add(flat(prefix + name, values)));
            updates[i] = optimisers.get(i).updates();
        }
        updates[optimisers.size()] = average.updates();
        stored.add(StoredTensor.ofLongs(UPDATES, new long[] {updates.length}, updates));
        return NamedTensors.of(stored);
    }

    private static StoredTensor flat(String name, float[] values) {
        return StoredTensor.ofFloats(name, new long[] {values.length}, values);
    }

    /**
     * Takes up where {@link #averaged} and {@link #state} were read.
     *
     * @throws org.twofold.events.BadInput if a tensor is not there or has another shape
     */
    public void restore(NamedTensors averaged, NamedTensors state) {
        Map<String, float[]> averages = new LinkedHashMap<>();
        for (String name : parameters.names()) {
            Tensor tensor = parameters.get(name);
            averages.put(name, averaged.expect(name, DType.F32, tensor.shape()).floats());
            Tensors.assign(tensor, state.expect(RAW + name, DType.F32, tensor.numel()).floats());
        }
        long[] updates = state.expect(UPDATES, DType.I64, optimisers.size() + 1).longs();
        average.restore(averages, updates[optimisers.size()]);
        for (int i = 0; i < optimisers.size(); i++) {
            String prefix = prefixes.get(i);
            Map<String, float[]> moments = new LinkedHashMap<>();
            optimisers.get(i).moments().forEach((name, values) ->
                    moments.put(name, state.expect(prefix + name, DType.F32, values.length).floats()));
            optimisers.get(i).restore(moments, updates[i]);
        }
    }
}
