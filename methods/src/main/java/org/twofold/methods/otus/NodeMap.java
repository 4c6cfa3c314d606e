package org.twofold.methods.otus;

import java.util.Optional;
import org.twofold.learning.onnx.Value;

/** A trained {@link EventMap} as nodes of ONNX: what {@link TileMap} does with tiles. */
interface NodeMap {

    /**
     * Writes the map.
     *
     * @param events [N, source width] float32
     * @param channels one-hot, [N, channels of the source] float32, if the source has channels
     * @param normals [N, noise width] float32
     * @return [N, target width] float32
     */
    Value write(Value events, Optional<Value> channels, Value normals);

    /** Inputs of nets with the channels behind them. */
    static Value withChannels(Value inputs, Optional<Value> channels) {
        return channels.map(kinds -> inputs.graph().concat(1, inputs, kinds)).orElse(inputs);
    }
}
