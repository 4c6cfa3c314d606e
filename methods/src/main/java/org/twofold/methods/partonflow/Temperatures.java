package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;

/**
 * With how much of the noise drawing begins in recipes of before {@link NoiseFactors} were learned; files that have them keep them.
 *
 * @param bottoms of the numbers of both b quarks
 * @param lights of those of q and q′
 * @param sums of those of tops and pair
 */
record Temperatures(double bottoms, double lights, double sums) {

    Temperatures {
        if (!(bottoms > 0 && bottoms <= 2 && lights > 0 && lights <= 2 && sums > 0 && sums <= 2)) {
            throw new IllegalArgumentException("temperatures must lie between 0 and 2");
        }
    }

    /** The factor of each number of x. */
    NoiseFactors factors() {
        List<Double> factors = new ArrayList<>();
        for (int column = 0; column < Layout.NUMBERS; column++) {
            boolean isSum = column >= Layout.SUMS;
            boolean isQuark = column >= Layout.FIRST_QUARK && column < Layout.OF_NEUTRINO;
            factors.add(isSum ? sums : !isQuark ? 1 : isBottom((column - Layout.FIRST_QUARK) / Layout.PER_QUARK) ? bottoms : lights);
        }
        return new NoiseFactors(factors);
    }

    private static boolean isBottom(int quark) {
        int parton = JetPartners.QUARKS.get(quark);
        return parton == Side.LEPTONIC.bottom() || parton == Side.HADRONIC.bottom();
    }
}
