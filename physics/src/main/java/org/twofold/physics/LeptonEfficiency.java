package org.twofold.physics;

/**
 * The probability that a lepton is reconstructed and identified, by its true |η|.
 *
 * @param barrel for |η| ≤ {@code barrelEnd}
 * @param endcap beyond
 * @param barrelEnd where the barrel ends
 */
public record LeptonEfficiency(double barrel, double endcap, double barrelEnd) {

    /** Throws {@link IllegalArgumentException} unless both are probabilities. */
    public LeptonEfficiency {
        if (!(barrel >= 0 && barrel <= 1 && endcap >= 0 && endcap <= 1 && barrelEnd >= 0)) {
            throw new IllegalArgumentException("no efficiencies of " + barrel + " and " + endcap);
        }
    }

    /** The probability at η. */
    public double at(double eta) {
        return Math.abs(eta) <= barrelEnd ? barrel : endcap;
    }
}
