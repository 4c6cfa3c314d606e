package org.twofold.statistics.sets;

/**
 * How alike two sets of particles are, k(A, B), for {@link SetDiscrepancies}.
 *
 * <p>The phrase "Hungarian cost as similarity" of the paper does not fix one; name the one that was used.
 *
 * <p>Source: Soybelman et al. (2022), equation 1, and its released code for {@link #K_EXP_HA}.
 */
public enum SetKernel {

    /** k = −C: MMD² is the energy distance 2 E C(x, y) − E C(x, x′) − E C(y, y′). */
    K_NEGCOST,
    /**
     * The mean over matched pairs of s = exp(−(ΔpT² + Δη²)) + exp(−(1 − cos Δφ)), in (0, 2], for the assignment with the largest sum.
     * Of two empty sets 2, of an empty one and another 0.
     */
    K_EXP_HA,
    /** k = exp(−C/(2σ²)), σ² the median of C over all pairs of sets of one event, measured or generated. */
    K_EXP_COST
}
