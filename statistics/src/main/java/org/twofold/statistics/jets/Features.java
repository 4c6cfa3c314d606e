package org.twofold.statistics.jets;

/**
 * Numbers that describe jets, as many for each: [jets, dimension] row-major.
 *
 * @param values not copied
 * @param dimension how many for each jet
 */
public record Features(double[] values, int dimension) {

    /** @throws IllegalArgumentException if there is no jet, values do not divide into rows, or one is not finite */
    public Features {
        if (dimension < 1 || values.length == 0 || values.length % dimension != 0) {
            throw new IllegalArgumentException(values.length + " values are no jets of " + dimension + " features; at least one jet is needed");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException("jet " + k / dimension + ", feature " + k % dimension + " is " + values[k]
                        + "; it must be finite");
            }
        }
    }

    /** How many jets. */
    public int count() {
        return values.length / dimension;
    }

    /** The largest size of each feature; 1 for one that is always 0. */
    double[] scales() {
        double[] scales = new double[dimension];
        for (int k = 0; k < values.length; k++) {
            scales[k % dimension] = Math.max(scales[k % dimension], Math.abs(values[k]));
        }
        for (int d = 0; d < dimension; d++) {
            scales[d] = scales[d] == 0 ? 1 : scales[d];
        }
        return scales;
    }

    /** Each feature divided by its scale. */
    Features over(double[] scales) {
        double[] scaled = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            scaled[k] = values[k] / scales[k % dimension];
        }
        return new Features(scaled, dimension);
    }

    static void requireSameDimension(Features real, Features generated) {
        if (real.dimension != generated.dimension) {
            throw new IllegalArgumentException("real jets have " + real.dimension + " features, generated ones " + generated.dimension);
        }
    }
}
