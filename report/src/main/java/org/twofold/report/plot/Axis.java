package org.twofold.report.plot;

/**
 * A range of numbers along an edge of a plot.
 *
 * @param low its beginning
 * @param high its end, above the beginning
 * @param logarithmic whether equal ratios, not equal differences, are equally long
 */
public record Axis(double low, double high, boolean logarithmic) {

    public Axis {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high) || logarithmic && !(low > 0)) {
            throw new IllegalArgumentException("no axis from " + low + " to " + high);
        }
    }

    /** A linear axis; a range that is empty or not finite is widened to one that can be drawn. */
    public static Axis linear(double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return new Axis(0, 1, false);
        }
        if (low < high) {
            return new Axis(low, high, false);
        }
        double margin = low == 0 ? 1 : 0.1 * Math.abs(low);
        return new Axis(Math.min(low, high) - margin, Math.max(low, high) + margin, false);
    }

    /** A logarithmic axis; a range that is empty, not finite or not positive is widened to one that can be drawn. */
    public static Axis logarithmic(double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(high > 0)) {
            return new Axis(0.1, 10, true);
        }
        double bottom = low > 0 ? low : high / 1000;
        return bottom < high ? new Axis(bottom, high, true) : new Axis(bottom / 2, bottom * 2, true);
    }

    /** Where a value stands, 0 at the beginning and 1 at the end; values far outside stay near enough to be drawn. */
    public double position(double value) {
        if (logarithmic && !(value > 0)) {
            return Double.isNaN(value) ? value : FARTHEST_BELOW;
        }
        double at = logarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.max(FARTHEST_BELOW, Math.min(1 - FARTHEST_BELOW, at));
    }

    /** Whether a value is on the axis, its ends included. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** Viewers disagree about coordinates of many millions, so nothing is drawn that far away. */
    private static final double FARTHEST_BELOW = -3;
}
