package org.twofold.physics;

import org.twofold.events.RandomStream;

/**
 * The distribution of r = measured/true energy of an electron: a core and a tail from lost bremsstrahlung, both log-normal.
 *
 * <p>p(r | E, η) = [(1 − f) φ(ln r / s)/s + f φ((ln r + δ)/t)/t] / r for r &gt; 0, with s = σ_E/E from the calorimeter,
 * t = √(s² + w²) and φ the standard normal density. Normalised exactly, and zero for r ≤ 0 without any truncation.
 *
 * @param core gives s
 * @param tailFraction f, the part of electrons that lost energy
 * @param tailLoss δ, how much they lost, as −ln r
 * @param tailSpread w, how much δ varies
 */
public record ElectronResponse(CalorimeterResolution core, double tailFraction, double tailLoss, double tailSpread)
        implements LeptonResponse {

    /** Further than this many spreads from both components there is nothing that a double could tell from 0 or 1. */
    private static final double FARTHEST = 40;

    /** Throws {@link IllegalArgumentException} unless f is in [0, 1] and δ, w are finite and ≥ 0. */
    public ElectronResponse {
        if (!(tailFraction >= 0 && tailFraction <= 1 && tailLoss >= 0 && tailLoss < 10 && tailSpread >= 0 && tailSpread < 10)) {
            throw new IllegalArgumentException("no tail with " + tailFraction + ", " + tailLoss + ", " + tailSpread);
        }
    }

    @Override
    public double density(double r, double energy, double eta) {
        if (!(r > 0)) {
            return 0;
        }
        double log = StrictMath.log(r);
        double s = core.relative(energy, eta);
        double t = tailWidth(s);
        double mixed = (1 - tailFraction) * StandardNormal.density(log / s) / s
                + tailFraction * StandardNormal.density((log + tailLoss) / t) / t;
        return mixed / r;
    }

    @Override
    public double cumulative(double r, double energy, double eta) {
        return r > 0 ? cumulativeOfLog(StrictMath.log(r), core.relative(energy, eta)) : 0;
    }

    /** To the last digits, by bisection. */
    @Override
    public double quantile(double u, double energy, double eta) {
        double s = core.relative(energy, eta);
        double low = -tailLoss - FARTHEST * tailWidth(s);
        double high = FARTHEST * tailWidth(s);
        while (high - low > 1e-15 * Math.max(1, Math.abs(low))) {
            double middle = 0.5 * (low + high);
            if (cumulativeOfLog(middle, s) < u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp(0.5 * (low + high));
    }

    /** E[r] = (1 − f) e^(s²/2) + f e^(−δ + t²/2). */
    @Override
    public double mean(double energy, double eta) {
        return moment(1, core.relative(energy, eta));
    }

    /** The standard deviation of r, from E[r²] = (1 − f) e^(2s²) + f e^(−2δ + 2t²). */
    @Override
    public double standardDeviation(double energy, double eta) {
        double s = core.relative(energy, eta);
        double mean = moment(1, s);
        return Math.sqrt(Math.max(moment(2, s) - mean * mean, 0));
    }

    @Override
    public double sample(double energy, double eta, RandomStream random) {
        double s = core.relative(energy, eta);
        double which = random.nextDouble();
        double gaussian = random.nextGaussian();
        return StrictMath.exp(which < tailFraction ? tailWidth(s) * gaussian - tailLoss : s * gaussian);
    }

    private double tailWidth(double s) {
        return Math.sqrt(s * s + tailSpread * tailSpread);
    }

    private double cumulativeOfLog(double log, double s) {
        return (1 - tailFraction) * StandardNormal.cumulative(log / s)
                + tailFraction * StandardNormal.cumulative((log + tailLoss) / tailWidth(s));
    }

    private double moment(int order, double s) {
        double t = tailWidth(s);
        return (1 - tailFraction) * StrictMath.exp(0.5 * order * order * s * s)
                + tailFraction * StrictMath.exp(-order * tailLoss + 0.5 * order * order * t * t);
    }
}
