package org.twofold.physics;

import org.twofold.events.RandomStream;

/**
 * The distribution of r = measured/true momentum of a muon in a tracker, log-normal and without tails.
 *
 * <p>p(r | E, η) = φ(ln r / s)/(s r) for r &gt; 0, with s = σ/pT of the tracker at pT = E / cosh η, of a muon without mass,
 * and φ the standard normal density. So r and 1/r have the same distribution: a track is bent too much as often as too little.
 *
 * @param tracker gives s
 */
public record MuonResponse(TrackerResolution tracker) implements LeptonResponse {

    /** Further out than this many spreads there is nothing that a double could tell from 0 or 1. */
    private static final double FARTHEST = 40;

    @Override
    public double density(double r, double energy, double eta) {
        if (!(r > 0)) {
            return 0;
        }
        double s = spread(energy, eta);
        return StandardNormal.density(StrictMath.log(r) / s) / (s * r);
    }

    @Override
    public double cumulative(double r, double energy, double eta) {
        return r > 0 ? StandardNormal.cumulative(StrictMath.log(r) / spread(energy, eta)) : 0;
    }

    @Override
    public double quantile(double u, double energy, double eta) {
        double low = -FARTHEST;
        double high = FARTHEST;
        while (high - low > 1e-15 * Math.max(1, Math.abs(low))) {
            double middle = 0.5 * (low + high);
            if (StandardNormal.cumulative(middle) < u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp(0.5 * (low + high) * spread(energy, eta));
    }

    /** E[r] = e^(s²/2). */
    @Override
    public double mean(double energy, double eta) {
        double s = spread(energy, eta);
        return StrictMath.exp(0.5 * s * s);
    }

    /** √(e^(2s²) − e^(s²)). */
    @Override
    public double standardDeviation(double energy, double eta) {
        double square = spread(energy, eta) * spread(energy, eta);
        return Math.sqrt(StrictMath.exp(square) * StrictMath.expm1(square));
    }

    @Override
    public double sample(double energy, double eta, RandomStream random) {
        return StrictMath.exp(spread(energy, eta) * random.nextGaussian());
    }

    private double spread(double energy, double eta) {
        return tracker.relative(energy / StrictMath.cosh(eta));
    }
}
