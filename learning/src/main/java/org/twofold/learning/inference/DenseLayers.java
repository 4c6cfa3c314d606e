package org.twofold.learning.inference;

import java.util.ArrayList;
import java.util.List;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;

/**
 * A perceptron as stored weights: linear layers with ReLU between them, none after the last.
 *
 * <p>The stored form of {@link org.twofold.learning.tensors.Perceptron}: {@code name.0.weight} [outputs, inputs],
 * {@code name.0.bias} [outputs], {@code name.1.weight}, …
 */
public final class DenseLayers {

    private record Layer(float[] weight, float[] bias, int inputs, int outputs) {}

    private final List<Layer> layers;

    private DenseLayers(List<Layer> layers) {
        this.layers = layers;
    }

    /**
     * Reads a perceptron of the given widths.
     *
     * @throws org.twofold.events.BadInput if a tensor is missing or has another shape
     */
    public static DenseLayers read(NamedTensors tensors, String name, int inputs, List<Integer> hidden, int outputs) {
        List<Layer> layers = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i <= hidden.size(); i++) {
            int next = i < hidden.size() ? hidden.get(i) : outputs;
            layers.add(new Layer(tensors.expect(name + "." + i + ".weight", DType.F32, next, width).floats(),
                    tensors.expect(name + "." + i + ".bias", DType.F32, next).floats(), width, next));
            width = next;
        }
        return new DenseLayers(layers);
    }

    /** The widest layer, its input included. */
    public int widest() {
        return layers.stream().mapToInt(layer -> Math.max(layer.inputs(), layer.outputs())).max().orElse(0);
    }

    /** Scratch memory for one thread. */
    public final class Workspace {

        private final DenseKernel kernel;
        private final float[] first = new float[widest() * DenseKernel.TILE];
        private final float[] second = new float[widest() * DenseKernel.TILE];

        public Workspace(DenseKernel kernel) {
            this.kernel = kernel;
        }

        /** Maps a tile, in [inputs × TILE] → out [outputs × TILE]. */
        public void forward(float[] in, float[] out) {
            float[] from = in;
            for (int i = 0; i < layers.size(); i++) {
                Layer layer = layers.get(i);
                boolean last = i == layers.size() - 1;
                float[] to = last ? out : from == first ? second : first;
                kernel.apply(layer.weight(), layer.bias(), from, to, layer.inputs(), layer.outputs(), !last);
                from = to;
            }
        }
    }
}
