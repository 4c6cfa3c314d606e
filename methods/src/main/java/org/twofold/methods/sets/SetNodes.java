package org.twofold.methods.sets;

import org.twofold.learning.onnx.Value;

/** What a {@link SetSystem} draws, as nodes of ONNX; it declares its noise as inputs. */
public interface SetNodes {

    /**
     * Sets that were drawn.
     *
     * @param particles (ln pT, η, φ), [N, K, 3] float32, anything where there is no particle
     * @param present [N, K] of truth, in any places
     */
    record Drawn(Value particles, Value present) {}

    /** How many places come out: a number, or {@code M} where there are as many as went in. */
    String placesMade();

    /**
     * Writes the networks.
     *
     * @param truth (ln pT, η, φ) of true particles, [N, M, 3] float32, zeros at padding
     * @param present 1 for particles and 0 for padding, [N, M] float32
     */
    Drawn write(Value truth, Value present);
}
