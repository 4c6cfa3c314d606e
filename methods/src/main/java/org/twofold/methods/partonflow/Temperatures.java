package org.twofold.methods.partonflow;

/**
 * With how much of the noise drawing begins, below 1 where draws would be wider than the truth.
 *
 * <p>A network smears what is narrow, never sharpens what is wide, so that intervals cover too much. These factors of the normals that a draw
 * begins with take it back; they have no part in training. Which ones make intervals cover as they say has to be measured.
 *
 * @param bottoms of the numbers of both b quarks
 * @param lights of those of q and q′
 * @param sums of those of tops and pair
 */
record Temperatures(double bottoms, double lights, double sums) {

    /** All of the noise. */
    static final Temperatures NONE = new Temperatures(1, 1, 1);

    Temperatures {
        if (!(bottoms > 0 && bottoms <= 2 && lights > 0 && lights <= 2 && sums > 0 && sums <= 2)) {
            throw new IllegalArgumentException("temperatures must lie between 0 and 2");
        }
    }

    /** The factor of each number of x. */
    double[] factors() {
        double[] factors = new double[Layout.NUMBERS];
        for (int column = 0; column < factors.length; column++) {
            boolean isSum = column >= Layout.SUMS;
            boolean isQuark = column >= Layout.FIRST_QUARK && column < Layout.OF_NEUTRINO;
            factors[column] = isSum ? sums : !isQuark ? 1 : isBottom((column - Layout.FIRST_QUARK) / Layout.PER_QUARK) ? bottoms : lights;
        }
        return factors;
    }

    private static boolean isBottom(int quark) {
        int parton = JetPartners.QUARKS.get(quark);
        return parton == Side.LEPTONIC.bottom() || parton == Side.HADRONIC.bottom();
    }
}
