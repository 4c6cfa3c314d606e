package org.twofold.methods.otus;

import org.twofold.learning.bundle.NamedTensors;

/** The nets of a trained map without the tensor library: {@link StochasticCore} on tiles of events. */
interface TileCore {

    /** Scratch memory for one thread. */
    interface Work {

        /**
         * One tile.
         *
         * @param input the standardised events on top, [inputs × TILE], and room for [components × TILE] below, which is
         *     written to
         * @param normals [components × TILE]
         * @param core out, [components × TILE]
         */
        void forward(float[] input, float[] normals, float[] core);
    }

    /** New scratch memory. */
    Work work();

    /**
     * The nets with the weights {@code prefix.…}.
     *
     * @param inputs of the nets besides noise
     * @param components their outputs, and the normals they need
     * @throws org.twofold.events.BadInput if a tensor is missing or has another shape
     */
    static TileCore read(NetworkShape shape, int inputs, int components, NamedTensors weights, String prefix) {
        if (shape instanceof NetworkShape.ConditionalNoise noise) {
            return PerturbedTiles.read(noise, inputs, components, weights, prefix);
        }
        return ResidualTiles.read((NetworkShape.ResidualBlock) shape, inputs, components, weights, prefix);
    }
}
