package org.twofold.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.twofold.report.drawing.Decimals;

/**
 * The marks of an axis at round numbers.
 *
 * @param marks in ascending order
 * @param exponent labels are to be read times ten to this power
 */
public record Ticks(List<Tick> marks, int exponent) {

    /** Above this many steps the range is so narrow that doubles no longer tell its values apart. */
    private static final int MOST_STEPS = 1000;

    public Ticks {
        marks = List.copyOf(marks);
    }

    /**
     * Marks for an axis.
     *
     * @param labels how many labels there should be at most, about
     */
    public static Ticks of(Axis axis, int labels) {
        return axis.logarithmic() ? logarithmic(axis, labels) : linear(axis, Math.max(2, labels));
    }

    /** The smallest of 1, 2, 5 times a power of ten that makes at most so many steps in the range. */
    public static double step(double range, int steps) {
        double least = range / steps;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double digit : new double[] {1, 2, 5}) {
            if (digit * power >= least * (1 - 1e-9)) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    private static Ticks linear(Axis axis, int labels) {
        double step = step(axis.high() - axis.low(), labels);
        int parts = Math.round(step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9))) == 2 ? 4 : 5;
        double largest = Math.max(Math.abs(axis.low()), Math.abs(axis.high()));
        int exponent = largest >= 1e5 || largest < 1e-3 ? 3 * (int) Math.floor(Math.log10(largest) / 3) : 0;
        double unit = Math.pow(10, exponent);
        int places = Math.max(0, (int) -Math.floor(Math.log10(step / unit) + 1e-9));
        double small = step / parts;
        long first = (long) Math.ceil(axis.low() / small - 1e-6);
        long last = (long) Math.floor(axis.high() / small + 1e-6);
        List<Tick> marks = new ArrayList<>();
        if (last - first > MOST_STEPS) {
            return new Ticks(marks, 0);
        }
        for (long i = first; i <= last; i++) {
            boolean major = Math.floorMod(i, parts) == 0;
            double at = i / parts * step + i % parts * small;
            marks.add(new Tick(at, major ? Decimals.fixed(at / unit, places) : "", major));
        }
        return new Ticks(marks, exponent);
    }

    private static Ticks logarithmic(Axis axis, int labels) {
        int first = (int) Math.floor(Math.log10(axis.low()) + 1e-9);
        int last = (int) Math.ceil(Math.log10(axis.high()) - 1e-9);
        int decades = last - first;
        int stride = Math.max(1, (int) Math.ceil(decades / (double) Math.max(1, labels)));
        boolean between = axis.high() / axis.low() < 30;
        boolean plain = first >= -3 && last <= 4;
        List<Tick> marks = new ArrayList<>();
        for (int n = first; n <= last; n++) {
            for (int digit = 1; digit < 10; digit++) {
                double at = digit * Math.pow(10, n);
                if (at < axis.low() * (1 - 1e-9) || at > axis.high() * (1 + 1e-9)) {
                    continue;
                }
                boolean whole = digit == 1 && Math.floorMod(n - first, stride) == 0;
                boolean written = whole || between && (digit == 2 || digit == 5);
                if (digit == 1 || stride == 1) {
                    marks.add(new Tick(at, written ? label(digit, n, plain) : "", digit == 1 || written));
                }
            }
        }
        return new Ticks(marks, 0);
    }

    private static String label(int digit, int power, boolean plain) {
        if (plain) {
            return Decimals.fixed(digit * Math.pow(10, power), Math.max(0, -power));
        }
        if (digit == 1 && (power == 0 || power == 1)) {
            return power == 0 ? "1" : "10";
        }
        return (digit == 1 ? "" : digit + "×") + "10^{" + (power < 0 ? "−" : "") + Math.abs(power) + "}";
    }
}
