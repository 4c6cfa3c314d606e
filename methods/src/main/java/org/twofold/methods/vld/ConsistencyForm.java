package org.twofold.methods.vld;

/** What {@link MassConsistency} compares. */
enum ConsistencyForm {

    /**
     * Of each of the five composite particles the stated M² with that of the sum of its decay products and with its own E² − p²,
     * in units of the spread of M² in training, squared, mean of the ten. The released code's.
     */
    SQUARE_TREE,
    /**
     * |M² − (E² − p²)| of each of the eleven particles, in the same units, mean of them: equation 10. Quarks and leptons, whose own M²
     * hardly varies, are counted in the least of the five units, or they alone would make up the loss: with 5 % off in energy
     * E² − p² of a lepton is 2 · 10³ GeV² off, 4 · 10⁵ times the spread of its M².
     */
    ABS_OWN
}
