package org.twofold.methods.otus;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Parameters;

/** The nets of a {@link StochasticMap}, between the standardised event and the standardised momenta. */
sealed interface StochasticCore permits PerturbedCore, ResidualCore {

    /**
     * One pass.
     *
     * @param u standardised events, [batch, inputs]
     * @param normals standard normals, [batch, components]
     * @param training whether batch norm uses the batch's own statistics and remembers them
     * @return [batch, components]
     */
    Tensor forward(Tensor u, Tensor normals, boolean training);

    /** The nets with the weights {@code prefix.…}. */
    static StochasticCore of(NetworkShape shape, int components, Parameters parameters, String prefix) {
        if (shape instanceof NetworkShape.ConditionalNoise noise) {
            return PerturbedCore.of(noise, components, parameters, prefix);
        }
        return ResidualCore.of((NetworkShape.ResidualBlock) shape, parameters, prefix);
    }
}
