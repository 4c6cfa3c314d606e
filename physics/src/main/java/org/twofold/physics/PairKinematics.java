package org.twofold.physics;

/**
 * The six numbers that fix the momenta of a pair from one decay.
 *
 * @param mass m of the pair in GeV
 * @param transverseMomentum pT of the pair in GeV
 * @param azimuth φ of the pair
 * @param rapidity y of the pair
 * @param decayCosine cos θ of the first particle in the Collins–Soper frame
 * @param decayAzimuth φ of the first particle in the Collins–Soper frame, from the direction of pT
 */
public record PairKinematics(double mass, double transverseMomentum, double azimuth, double rapidity,
        double decayCosine, double decayAzimuth) {

    /** mT = √(m² + pT²) in GeV. */
    public double transverseMass() {
        return Math.sqrt(mass * mass + transverseMomentum * transverseMomentum);
    }

    /**
     * Whether beams of total energy √s can make the pair: what recoils has energy left over, E ≤ (s + m²)/(2√s).
     *
     * <p>For pT = 0 this is |y| ≤ ln(√s/m).
     */
    public boolean isPossibleAt(double centreOfMassEnergy) {
        double e = StrictMath.exp(rapidity);
        double energy = transverseMass() * 0.5 * (e + 1 / e);
        return energy <= 0.5 * (centreOfMassEnergy + mass * mass / centreOfMassEnergy);
    }
}
