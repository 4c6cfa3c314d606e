package org.twofold.physics;

import org.twofold.events.FourVector;

/**
 * The two particles of a decay in the laboratory.
 *
 * @param first the one whose decay angle is given
 * @param second the other one
 */
public record LeptonPair(FourVector first, FourVector second) {

    /**
     * The decay products of a pair with the given kinematics, on their mass shells after rounding to float32.
     *
     * <p>The decay is laid out in the Collins–Soper frame, whose z axis bisects the beams, boosted along pT with
     * γβ = pT/m to the frame where the pair has no longitudinal momentum, turned to the azimuth of the pair, and boosted
     * along the beam by its rapidity. Without pT the two transverse momenta are opposite to the last bit.
     *
     * @throws IllegalArgumentException if the pair is lighter than its parts
     */
    public static LeptonPair decay(PairKinematics pair, double firstMass, double secondMass) {
        double m = pair.mass();
        double firstEnergy = (m * m + (firstMass - secondMass) * (firstMass + secondMass)) / (2 * m);
        double square = (firstEnergy - firstMass) * (firstEnergy + firstMass);
        if (!(m >= firstMass + secondMass) || !(square >= 0)) {
            throw new IllegalArgumentException("a pair of mass " + m + " cannot decay to " + firstMass + " and " + secondMass);
        }
        double p = Math.sqrt(square);
        double sine = Math.sqrt((1 - pair.decayCosine()) * (1 + pair.decayCosine()));
        double px = p * sine * StrictMath.cos(pair.decayAzimuth());
        double py = p * sine * StrictMath.sin(pair.decayAzimuth());
        double pz = p * pair.decayCosine();
        Boost boost = Boost.of(pair);
        return new LeptonPair(boost.toLaboratory(firstEnergy, px, py, pz, firstMass),
                boost.toLaboratory(m - firstEnergy, -px, -py, -pz, secondMass));
    }

    /** The way from the Collins–Soper frame to the laboratory; {@code forward} is e^y. */
    private record Boost(double gamma, double gammaBeta, double cosine, double sine, double forward) {

        static Boost of(PairKinematics pair) {
            return new Boost(pair.transverseMass() / pair.mass(), pair.transverseMomentum() / pair.mass(),
                    StrictMath.cos(pair.azimuth()), StrictMath.sin(pair.azimuth()), StrictMath.exp(pair.rapidity()));
        }

        FourVector toLaboratory(double energy, double px, double py, double pz, double mass) {
            double along = gamma * px + gammaBeta * energy;
            double boosted = gamma * energy + gammaBeta * px;
            double plus = (boosted + pz) * forward;
            double minus = (boosted - pz) / forward;
            return rounded(cosine * along - sine * py, sine * along + cosine * py, 0.5 * (plus - minus), mass);
        }
    }

    /** The particle as float32 columns hold it: the energy belongs to the momenta after rounding, not before. */
    static FourVector rounded(double px, double py, double pz, double mass) {
        FourVector p = FourVector.onShell((float) px, (float) py, (float) pz, mass);
        return new FourVector((float) p.energy(), p.px(), p.py(), p.pz());
    }
}
