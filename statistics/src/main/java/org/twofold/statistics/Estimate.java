package org.twofold.statistics;

/**
 * A number that was found several times: its mean and the standard deviation of one finding, with n − 1 below the sum.
 *
 * @param mean the mean
 * @param standardDeviation NaN if it was found once
 * @param count how often it was found
 */
public record Estimate(double mean, double standardDeviation, int count) {

    /**
     * @throws IllegalArgumentException if there are no values or one is not finite
     */
    public static Estimate of(double... values) {
        Samples.require("values", values);
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : Double.NaN;
        return new Estimate(mean, deviation, values.length);
    }
}
