package org.twofold.methods.otus;

import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;

/**
 * {@link ResidualCore} as nodes, batch norm as one multiplication and one addition like in {@link ResidualTiles}.
 *
 * @param tiles has these factors
 */
record ResidualNodes(ResidualTiles tiles, NamedTensors weights, String prefix) implements NodeCore {

    @Override
    public Value write(Value input, Value normals) {
        Graph graph = input.graph();
        graph.section("residual-block");
        int width = tiles.width();
        Value a = DenseNodes.linear(graph.concat(1, input, normals), weights, prefix + ".enter.0", tiles.inputs() + tiles.components(), width);
        Value r = a;
        for (int i = 0; i < tiles.series().size(); i++) {
            ResidualTiles.Series series = tiles.series().get(i);
            Value normed = r.times(graph.floats(prefix + ".norm." + i + ".factor", series.factor(), width))
                    .plus(graph.floats(prefix + ".norm." + i + ".summand", series.summand(), width)).rectified();
            r = DenseNodes.linear(normed, weights, prefix + ".series." + i + ".0", width, width);
        }
        return DenseNodes.linear(r.plus(a), weights, prefix + ".leave.0", width, tiles.components());
    }
}
