package org.twofold.events;

/**
 * An energy and a momentum: (E, px, py, pz) in GeV, z along the beam.
 *
 * @param energy E
 * @param px momentum towards the centre of the ring
 * @param py momentum upwards
 * @param pz momentum along the beam
 */
public record FourVector(double energy, double px, double py, double pz) {

    /** A particle on its mass shell, E = √(|p|² + m²). */
    public static FourVector onShell(double px, double py, double pz, double mass) {
        return new FourVector(Kinematics.energyOnShell(px, py, pz, mass), px, py, pz);
    }

    /** A particle on its mass shell from detector coordinates: px = pT cos φ, py = pT sin φ, pz = pT sinh η. */
    public static FourVector ofTransverse(double pt, double eta, double phi, double mass) {
        return onShell(pt * Math.cos(phi), pt * Math.sin(phi), pt * Math.sinh(eta), mass);
    }

    /** The sum of two four-vectors, component by component. */
    public FourVector plus(FourVector other) {
        return new FourVector(energy + other.energy, px + other.px, py + other.py, pz + other.pz);
    }

    /** pT in GeV. */
    public double transverseMomentum() {
        return Kinematics.transverseMomentum(px, py);
    }

    /** |p| in GeV. */
    public double momentum() {
        return Kinematics.momentum(px, py, pz);
    }

    /** η. */
    public double pseudorapidity() {
        return Kinematics.pseudorapidity(px, py, pz);
    }

    /** φ in (−π, π]. */
    public double azimuth() {
        return Kinematics.azimuth(px, py);
    }

    /** m² in GeV², possibly negative. */
    public double massSquared() {
        return Kinematics.massSquared(energy, px, py, pz);
    }

    /** m in GeV under the given policy for negative m². */
    public double mass(MassPolicy policy) {
        return policy.mass(massSquared());
    }

    /** ΔR = √(Δη² + Δφ²) with Δφ wrapped to (−π, π]. */
    public double deltaR(FourVector other) {
        double dEta = pseudorapidity() - other.pseudorapidity();
        double dPhi = Kinematics.azimuthDifference(azimuth(), other.azimuth());
        return Math.sqrt(dEta * dEta + dPhi * dPhi);
    }

    /** Cosine of the angle between the two momenta; NaN if one of them is zero. */
    public double cosAngle(FourVector other) {
        return (px * other.px + py * other.py + pz * other.pz) / (momentum() * other.momentum());
    }

    /**
     * The cosine of the decay angle of this particle in the Collins–Soper frame of the pair (this, other).
     *
     * <p>cos θ* = sign(pz) · 2 (p₁⁺p₂⁻ − p₁⁻p₂⁺) / (m √(m² + pT²)), p^± = (E ± pz)/√2, with m, pT and pz of the pair.
     * Source: Collins, Soper, Phys. Rev. D 16 (1977) 2219; the sign convention is the one used at symmetric colliders.
     */
    public double cosThetaStar(FourVector other) {
        FourVector pair = plus(other);
        double massSquared = Math.max(pair.massSquared(), 0);
        double denominator = Math.sqrt(massSquared) * Math.sqrt(massSquared + pair.px * pair.px + pair.py * pair.py);
        double numerator = (energy + pz) * (other.energy - other.pz) - (energy - pz) * (other.energy + other.pz);
        return denominator == 0 ? 0 : Math.copySign(1, pair.pz) * numerator / denominator;
    }
}
