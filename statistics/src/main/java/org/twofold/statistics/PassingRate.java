package org.twofold.statistics;

/**
 * The fraction of samples that pass, with its binomial error: p = k/M, σ = √(p(1−p)/M).
 *
 * @param passed k
 * @param total M, at least 1
 */
public record PassingRate(long passed, long total) {

    /**
     * @throws IllegalArgumentException unless 0 ≤ passed ≤ total and total ≥ 1
     */
    public PassingRate {
        if (total < 1) {
            throw new IllegalArgumentException("a passing rate of no samples at all is undefined");
        }
        if (passed < 0 || passed > total) {
            throw new IllegalArgumentException(passed + " of " + total + " cannot have passed");
        }
    }

    /** Counts what passed. */
    public static PassingRate of(boolean[] passes) {
        long passed = 0;
        for (boolean pass : passes) {
            passed += pass ? 1 : 0;
        }
        return new PassingRate(passed, passes.length);
    }

    /** p. */
    public double rate() {
        return (double) passed / total;
    }

    /** σ. */
    public double error() {
        return standardError(rate(), total);
    }

    /** √(p(1−p)/M) of a rate that is known by itself. */
    public static double standardError(double rate, long total) {
        return Math.sqrt(rate * (1 - rate) / total);
    }
}
