package org.twofold.learning.closure.sets;

/**
 * A detector for sets of particles that is known in closed form: each particle is kept or not, and measured on its own.
 *
 * <p>Particles are (pT, η, φ) in GeV and rad.
 */
public interface KnownResponse {

    /** Whether a true particle is measured at all. */
    boolean keeps(double[] truth);

    /** The standard deviations of pT/pT(true), η and φ of what is measured of a true particle, all Gaussian about the truth. */
    double[] spreads(double[] truth);

    /** ln p(r | t) of measuring r of a true particle t that is kept, in 1/(GeV rad). */
    double logDensity(double[] truth, double[] measured);
}
