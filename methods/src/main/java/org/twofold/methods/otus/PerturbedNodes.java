package org.twofold.methods.otus;

import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;

/** {@link PerturbedCore} as nodes: ε = μ + softplus(ρ)·normals, then the core net. */
record PerturbedNodes(NetworkShape.ConditionalNoise shape, int inputs, int components, NamedTensors weights, String prefix)
        implements NodeCore {

    @Override
    public Value write(Value input, Value normals) {
        Graph graph = input.graph();
        graph.section("noise-net");
        Value meanAndRho = DenseNodes.perceptron(input, weights, prefix + ".noise", inputs, shape.hidden(), 2 * components);
        Value mean = meanAndRho.slice(1, 0, components);
        Value rho = meanAndRho.slice(1, components, 2L * components);
        Value noise = mean.plus(rho.softplus().times(normals));
        graph.section("core-net");
        return DenseNodes.perceptron(graph.concat(1, input, noise), weights, prefix + ".core", inputs + components, shape.hidden(), components);
    }
}
