package org.twofold.methods.otus;

import org.twofold.learning.inference.DenseKernel;

/** {@link MassShellLayer} on tiles. */
final class MassShellTiles {

    private static final int TILE = DenseKernel.TILE;

    private MassShellTiles() {}

    /**
     * Writes E before the momentum of one object.
     *
     * @param wide scratch, [3 × TILE]
     * @param events where at {@code at} the four components of the object begin, [4 × TILE]
     */
    static void energy(double squaredMass, double[] wide, float[] events, int at) {
        // One loop each: conversions between widths keep a compiler from using vectors, and the root is the slow part.
        for (int i = 0; i < 3 * TILE; i++) {
            wide[i] = events[at + TILE + i];
        }
        for (int t = 0; t < TILE; t++) {
            wide[t] = Math.sqrt(squaredMass + wide[t] * wide[t] + wide[TILE + t] * wide[TILE + t]
                    + wide[2 * TILE + t] * wide[2 * TILE + t]);
        }
        for (int t = 0; t < TILE; t++) {
            events[at + t] = (float) wide[t];
        }
    }
}
