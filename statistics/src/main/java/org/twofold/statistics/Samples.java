package org.twofold.statistics;

/** What every metric asks of a sample before it looks at it: not empty, every value finite. */
final class Samples {

    private Samples() {}

    static double[] requireFinite(String name, double[] values) {
        requireFinite(name, values, values.length);
        return values;
    }

    static void requireFinite(String name, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] is " + values[i] + "; it must be finite");
            }
        }
    }

    static double[] require(String name, double[] values) {
        requireNotEmpty(name, values.length);
        return requireFinite(name, values);
    }

    static void requireNotEmpty(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " is empty; a metric needs at least one value");
        }
    }

    static void requireSameLength(String first, int a, String second, int b) {
        if (a != b) {
            throw new IllegalArgumentException(first + " has " + a + " values but " + second + " has " + b);
        }
    }

    /** Holds an array to having room for count points. */
    static void requirePoints(String name, int length, int count, int dimension) {
        if (length < (long) count * dimension) {
            throw new IllegalArgumentException(name + " has " + length + " values; " + count
                    + " points in dimension " + dimension + " need " + (long) count * dimension);
        }
    }

    static int requirePower(int power) {
        if (power != 1 && power != 2) {
            throw new IllegalArgumentException("power " + power + "; it must be 1 or 2");
        }
        return power;
    }
}
