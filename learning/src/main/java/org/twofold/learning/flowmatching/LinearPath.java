package org.twofold.learning.flowmatching;

/**
 * The straight path from data at t = 0 to noise at t = 1, and the velocity along it.
 *
 * <p>y_t = (1 − t) x + (σ_m + (1 − σ_m) t) ε, u = dy/dt = (1 − σ_m) ε − x. Source: Lipman, Chen, Ben-Hamu, Nickel and Le, "Flow
 * matching for generative modeling", section 4.1, with time running from data to noise.
 *
 * @param leastNoise σ_m ≥ 0, the noise that is left at t = 0
 */
public record LinearPath(double leastNoise) {

    /** As in EPiC flow matching. */
    public static final LinearPath STANDARD = new LinearPath(1e-4);

    public LinearPath {
        if (!(leastNoise >= 0 && leastNoise < 1)) {
            throw new IllegalArgumentException("the least noise must be in [0, 1), not " + leastNoise);
        }
    }

    /** y_t. */
    public double at(double time, double data, double noise) {
        return (1 - time) * data + (leastNoise + (1 - leastNoise) * time) * noise;
    }

    /** u. */
    public double velocity(double data, double noise) {
        return (1 - leastNoise) * noise - data;
    }
}
