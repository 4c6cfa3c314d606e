package org.twofold.events;

import java.util.List;

/**
 * How the momentum of a jet flows: Flow_n = Σ pT / pT(jet) over the constituents with (n − 1) R/4 ≤ ΔR &lt; n R/4 from the jet's axis,
 * n = 1 … 4.
 *
 * <p>Axis and pT(jet) are those of the vector sum, so that the four may add up to more than 1; constituents with ΔR ≥ R count
 * nowhere. R = 0.8, the radius of jets of boosted bosons. Source: Touranakou et al., "Particle-based Fast Jet Simulation at the LHC
 * with Variational Autoencoders", 2022.
 */
public final class MomentumFlow {

    /** R. */
    public static final double RADIUS = 0.8;

    /** How many rings. */
    public static final int RINGS = 4;

    private MomentumFlow() {}

    /** Flow_n of constituents around their own sum; 0 of none. */
    public static double of(List<FourVector> constituents, int ring) {
        FourVector jet = constituents.stream().reduce(new FourVector(0, 0, 0, 0), FourVector::plus);
        return of(constituents, ring, jet.pseudorapidity(), jet.azimuth(), jet.transverseMomentum(), RADIUS);
    }

    /** Flow_n around a given axis (η, φ), relative to a given pT in GeV, for a radius R. */
    static double of(List<FourVector> constituents, int ring, double eta, double phi, double pt, double radius) {
        double sum = 0;
        for (FourVector constituent : constituents) {
            double distance = Math.hypot(constituent.pseudorapidity() - eta, Kinematics.azimuthDifference(constituent.azimuth(), phi));
            if (distance >= (ring - 1) * radius / RINGS && distance < ring * radius / RINGS) {
                sum += constituent.transverseMomentum();
            }
        }
        return pt == 0 ? 0 : sum / pt;
    }
}
