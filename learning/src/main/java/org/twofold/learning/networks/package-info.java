/**
 * Layers of networks for vectors and for sets: each states its formula, names its weights and says how they begin.
 *
 * <p>Weights are made by {@link org.twofold.learning.networks.InitialValues} without the tensor library, in the order in
 * which a network lists its layers, and read by {@code of(parameters, name)}.
 */
package org.twofold.learning.networks;
