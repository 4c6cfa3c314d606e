package org.twofold.events;

/**
 * The kinematic formulas of a collider, on plain numbers so that columns of events can use them without objects.
 *
 * <p>Momenta, energies and masses in GeV, angles in radians, z along the beam. Everything is double precision.
 */
public final class Kinematics {

    /** |cos θ| never comes nearer to 1 than this, so that a particle along the beam has a finite pseudorapidity. */
    public static final double CLOSEST_TO_BEAM = 1e-7;

    private Kinematics() {}

    /** pT = √(px² + py²). */
    public static double transverseMomentum(double px, double py) {
        return Math.sqrt(px * px + py * py);
    }

    /** |p| = √(px² + py² + pz²). */
    public static double momentum(double px, double py, double pz) {
        return Math.sqrt(px * px + py * py + pz * pz);
    }

    /** E = √(|p|² + m²), the energy on the mass shell. */
    public static double energyOnShell(double px, double py, double pz, double mass) {
        return Math.sqrt(px * px + py * py + pz * pz + mass * mass);
    }

    /**
     * η = asinh(pz / pT); 0 for a vector of zeros.
     *
     * <p>Along the beam (pT = 0) cos θ is held at ±(1 − 10⁻⁷), which gives |η| ≈ 8.4 and not infinity.
     */
    public static double pseudorapidity(double px, double py, double pz) {
        double pt = transverseMomentum(px, py);
        if (pt == 0) {
            return pz == 0 ? 0 : Math.copySign(atanh(1 - CLOSEST_TO_BEAM), pz);
        }
        return asinh(pz / pt);
    }

    /** φ = atan2(py, px) in (−π, π]. */
    public static double azimuth(double px, double py) {
        double phi = Math.atan2(py, px);
        return phi == -Math.PI ? Math.PI : phi;
    }

    /** φ₁ − φ₂ wrapped to (−π, π]. */
    public static double azimuthDifference(double phi1, double phi2) {
        double difference = phi1 - phi2;
        // The remainder is slow, and it is the difference itself wherever there is nothing to wrap.
        double wrapped = Math.abs(difference) < Math.PI ? difference : Math.IEEEremainder(difference, 2 * Math.PI);
        return wrapped <= -Math.PI ? wrapped + 2 * Math.PI : wrapped;
    }

    /** m² = E² − |p|², which may be negative. */
    public static double massSquared(double energy, double px, double py, double pz) {
        double p = momentum(px, py, pz);
        // (E − p)(E + p) loses fewer digits than E² − p² for light particles at high energy.
        return (energy - p) * (energy + p);
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        // Where a² would overflow, asinh a = log 2a to the last digit.
        double result = a > 1e9 ? Math.log(2) + Math.log(a) : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
        return Math.copySign(result, x);
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }
}
