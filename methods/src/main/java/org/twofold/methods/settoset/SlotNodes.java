package org.twofold.methods.settoset;

import java.util.List;
import java.util.stream.LongStream;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;
import org.twofold.methods.sets.ChoiceNodes;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetNodes;

/**
 * What {@link SlotSystem} draws, as nodes.
 *
 * @param mostTruth places for true particles
 * @param places for reconstructed ones
 */
record SlotNodes(SlotRecipe recipe, SetScaling scaling, int mostTruth, int places, NamedTensors weights) implements SetNodes {

    @Override
    public String placesMade() {
        return Integer.toString(places);
    }

    @Override
    public Drawn write(Value truth, Value present) {
        Graph graph = truth.graph();
        SlotSizes sizes = recipe.sizes();
        Value normals = graph.input(new Port("noise", Element.FLOAT, List.of(Port.EVENTS, Integer.toString(places), Integer.toString(sizes.slot())),
                "standard normal numbers, new ones for every event and every draw of it", List.of(), ""));
        Value uniform = graph.input(new Port("uniform", Element.FLOAT, List.of(Port.EVENTS, "1"),
                "a number uniform in [0, 1), a new one for every event and every draw of it", List.of(), ""));
        Value x = ScalingNodes.standardised(scaling, truth, present);
        GraphEncoderNodes.Code code = new GraphEncoderNodes(weights, SlotSystem.ENCODER, PaddedSets.WIDTH, sizes).write(x, present);
        Value count = ChoiceNodes.ofLogits(logits(code, present), places + 1, uniform);
        Value there = graph.wholes("places", LongStream.range(0, places).toArray(), 1, places).isBelow(count);
        Value slots = normals;
        String generator = SlotSystem.GENERATOR;
        graph.section(generator);
        if (recipe.numbered()) {
            float[] table = weights.expect(generator + ".table", DType.F32, places, sizes.slot()).floats();
            slots = slots.plus(graph.floats(generator + ".table", table, places, sizes.slot()));
        }
        Value read = graph.concat(2, code.members(), x);
        for (int block = 0; block < sizes.blocks(); block++) {
            slots = new SlotBlockNodes(weights, generator + ".block." + block, PaddedSets.WIDTH, sizes, recipe.attention())
                    .write(slots, there, code.whole(), read, x, present);
        }
        graph.section(generator);
        Value made = DenseNodes.perceptron(slots, weights, generator + ".output", sizes.slot(), sizes.output(), SlotGenerator.PARTICLE);
        return new Drawn(ScalingNodes.originals(scaling, made), there);
    }

    /** ln q(N_R | T) up to a constant: {@link CardinalityHead}. */
    private Value logits(GraphEncoderNodes.Code code, Value present) {
        Graph graph = present.graph();
        graph.section("cardinality");
        SlotSizes sizes = recipe.sizes();
        int rows = mostTruth + 1;
        Value table = graph.floats(SlotSystem.HEAD + ".table",
                weights.expect(SlotSystem.HEAD + ".table", DType.F32, rows, sizes.numberCode()).floats(), rows, sizes.numberCode());
        Value number = table.gather(0, present.sum(1, false).as(Element.INT64));
        return DenseNodes.perceptron(graph.concat(1, code.whole(), number), weights, SlotSystem.HEAD + ".net",
                sizes.code() + sizes.numberCode(), sizes.cardinality(), places + 1);
    }
}
