package org.twofold.learning.diffusion;

import org.hipparchus.special.Erf;

/**
 * γ at even steps of time spread as normal numbers are: γ = 2.4 + 2.4 Φ⁻¹(u), u(t) = u₀ + t (u₁ − u₀), Φ the normal distribution and
 * u₀, u₁ such that γ goes from its one end to the other.
 *
 * <p>Source: Karras et al., "Elucidating the design space of diffusion-based generative models", section 5, train with ln σ normal;
 * numbers as in the released code of latent variational diffusion, which puts most steps around γ = 2.4. (Theirs, −1.2 and 1.2 for ln σ = γ/2,
 * would be around −2.4.)
 *
 * @param least γ at t = 0
 * @param largest γ at t = 1
 */
public record EdmSchedule(double least, double largest) implements NoiseSchedule {

    /** Mean and deviation of γ. */
    public static final double MEAN = 2.4;
    public static final double SPREAD = 2.4;

    /** Newton's steps that mend the inverse of Φ where it is next to 0. */
    private static final int REPAIRS = 2;

    public EdmSchedule {
        if (!(largest > least) || Double.isInfinite(least) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("γ must rise, not go from " + least + " to " + largest);
        }
    }

    private static double distribution(double normal) {
        return 0.5 * Erf.erfc(-normal / Math.sqrt(2));
    }

    private static double density(double normal) {
        return Math.exp(-normal * normal / 2) / Math.sqrt(2 * Math.PI);
    }

    private double range() {
        return distribution((largest - MEAN) / SPREAD) - distribution((least - MEAN) / SPREAD);
    }

    private double normal(double time) {
        double u = distribution((least - MEAN) / SPREAD) + time * range();
        double normal = Math.sqrt(2) * Erf.erfInv(2 * u - 1);
        // Of 2u − 1 next to −1 few digits are left.
        for (int i = 0; i < REPAIRS; i++) {
            normal -= (distribution(normal) - u) / density(normal);
        }
        return normal;
    }

    @Override
    public double gamma(double time) {
        return MEAN + SPREAD * normal(time);
    }

    @Override
    public double slope(double time) {
        return SPREAD * range() / density(normal(time));
    }
}
