package org.twofold.physics;

/**
 * The relative transverse-momentum resolution of a tracker: σ/pT = √(c² + (k pT)²), pT in GeV.
 *
 * <p>c is multiple scattering, which bends all momenta alike; k is the measured sagitta, which shrinks with pT. Source:
 * Gluckstern, Nucl. Instrum. Meth. 24 (1963) 381.
 *
 * @param scattering c
 * @param sagitta k in 1/GeV
 */
public record TrackerResolution(double scattering, double sagitta) {

    /** Throws {@link IllegalArgumentException} unless c &gt; 0 and k ≥ 0 are finite. */
    public TrackerResolution {
        if (!(scattering > 0 && sagitta >= 0 && scattering < 1 && sagitta < 1)) {
            throw new IllegalArgumentException("no resolution of " + scattering + " and " + sagitta);
        }
    }

    /** σ/pT of a track. */
    public double relative(double transverseMomentum) {
        double bending = sagitta * transverseMomentum;
        return Math.sqrt(scattering * scattering + bending * bending);
    }
}
