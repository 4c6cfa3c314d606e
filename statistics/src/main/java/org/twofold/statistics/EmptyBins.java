package org.twofold.statistics;

/** What a divergence of two histograms does about bins that one of them has nothing in. */
public enum EmptyBins {

    /** Half an entry more in every bin of both before they are normalised: finite, and modes that were dropped still cost. */
    ADD_HALF,

    /** Only bins that have something in both count. Can be negative and hides modes that were dropped; not to be used alone. */
    SKIP,

    /** 10⁻¹² more in every bin of both after they are normalised, and not normalised again. */
    EPS
}
