package org.twofold.statistics.calibration;

import java.util.function.IntToDoubleFunction;
import org.twofold.statistics.Weights;

/**
 * The mean of a number over independent weighted events, and how well it is known.
 *
 * <p>m = Σ w_i a_i, σ = √(Σ w_i² (a_i − m)²), Σ w_i = 1. For a_i of 0 and 1 and equal weights σ is the binomial √(m(1 − m)/n).
 *
 * @param value m
 * @param error σ
 */
public record WeightedMean(double value, double error) {

    static WeightedMean of(Weights weights, IntToDoubleFunction number) {
        double mean = 0;
        for (int i = 0; i < weights.count(); i++) {
            mean += weights.value(i) * number.applyAsDouble(i);
        }
        double squares = 0;
        for (int i = 0; i < weights.count(); i++) {
            double term = weights.value(i) * (number.applyAsDouble(i) - mean);
            squares += term * term;
        }
        return new WeightedMean(mean, Math.sqrt(squares));
    }
}
