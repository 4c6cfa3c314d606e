package org.twofold.physics;

import org.twofold.events.RandomStream;

/**
 * The distribution of r = measured/true momentum of a lepton at its true energy E in GeV and pseudorapidity η, known in
 * closed form: positive, normalised, and the same for every direction in φ.
 */
public sealed interface LeptonResponse permits ElectronResponse, MuonResponse {

    /** p(r | E, η). */
    double density(double r, double energy, double eta);

    /** The probability of a response below r. */
    double cumulative(double r, double energy, double eta);

    /** The response below which the part u of leptons lies, u in (0, 1). */
    double quantile(double u, double energy, double eta);

    /** E[r]. */
    double mean(double energy, double eta);

    /** The standard deviation of r. */
    double standardDeviation(double energy, double eta);

    /** One response; always takes the same amount from the stream. */
    double sample(double energy, double eta, RandomStream random);
}
