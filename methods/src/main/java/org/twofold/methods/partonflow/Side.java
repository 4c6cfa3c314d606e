package org.twofold.methods.partonflow;

/**
 * One top quark and what it decays into, t → b W, W → first second.
 *
 * @param first position of a W's decay product among the partons
 * @param second the other
 * @param bottom the b quark
 */
record Side(int first, int second, int bottom) {

    /** t → b ν ℓ. */
    static final Side LEPTONIC = new Side(1, 2, 0);
    /** t → b q q′. */
    static final Side HADRONIC = new Side(4, 5, 3);
}
