package org.twofold.report.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.twofold.report.plot.Ticks;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Quantile;

/** Bins that are chosen from the numbers themselves. */
final class Edges {

    private Edges() {}

    /** Bins of about equally many values between round edges; one bin from 0 to 1 where there are no values. */
    static Binning byQuantiles(double[] values, double... fractions) {
        if (values.length == 0) {
            return Binning.of(0, 1);
        }
        TreeSet<Double> edges = new TreeSet<>();
        for (double fraction : fractions) {
            edges.add(rounded(Quantile.of(values, fraction)));
        }
        return edges.size() < 2 ? around(values[0]) : Binning.of(edges.stream().mapToDouble(e -> e).toArray());
    }

    /** At most so many equal bins with a round width that hold the central 99 % of the values. */
    static Binning even(double[] values, int bins) {
        if (values.length == 0) {
            return Binning.of(0, 1);
        }
        double low = Quantile.of(values, 0.005);
        double high = Quantile.of(values, 0.995);
        if (!(high > low)) {
            return around(low);
        }
        double step = Ticks.step(high - low, bins);
        double[] edges = LongStream.rangeClosed(Math.round(low / step), Math.round(high / step))
                .mapToDouble(i -> i * step).toArray();
        return edges.length < 2 ? around(low) : Binning.of(edges);
    }

    private static Binning around(double value) {
        double half = value == 0 ? 1 : Math.abs(value) / 2;
        return Binning.of(value - half, value + half);
    }

    /** To two digits, as an edge of 37.2158 says no more than 37. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }
}
