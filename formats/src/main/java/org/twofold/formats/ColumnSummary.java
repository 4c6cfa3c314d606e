package org.twofold.formats;

import java.util.OptionalDouble;

/**
 * One column of a file at a glance.
 *
 * @param name {@code electron.px}, or {@code [0,1]} for an array whose meaning is not known
 * @param mean of the values that are there, in the column's unit
 * @param minimum of them
 * @param maximum of them
 * @param missing how many are not there, not a number or infinite
 */
public record ColumnSummary(String name, OptionalDouble mean, OptionalDouble minimum, OptionalDouble maximum, long missing) {

    /** Collects the numbers of a column; not safe for several threads. */
    static final class Tally {

        private long count;
        private long missing;
        private double sum;
        private double minimum = Double.POSITIVE_INFINITY;
        private double maximum = Double.NEGATIVE_INFINITY;

        void add(double value) {
            if (Double.isFinite(value)) {
                count++;
                sum += value;
                minimum = Math.min(minimum, value);
                maximum = Math.max(maximum, value);
            } else {
                missing++;
            }
        }

        ColumnSummary summary(String name) {
            return count == 0
                    ? new ColumnSummary(name, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), missing)
                    : new ColumnSummary(name, OptionalDouble.of(sum / count), OptionalDouble.of(minimum),
                            OptionalDouble.of(maximum), missing);
        }
    }
}
