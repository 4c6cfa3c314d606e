package org.twofold.physics;

/**
 * What a detector does to leptons of one kind.
 *
 * @param response of the momentum
 * @param angularSpread σ of η and of φ
 * @param efficiency with which they are found
 */
public record LeptonMeasurement(LeptonResponse response, double angularSpread, LeptonEfficiency efficiency) {

    /** Throws {@link IllegalArgumentException} unless 0 ≤ σ &lt; 1. */
    public LeptonMeasurement {
        if (!(angularSpread >= 0 && angularSpread < 1)) {
            throw new IllegalArgumentException("no angular spread of " + angularSpread);
        }
    }
}
