package org.twofold.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A response in bins of another quantity, as a few numbers per bin: its mean, its RMS about it, and its quantiles at
 * 16, 50 and 84 %, linearly interpolated.
 *
 * @param bins what the response is binned in
 * @param columns one per bin
 */
public record BinnedResponse(Binning bins, List<Column> columns) {

    /**
     * One bin; all but the count are NaN where it is 0.
     *
     * @param count entries
     * @param mean mean
     * @param rms root mean square about the mean
     * @param low 16 % quantile
     * @param median 50 % quantile
     * @param high 84 % quantile
     */
    public record Column(int count, double mean, double rms, double low, double median, double high) {

        /** Half the width of the central 68 %: a resolution that tails do not move. */
        public double halfWidth() {
            return (high - low) / 2;
        }
    }

    /** An immutable list. */
    public BinnedResponse {
        columns = List.copyOf(columns);
    }

    /**
     * @param quantity [n] what is binned in
     * @param response [n] what is summarised
     * @throws IllegalArgumentException if there are none, not as many of each, or a value is not finite
     */
    public static BinnedResponse of(Binning bins, double[] quantity, double[] response) {
        List<Column> columns = new ArrayList<>();
        for (double[] values : Split.byBin("response", bins, quantity, response)) {
            columns.add(values.length > 0 ? column(values)
                    : new Column(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        }
        return new BinnedResponse(bins, columns);
    }

    private static Column column(double[] values) {
        Arrays.sort(values);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return new Column(values.length, mean, Math.sqrt(variance), Quantile.ofSorted(values, 0.16),
                Quantile.ofSorted(values, 0.5), Quantile.ofSorted(values, 0.84));
    }
}
