package org.twofold.methods.posterior;

import org.twofold.learning.onnx.Value;

/** Coding and networks of a {@link PosteriorSystem} as nodes of ONNX. */
public interface PosteriorNodes {

    /**
     * What the detector saw, [N, …] in float32.
     *
     * @param objects columns of the detector space's objects
     * @param scalars of the detector space
     * @param jets pt, eta, phi, mass, btag in padded places, [N, M, 5]
     * @param present 1 for jets and 0 for padding, [N, M]
     */
    record Seen(Value objects, Value scalars, Value jets, Value present) {}

    /** Normals of a draw. */
    int normals();

    /**
     * Writes a draw.
     *
     * @param normals [N, {@link #normals}] float32
     * @return {@link TopPair} numbers, [N, 55] float32
     */
    Value write(Seen seen, Value normals);
}
