package org.twofold.statistics.unfolding;

import org.twofold.statistics.Binning;
import org.twofold.statistics.Histogram;

/**
 * The ratio of two histograms of one observable: with it, {@link IterativeUnfolding} is iterative Bayesian unfolding.
 *
 * <p>r_b = (u_b / Σu) / (p_b / Σp), sums with underflow and overflow, which are two more bins. Where the prior has nothing, r = 1: a
 * draw there tells of a model that goes astray, not of the data.
 */
public final class BinnedRatio implements PriorRatio {

    private final int[] binOfDraw;
    private final double[] prior;

    /**
     * Of one observable.
     *
     * @param prior its values in simulated events, [n]
     * @param priorWeights [n]
     * @param draws its values in the draws, [events · K]
     * @throws IllegalArgumentException if a value is not finite, or the prior weighs nothing
     */
    public BinnedRatio(Binning bins, double[] prior, double[] priorWeights, double[] draws) {
        Histogram histogram = Histogram.of(bins, prior, priorWeights);
        this.prior = new double[bins.count() + 2];
        this.prior[0] = histogram.underflow();
        this.prior[bins.count() + 1] = histogram.overflow();
        for (int b = 0; b < bins.count(); b++) {
            this.prior[b + 1] = histogram.count(b);
        }
        this.binOfDraw = new int[draws.length];
        for (int k = 0; k < draws.length; k++) {
            if (!Double.isFinite(draws[k])) {
                throw new IllegalArgumentException("draw " + k + " is " + draws[k] + "; it must be finite");
            }
            binOfDraw[k] = bins.indexOf(draws[k]) + 1;
        }
        if (!(sum(this.prior) > 0)) {
            throw new IllegalArgumentException("the prior weighs nothing");
        }
    }

    @Override
    public double[] of(double[] drawWeights) {
        if (drawWeights.length != binOfDraw.length) {
            throw new IllegalArgumentException(drawWeights.length + " weights for " + binOfDraw.length + " draws");
        }
        double[] unfolded = new double[prior.length];
        for (int k = 0; k < drawWeights.length; k++) {
            unfolded[binOfDraw[k]] += drawWeights[k];
        }
        double scale = sum(prior) / sum(unfolded);
        double[] ratio = new double[drawWeights.length];
        for (int k = 0; k < ratio.length; k++) {
            int b = binOfDraw[k];
            ratio[k] = prior[b] > 0 ? scale * unfolded[b] / prior[b] : 1;
        }
        return ratio;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
