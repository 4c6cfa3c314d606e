package org.twofold.physics;

/**
 * A recoil spectrum that rises linearly, turns over at a few GeV and falls as a power.
 *
 * <p>F(pT) = 1 − (1 + pT²/a²)^(−c), f(pT) = (2c pT/a²) (1 + pT²/a²)^(−c−1): like the spectrum of Z bosons at hadron
 * colliders, which an exponential describes at small pT only.
 *
 * @param scale a in GeV
 * @param fall c, the steepness; the mean is finite for c &gt; ½
 */
public record PowerLawRecoil(double scale, double fall) implements RecoilSpectrum {

    /** Throws {@link IllegalArgumentException} unless a &gt; 0 and c &gt; ½. */
    public PowerLawRecoil {
        if (!(scale > 0 && fall > 0.5) || Double.isInfinite(scale) || Double.isInfinite(fall)) {
            throw new IllegalArgumentException("no recoil spectrum with scale " + scale + " and fall " + fall);
        }
    }

    /** f(pT) in 1/GeV. */
    public double density(double pt) {
        double x = pt / scale;
        return pt < 0 ? 0 : 2 * fall * x / scale * StrictMath.pow(1 + x * x, -fall - 1);
    }

    /** F(pT). */
    public double cumulative(double pt) {
        double x = pt / scale;
        return pt < 0 ? 0 : -StrictMath.expm1(-fall * StrictMath.log1p(x * x));
    }

    @Override
    public double quantile(double u) {
        return scale * Math.sqrt(StrictMath.expm1(-StrictMath.log1p(-u) / fall));
    }
}
