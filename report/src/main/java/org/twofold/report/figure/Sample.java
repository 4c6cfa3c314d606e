package org.twofold.report.figure;

import java.util.Arrays;
import org.twofold.events.Events;
import org.twofold.events.Observable;

/** One quantity of many events under the name it has in a legend; immutable. */
public final class Sample {

    private final String label;
    private final double[] values;
    private final double[] weights;

    private Sample(String label, double[] values, double[] weights) {
        this.label = label;
        this.values = values;
        this.weights = weights;
    }

    /**
     * A weighted sample.
     *
     * @throws IllegalArgumentException if a number is not finite or there are not as many weights as values
     */
    public static Sample of(String label, double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || !Double.isFinite(weights[i])) {
                throw new IllegalArgumentException(
                        label + ", event " + i + ": value " + values[i] + " of weight " + weights[i] + " is not finite");
            }
        }
        return new Sample(label, values.clone(), weights.clone());
    }

    /** A sample of weight one each. */
    public static Sample of(String label, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(label, values, ones);
    }

    /** An observable of events. */
    public static Sample of(String label, Observable observable, Events events) {
        return of(label, observable.of(events), events.weights());
    }

    public String label() {
        return label;
    }

    public int size() {
        return values.length;
    }

    public double value(int i) {
        return values[i];
    }

    public double weight(int i) {
        return weights[i];
    }

    /** A copy of all values, [size]. */
    public double[] values() {
        return values.clone();
    }

    /** A copy of all weights, [size]. */
    public double[] weights() {
        return weights.clone();
    }

    /** Whether its weights make a distribution: none negative, not all zero. */
    boolean isDistribution() {
        return Arrays.stream(weights).allMatch(w -> w >= 0) && total() > 0;
    }

    /** The sum of all weights. */
    public double total() {
        return Arrays.stream(weights).sum();
    }
}
