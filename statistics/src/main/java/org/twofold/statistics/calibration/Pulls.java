package org.twofold.statistics.calibration;

import org.twofold.statistics.Estimate;
import org.twofold.statistics.Weights;

/**
 * How far truths are from the means of their posteriors, in units of the standard deviations of these.
 *
 * <p>p_i = (t_i − mean_k)/std_k with K − 1 below the variance. Mean 0 says unbiased. Of a normal posterior the pull is √(1 + 1/K) times
 * Student's t with K − 1 degrees of freedom, so its width is {@link #expectedWidth}, a little more than 1; skewed posteriors have
 * other widths although they are calibrated, and ranks are then the judge.
 *
 * <p>An event whose draws are all equal has no pull, and is left out and counted. Without any event left all numbers are NaN.
 *
 * @param mean weighted mean of the pulls, with its error
 * @param width weighted standard deviation of the pulls, with its error √((m₄ − m₂²)/(4 m₂ n))
 * @param undefined events without a pull
 */
public record Pulls(WeightedMean mean, WeightedMean width, int undefined) {

    /**
     * The pulls of a sample.
     *
     * @throws IllegalArgumentException if K is below 2
     */
    public static Pulls of(PosteriorSample sample) {
        if (sample.draws() < 2) {
            throw new IllegalArgumentException("one draw has no standard deviation");
        }
        double[] pulls = new double[sample.events()];
        double[] kept = new double[sample.events()];
        int undefined = 0;
        double total = 0;
        for (int i = 0; i < pulls.length; i++) {
            Estimate posterior = Estimate.of(sample.row(i));
            // Rounding leaves a spread of a few units in the last place to equal numbers.
            boolean defined = posterior.standardDeviation() > 1e-12 * Math.abs(posterior.mean());
            pulls[i] = defined ? (sample.truth(i) - posterior.mean()) / posterior.standardDeviation() : 0;
            kept[i] = defined ? sample.weights().value(i) : 0;
            undefined += defined ? 0 : 1;
            total += kept[i];
        }
        if (!(total > 0)) {
            WeightedMean none = new WeightedMean(Double.NaN, Double.NaN);
            return new Pulls(none, none, undefined);
        }
        Weights weights = Weights.of(kept);
        WeightedMean mean = WeightedMean.of(weights, i -> pulls[i]);
        WeightedMean variance = WeightedMean.of(weights, i -> (pulls[i] - mean.value()) * (pulls[i] - mean.value()));
        double width = Math.sqrt(variance.value());
        return new Pulls(mean, new WeightedMean(width, variance.error() / (2 * width)), undefined);
    }

    /** √((1 + 1/K)(K − 1)/(K − 3)): the width of calibrated normal posteriors; infinite for K ≤ 3. */
    public static double expectedWidth(int draws) {
        return draws > 3 ? Math.sqrt((1 + 1.0 / draws) * (draws - 1) / (draws - 3)) : Double.POSITIVE_INFINITY;
    }
}
