package org.twofold.statistics.unfolding;

/**
 * How the ratio of an unfolded sample to the prior of the posteriors is estimated: r(x) = p_unfolded(x) / q(x).
 *
 * <p>It knows the draws and a sample of the prior, and is asked again and again with other weights. It has no memory, so the
 * same weights give the same ratio.
 */
public interface PriorRatio {

    /**
     * The ratio at every draw.
     *
     * @param drawWeights of the unfolded sample, [events · K], none negative, not all 0
     * @return r, [events · K], none negative; about 1 on average over the prior
     * @throws IllegalArgumentException if there is not one weight for each draw
     */
    double[] of(double[] drawWeights);
}
