package org.twofold.physics;

/**
 * Which particles a toy detector loses: a function of the particle alone, so that how many are left is no matter of chance.
 *
 * <p>Lost are |η| &gt; η_max, pT &lt; pT_min and, scattered finely over what is left, frac(1000 |η| pT) &lt; f with pT in GeV: a
 * deterministic inefficiency that looks like a random one of probability f to whoever does not know it.
 *
 * @param largestEta η_max
 * @param leastPt pT_min in GeV
 * @param inefficiency f in [0, 1); 0 for none
 */
public record DropRule(double largestEta, double leastPt, double inefficiency) {

    private static final double STRIPES = 1000;

    /** Throws {@link IllegalArgumentException} unless the numbers are finite, not negative, and f below 1. */
    public DropRule {
        if (!(largestEta >= 0 && leastPt >= 0 && inefficiency >= 0 && inefficiency < 1 && Double.isFinite(largestEta + leastPt))) {
            throw new IllegalArgumentException("no rule with " + largestEta + ", " + leastPt + ", " + inefficiency);
        }
    }

    /** Whether a particle is kept; decided in float64 by the float32 numbers that files hold. */
    public boolean keeps(Particle particle) {
        return isInAcceptance(particle) && stripe(particle) >= inefficiency;
    }

    /** frac(1000 |η| pT/GeV), in [0, 1): where in its stripe a particle lies. */
    public double stripe(Particle particle) {
        Particle stored = particle.stored();
        double stripe = STRIPES * Math.abs(stored.eta()) * stored.pt();
        return stripe - Math.floor(stripe);
    }

    /** The same acceptance with another f. */
    public DropRule with(double otherInefficiency) {
        return new DropRule(largestEta, leastPt, otherInefficiency);
    }

    /** Whether it is neither too far forward nor too soft: what can be told of it without knowing the stripes. */
    public boolean isInAcceptance(Particle particle) {
        Particle stored = particle.stored();
        return Math.abs(stored.eta()) <= largestEta && stored.pt() >= leastPt;
    }
}
