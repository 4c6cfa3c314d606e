package org.twofold.methods.jetgraph;

/**
 * What the terms of the loss count: L = w_e L_exists + w_r L_relative + w_y L_response + β L_KL + w_n L_number + w_p L_NND + α_m (m − m̂)² + α_pT (pT − p̂T)².
 *
 * <p>With w_e = w_r = w_y = β = 1 and the rest 0 it is the negative evidence lower bound of constituents and of their sum, in nats for each
 * jet.
 *
 * @param existence w_e, of −ln p(exists or not)
 * @param relative w_r, of −ln p(coordinates) of what exists
 * @param response w_y, of −ln p(pT and mass of the jet)
 * @param beta β, of the divergence of latents from their prior
 * @param betaSteps steps in which β rises from 0, so that latents say something before they are made to say little; 0 has it at once
 * @param cardinality w_n, of −ln p(number of reconstructed constituents), taken to be normal
 * @param neighbours w_p, of the nearest-neighbour distance of standardised momenta
 * @param mass α_m, GeV⁻²
 * @param pt α_pT, GeV⁻²
 */
record GraphWeights(double existence, double relative, double response, double beta, long betaSteps, double cardinality, double neighbours, double mass, double pt) {

    GraphWeights {
        for (double weight : new double[] {existence, relative, response, beta, cardinality, neighbours, mass, pt}) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weights must be numbers of at least 0, not " + weight);
            }
        }
        if (betaSteps < 0) {
            throw new IllegalArgumentException("betaSteps must be at least 0, not " + betaSteps);
        }
    }

    /** β in a step, counted from 0; all of it in validations, whose numbers are negative. */
    double betaAt(long step) {
        return step < 0 || step >= betaSteps ? beta : beta * (step + 1) / (betaSteps + 1);
    }
}
