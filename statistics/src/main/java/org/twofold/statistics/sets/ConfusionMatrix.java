package org.twofold.statistics.sets;

import java.util.Arrays;

/**
 * How often a number was said, given another: p(N̂ | N), or p(N̂ | N_T) given the number of true particles.
 *
 * <p>Immutable. Rows and columns are 0 … most.
 */
public final class ConfusionMatrix {

    private final int numbers;
    private final long[] counts;

    private ConfusionMatrix(int numbers, long[] counts) {
        this.numbers = numbers;
        this.counts = counts;
    }

    /**
     * Counts.
     *
     * @param given N [predictions]
     * @param said N̂ [predictions]
     * @param most the largest number
     * @throws IllegalArgumentException if they are not as many, or a number is not from 0 to most
     */
    public static ConfusionMatrix of(int[] given, int[] said, int most) {
        if (given.length != said.length) {
            throw new IllegalArgumentException("given has " + given.length + " values but said has " + said.length);
        }
        int numbers = most + 1;
        long[] counts = new long[numbers * numbers];
        for (int i = 0; i < given.length; i++) {
            if (Math.min(given[i], said[i]) < 0 || Math.max(given[i], said[i]) > most) {
                throw new IllegalArgumentException("prediction " + i + " is " + said[i] + " given " + given[i] + "; numbers are from 0 to " + most);
            }
            counts[given[i] * numbers + said[i]]++;
        }
        return new ConfusionMatrix(numbers, counts);
    }

    /** The largest number. */
    public int most() {
        return numbers - 1;
    }

    /** How often N̂ was said given N. */
    public long count(int given, int said) {
        return counts[given * numbers + said];
    }

    /** How often N came up. */
    public long total(int given) {
        return Arrays.stream(counts, given * numbers, (given + 1) * numbers).sum();
    }

    /** p(N̂ | N); NaN if N never came up. */
    public double probability(int given, int said) {
        return (double) count(given, said) / total(given);
    }
}
