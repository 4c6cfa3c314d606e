package org.twofold.formats;

/**
 * The weights of a file at a glance.
 *
 * @param sum of all
 * @param minimum 0 if there are no events
 * @param maximum 0 if there are no events
 * @param negative how many are below zero
 */
public record WeightSummary(double sum, double minimum, double maximum, long negative) {

    static final WeightSummary NONE = new WeightSummary(0, 0, 0, 0);

    /** The same with one more weight; {@code first} says that there was none before. */
    WeightSummary plus(double weight, boolean first) {
        return new WeightSummary(sum + weight, first ? weight : Math.min(minimum, weight),
                first ? weight : Math.max(maximum, weight), negative + (weight < 0 ? 1 : 0));
    }
}
