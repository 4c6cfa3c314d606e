package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.EventSpace;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;

/**
 * The weights an OTUS training begins with, made without the tensor library so that an untrained model can be evaluated
 * anywhere.
 *
 * <p>Weights and biases uniform in ±1/√inputs, except that the bias of the last layer of each noise net is 1 for all its
 * outputs (μ as well as ρ) and that batch norm begins as the identity. Source: the released code of the paper.
 */
final class InitialWeights {

    private InitialWeights() {}

    /** Both maps: {@code encoder.…} and {@code decoder.…}. */
    static NamedTensors of(Study study, NetworkShape shape, RandomStreams random) {
        List<StoredTensor> tensors = new ArrayList<>();
        addMap(tensors, "encoder", study.detector(), study.theory(), shape, random.stream("init", 0));
        addMap(tensors, "decoder", study.theory(), study.detector(), shape, random.stream("init", 1));
        return NamedTensors.of(tensors);
    }

    private static void addMap(List<StoredTensor> tensors, String name, EventSpace source, EventSpace target,
            NetworkShape shape, RandomStream random) {
        int inputs = source.width() + source.channels().size();
        int components = target.momentumColumns().length;
        if (shape instanceof NetworkShape.Aligned aligned) {
            addMap(tensors, name, source, target, aligned.inner(), random);
        } else if (shape instanceof NetworkShape.Response response) {
            addPerturbed(tensors, name, Response.inputs(source, target), components, response.nets(), random);
        } else if (shape instanceof NetworkShape.ConditionalNoise noise) {
            addPerturbed(tensors, name, inputs, components, noise, random);
        } else if (shape instanceof NetworkShape.ResidualBlock block) {
            addNet(tensors, name + ".enter", inputs + components, List.of(), block.width(), random);
            for (int i = 0; i < block.series(); i++) {
                addNorm(tensors, name + ".norm." + i, block.width());
                addNet(tensors, name + ".series." + i, block.width(), List.of(), block.width(), random);
            }
            addNet(tensors, name + ".leave", block.width(), List.of(), components, random);
        }
    }

    private static void addPerturbed(List<StoredTensor> tensors, String name, int inputs, int components,
            NetworkShape.ConditionalNoise shape, RandomStream random) {
        addNet(tensors, name + ".noise", inputs, shape.hidden(), 2 * components, random);
        float[] ones = new float[2 * components];
        Arrays.fill(ones, 1);
        tensors.set(tensors.size() - 1,
                StoredTensor.ofFloats(tensors.get(tensors.size() - 1).name(), new long[] {ones.length}, ones));
        addNet(tensors, name + ".core", inputs + components, shape.hidden(), components, random);
    }

    private static void addNorm(List<StoredTensor> tensors, String name, int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        tensors.add(StoredTensor.ofFloats(name + ".weight", new long[] {width}, ones));
        tensors.add(StoredTensor.ofFloats(name + ".bias", new long[] {width}, new float[width]));
        tensors.add(StoredTensor.ofFloats(name + ".mean", new long[] {width}, new float[width]));
        tensors.add(StoredTensor.ofFloats(name + ".variance", new long[] {width}, ones.clone()));
    }

    private static void addNet(List<StoredTensor> tensors, String name, int inputs, List<Integer> hidden, int outputs,
            RandomStream random) {
        List<Integer> widths = new ArrayList<>(hidden);
        widths.add(outputs);
        int width = inputs;
        for (int layer = 0; layer < widths.size(); layer++) {
            int next = widths.get(layer);
            double bound = 1 / Math.sqrt(width);
            tensors.add(StoredTensor.ofFloats(name + "." + layer + ".weight", new long[] {next, width},
                    uniform(next * width, bound, random)));
            tensors.add(StoredTensor.ofFloats(name + "." + layer + ".bias", new long[] {next}, uniform(next, bound, random)));
            width = next;
        }
    }

    private static float[] uniform(int count, double bound, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
