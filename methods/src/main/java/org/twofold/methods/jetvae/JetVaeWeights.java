package org.twofold.methods.jetvae;

/**
 * What the terms of the loss count: L = β L_KL + (1 − β) (w_p L_NND + α_m (m − m̂)² + α_pT (pT − p̂T)²).
 *
 * <p>L_NND is of standardised momenta, masses and pT are in GeV. The public training script has L_NND in GeV² and w_p = 0.015 = 1/(8.2 GeV)²,
 * which is the same as 1 where momenta have a deviation of 8.2 GeV.
 *
 * @param beta β
 * @param neighbours w_p
 * @param mass α_m, GeV⁻²
 * @param pt α_pT, GeV⁻²
 * @param masked whether places that are empty in the truth are left out of L_NND; otherwise their zeros are points like others
 */
record JetVaeWeights(double beta, double neighbours, double mass, double pt, boolean masked) {

    static final JetVaeWeights PAPER = new JetVaeWeights(1.0 / 9, 1, 1, 0.1, false);

    JetVaeWeights {
        if (!(beta >= 0 && beta <= 1) || !(neighbours >= 0) || !(mass >= 0) || !(pt >= 0)) {
            throw new IllegalArgumentException("beta must be in [0, 1] and weights at least 0");
        }
    }

    /** The same with another w_p. */
    JetVaeWeights withNeighbours(double other) {
        return new JetVaeWeights(beta, other, mass, pt, masked);
    }
}
