package org.twofold.statistics.calibration;

import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.twofold.statistics.Weights;

/**
 * Where the truths of many events stand in their posteriors: uniform on [0, 1) if these are calibrated; immutable.
 *
 * <p>u_i of {@link RandomisedRank}, the probability integral transform of finitely many draws. [events], dimensionless.
 */
public final class PosteriorPositions {

    private final double[] values;
    private final Weights weights;

    private PosteriorPositions(double[] values, Weights weights) {
        this.values = values;
        this.weights = weights;
    }

    /** The positions of a sample; takes one number of the generator for each event, in order. */
    public static PosteriorPositions of(PosteriorSample sample, RandomGenerator random) {
        return of(sample.weights(), i -> RandomisedRank.position(sample.row(i), sample.truth(i), random.nextDouble()));
    }

    /** Positions found one after the other, from event 0 on. */
    static PosteriorPositions of(Weights weights, IntToDoubleFunction position) {
        double[] values = new double[weights.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = position.applyAsDouble(i);
        }
        return new PosteriorPositions(values, weights);
    }

    /** How many events. */
    public int events() {
        return values.length;
    }

    /** u of event i, in [0, 1). */
    public double value(int i) {
        return values[i];
    }

    /** The weights of the events; they sum to one. */
    public Weights weights() {
        return weights;
    }
}
