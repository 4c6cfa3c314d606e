package org.twofold.methods.settoset;

import org.bytedeco.pytorch.Tensor;

/**
 * What networks know of sets of truth particles.
 *
 * @param members t′, [batch, n, C], rows of unit length; of padding 0
 * @param whole g, [batch, C], unit length; 0 for an empty set
 * @param features f⁰, [batch, n, F], what the particles came with
 * @param present [batch, n], 1 for particles and 0 for padding
 */
record SetCode(Tensor members, Tensor whole, Tensor features, Tensor present) {}
