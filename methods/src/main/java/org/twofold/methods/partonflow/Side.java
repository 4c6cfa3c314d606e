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

    /** The partons of the W. */
    int[] ofW() {
        return new int[] {first, second};
    }

    /** The partons of the top quark. */
    int[] ofTop() {
        return new int[] {bottom, first, second};
    }

    /** Three of all partons in the order first, second, bottom. */
    double[][] of(double[][] partons) {
        return new double[][] {partons[first], partons[second], partons[bottom]};
    }
}
