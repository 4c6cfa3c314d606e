package org.twofold.methods.settoset;

import java.util.List;

/**
 * Widths of the networks of {@link VaeSystem}; lists are hidden layers.
 *
 * @param set of what is made of a set of either level
 * @param each of the network of a particle
 * @param together of the network of their sum
 * @param latent of z
 * @param decoder of the network that makes all particles of z at once
 */
record VaeSizes(int set, List<Integer> each, List<Integer> together, int latent, List<Integer> decoder) {

    VaeSizes {
        each = List.copyOf(each);
        together = List.copyOf(together);
        decoder = List.copyOf(decoder);
        for (List<Integer> widths : List.of(each, together, decoder, List.of(set, latent))) {
            if (widths.stream().anyMatch(width -> width < 1)) {
                throw new IllegalArgumentException("widths must be at least 1, not " + widths);
            }
        }
    }
}
