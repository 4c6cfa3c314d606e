package org.twofold.methods.otus;

import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.Value;

/** The nets of a trained map as nodes of ONNX: {@link StochasticCore} and {@link TileCore} once more. */
interface NodeCore {

    /**
     * Writes the nets.
     *
     * @param input [N, inputs] float32
     * @param normals [N, components] float32
     * @return [N, components] float32
     */
    Value write(Value input, Value normals);

    /** The nets with the weights {@code prefix.…}; arguments as of {@link TileCore#read}. */
    static NodeCore of(NetworkShape shape, int inputs, int components, NamedTensors weights, String prefix) {
        return shape instanceof NetworkShape.ConditionalNoise noise
                ? new PerturbedNodes(noise, inputs, components, weights, prefix)
                : new ResidualNodes(ResidualTiles.read((NetworkShape.ResidualBlock) shape, inputs, components, weights, prefix), weights, prefix);
    }
}
