package org.twofold.learning.diffusion;

/**
 * α = cos φ, σ = sin φ, φ(t) = acos s_max + t·(acos s_min − acos s_max): γ = 2 ln tan φ.
 *
 * <p>β(t) = 2 (acos s_min − acos s_max) tan φ is the rate of the forward process dx = −½βx dt + √β dW. Source: Leigh et al.,
 * "PC-JeDi", section 3, as in its released code.
 *
 * @param largest s_max, α at t = 0; 1 makes γ(0) = −∞, at which no step may begin or end
 * @param smallest s_min, α at t = 1
 */
public record CosineSchedule(double largest, double smallest) implements NoiseSchedule {

    public CosineSchedule {
        if (!(smallest > 0 && smallest < largest && largest <= 1)) {
            throw new IllegalArgumentException("α must fall from at most 1 to above 0, not from " + largest + " to " + smallest);
        }
    }

    /** The one from a γ at t = 0 to a γ at t = 1. */
    public static CosineSchedule between(double least, double most) {
        return new CosineSchedule(NoiseLevel.of(least).alpha(), NoiseLevel.of(most).alpha());
    }

    private double angle(double time) {
        return Math.acos(largest) + time * range();
    }

    private double range() {
        return Math.acos(smallest) - Math.acos(largest);
    }

    @Override
    public double gamma(double time) {
        return 2 * Math.log(Math.tan(angle(time)));
    }

    @Override
    public double slope(double time) {
        double angle = angle(time);
        return 2 * range() / (Math.sin(angle) * Math.cos(angle));
    }

    /** α and σ themselves, which are finite at t = 0 as well. */
    public NoiseLevel level(double time) {
        double angle = angle(time);
        return new NoiseLevel(2 * Math.log(Math.tan(angle)), Math.cos(angle), Math.sin(angle));
    }

    /** β(t). */
    public double rate(double time) {
        return 2 * range() * Math.tan(angle(time));
    }
}
