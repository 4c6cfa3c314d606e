package org.twofold.methods.setflow;

/**
 * How near a reconstructed particle must be to stem from a true one: (Δ ln pT/s)² + (ΔR/r)² &lt; 1, ΔR² = Δη² + Δφ².
 *
 * @param logPt s
 * @param radius r
 */
record MatchScale(double logPt, double radius) {

    MatchScale {
        if (!(logPt > 0 && radius > 0) || Double.isInfinite(logPt + radius)) {
            throw new IllegalArgumentException("a match needs scales above 0, not " + logPt + " and " + radius);
        }
    }
}
