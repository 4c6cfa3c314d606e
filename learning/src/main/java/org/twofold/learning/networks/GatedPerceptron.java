package org.twofold.learning.networks;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * A linear layer in, {@link GatedBlock}s, a linear layer out.
 *
 * @param in inputs → width
 * @param blocks at that width
 * @param out width → outputs
 */
public record GatedPerceptron(Linear in, List<GatedBlock> blocks, Linear out) {

    public GatedPerceptron {
        blocks = List.copyOf(blocks);
    }

    /** Lists the weights. */
    public static void begin(InitialValues values, String name, int inputs, int width, int blocks, int outputs) {
        values.linear(name + ".in", inputs, width);
        for (int i = 0; i < blocks; i++) {
            GatedBlock.begin(values, name + ".block." + i, width);
        }
        values.linear(name + ".out", width, outputs);
    }

    /** A network from its weights. */
    public static GatedPerceptron of(Parameters parameters, String name, int blocks) {
        return new GatedPerceptron(Linear.of(parameters, name + ".in"),
                IntStream.range(0, blocks).mapToObj(i -> GatedBlock.of(parameters, name + ".block." + i)).toList(),
                Linear.of(parameters, name + ".out"));
    }

    /** x: […, inputs] → […, outputs]. */
    public Tensor forward(Tensor x) {
        Tensor h = in.forward(x);
        for (GatedBlock block : blocks) {
            h = block.forward(h);
        }
        return out.forward(h);
    }
}
