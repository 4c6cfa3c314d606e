package org.twofold.methods.settoset;

/** Over what attention weights are normalised. */
enum SlotAttention {

    /** A_ji = softmax over particles i of s_ji: ordinary cross-attention, as in the released code. */
    PARTICLES,

    /** A_ji = a_ji / Σ_i a_ji with a_ji = softmax over slots j of s_ji, plus 10⁻⁸: slots compete for particles, as in Locatello et al. */
    COMPETE
}
