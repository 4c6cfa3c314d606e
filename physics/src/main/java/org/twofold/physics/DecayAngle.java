package org.twofold.physics;

/**
 * The decay angle of a vector boson that was made by annihilation, without parity violation: f(c) = ⅜ (1 + c²).
 *
 * <p>c = cos θ in [−1, 1] between the electron and the Collins–Soper axis. Source: Collins, Soper, Phys. Rev. D 16
 * (1977) 2219, with A₀ = 0 (exact at leading order) and without the term linear in c.
 */
public final class DecayAngle {

    private DecayAngle() {}

    /** f(c); 0 outside [−1, 1]. */
    public static double density(double c) {
        return Math.abs(c) <= 1 ? 0.375 * (1 + c * c) : 0;
    }

    /** F(c) = (c³ + 3c + 4)/8. */
    public static double cumulative(double c) {
        double inside = Math.min(Math.max(c, -1), 1);
        return (inside * (inside * inside + 3) + 4) / 8;
    }

    /** The c with F(c) = u, by Cardano's formula for c³ + 3c = 8u − 4. */
    public static double quantile(double u) {
        double half = 4 * u - 2;
        double root = StrictMath.cbrt(half + Math.sqrt(half * half + 1));
        return Math.min(Math.max(root - 1 / root, -1), 1);
    }
}
