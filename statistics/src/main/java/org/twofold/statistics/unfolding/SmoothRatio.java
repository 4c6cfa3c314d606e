package org.twofold.statistics.unfolding;

/**
 * An unbinned ratio in several features: the most likely one whose logarithm is a sum of smooth functions of each.
 *
 * <p>log r(x) = Σ_f Σ_j θ_fj φ_j(x_f) − log Z, φ the {@link RankPolynomials} of the prior, Z such that r has mean 1 over the prior. θ maximises
 * Σ_k w_k log r(x_k) over the unfolded draws, which is to say that the weighted prior has their means of all φ
 * ({@link ExponentialTilt}). With it an iteration of {@link IterativeUnfolding} is one of exact expectation–maximisation for θ, so the
 * likelihood of the observed events never falls, and r is bounded, has no seed and nothing to stop early.
 */
public final class SmoothRatio implements PriorRatio {

    private final int order;
    private final ExponentialTilt tilt;
    /** Ranks of the draws, feature by feature; float32 since there are many and they are no more than coordinates. */
    private final float[][] ranks;

    /**
     * Of several features.
     *
     * @param prior of simulated events, [features][n]
     * @param priorWeights [n], none negative
     * @param draws the same features of the draws, [features][events · K]
     * @param order how many functions of each feature
     * @throws IllegalArgumentException if there are not as many of all, or as {@link RankPolynomials#fit}
     */
    public SmoothRatio(double[][] prior, double[] priorWeights, double[][] draws, int order) {
        if (prior.length < 1 || draws.length != prior.length) {
            throw new IllegalArgumentException(prior.length + " features of the prior and " + draws.length + " of the draws");
        }
        this.order = order;
        this.ranks = new float[prior.length][];
        float[][] functions = new float[priorWeights.length][prior.length * order];
        double[] row = new double[order];
        for (int f = 0; f < prior.length; f++) {
            if (prior[f].length != priorWeights.length || draws[f].length != draws[0].length) {
                throw new IllegalArgumentException("feature " + f + " has another number of values than there are events");
            }
            RankPolynomials polynomials = RankPolynomials.fit(prior[f], priorWeights, order);
            for (int i = 0; i < priorWeights.length; i++) {
                RankPolynomials.write(polynomials.rank(prior[f][i]), order, row, 0);
                for (int j = 0; j < order; j++) {
                    functions[i][f * order + j] = (float) row[j];
                }
            }
            ranks[f] = new float[draws[f].length];
            for (int k = 0; k < ranks[f].length; k++) {
                if (Double.isNaN(draws[f][k])) {
                    throw new IllegalArgumentException("feature " + f + " of draw " + k + " is not a number");
                }
                ranks[f][k] = (float) polynomials.rank(draws[f][k]);
            }
        }
        this.tilt = new ExponentialTilt(functions, priorWeights);
    }

    @Override
    public double[] of(double[] drawWeights) {
        if (drawWeights.length != ranks[0].length) {
            throw new IllegalArgumentException(drawWeights.length + " weights for " + ranks[0].length + " draws");
        }
        double[] row = new double[ranks.length * order];
        double[] means = new double[row.length];
        double total = 0;
        for (int k = 0; k < drawWeights.length; k++) {
            if (drawWeights[k] != 0) {
                fill(k, row);
                total += drawWeights[k];
                for (int j = 0; j < row.length; j++) {
                    means[j] += drawWeights[k] * row[j];
                }
            }
        }
        for (int j = 0; j < means.length; j++) {
            means[j] /= total;
        }
        ExponentialTilt.Fit fit = tilt.fit(means);
        double[] ratio = new double[drawWeights.length];
        for (int k = 0; k < ratio.length; k++) {
            fill(k, row);
            ratio[k] = fit.ratio(row);
        }
        return ratio;
    }

    private void fill(int draw, double[] row) {
        for (int f = 0; f < ranks.length; f++) {
            RankPolynomials.write(ranks[f][draw], order, row, f * order);
        }
    }
}
