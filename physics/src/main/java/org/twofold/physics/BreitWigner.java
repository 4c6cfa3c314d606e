package org.twofold.physics;

/**
 * The mass spectrum of a resonance: a relativistic Breit–Wigner with fixed width, cut to a window and normalised there.
 *
 * <p>f(m) ∝ 2m · MΓ / ((m² − M²)² + M²Γ²) for {@code from} ≤ m ≤ {@code to}, which integrates to an arctangent of
 * (m² − M²)/(MΓ), so that the quantile is exact. Source: the propagator of an unstable particle, e.g. Particle Data Group,
 * Review of Particle Physics, "Resonances".
 *
 * @param mass M in GeV
 * @param width Γ in GeV
 * @param from least mass in GeV
 * @param to greatest mass in GeV
 */
public record BreitWigner(double mass, double width, double from, double to) {

    /** How many widths {@link #around} goes to either side. */
    static final double REACH = 10;

    /** Throws {@link IllegalArgumentException} unless M, Γ &gt; 0 and 0 ≤ from &lt; to. */
    public BreitWigner {
        if (!(mass > 0 && width > 0 && from >= 0 && from < to && to < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "no Breit–Wigner with mass " + mass + " and width " + width + " from " + from + " to " + to);
        }
    }

    /** The spectrum within ten widths of the peak, M − 10 Γ ≤ m ≤ M + 10 Γ, about as far as that of the Z boson is generated. */
    public static BreitWigner around(double mass, double width) {
        return new BreitWigner(mass, width, mass - REACH * width, mass + REACH * width);
    }

    /** f(m) in 1/GeV; 0 outside the window. */
    public double density(double m) {
        if (!(m >= from && m <= to)) {
            return 0;
        }
        double away = (m - mass) * (m + mass);
        double scale = mass * width;
        return 2 * m * scale / (away * away + scale * scale) / (angle(to) - angle(from));
    }

    /** The part of the spectrum below m, in [0, 1]. */
    public double cumulative(double m) {
        double inside = Math.min(Math.max(m, from), to);
        return (angle(inside) - angle(from)) / (angle(to) - angle(from));
    }

    /** The mass below which the part u of the spectrum lies, u in [0, 1]. */
    public double quantile(double u) {
        double lowest = angle(from);
        double tangent = StrictMath.tan(lowest + u * (angle(to) - lowest));
        double m = Math.sqrt(Math.max(mass * (mass + width * tangent), 0));
        return Math.min(Math.max(m, from), to);
    }

    private double angle(double m) {
        return StrictMath.atan((m - mass) * (m + mass) / (mass * width));
    }
}
