package org.twofold.learning.closure;

import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.statistics.Weights;

/**
 * One observable of a sample with the weights of its events.
 *
 * @param values [n]
 * @param weights [n]
 */
record Column(double[] values, double[] weights) {

    static Column of(Observable observable, Events events) {
        return new Column(observable.of(events), events.weights());
    }

    Column at(int[] positions) {
        double[] v = new double[positions.length];
        double[] w = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            v[i] = values[positions[i]];
            w[i] = weights[positions[i]];
        }
        return new Column(v, w);
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    boolean isUnweighted() {
        return java.util.Arrays.stream(weights).allMatch(w -> w == 1);
    }

    Weights statistical() {
        return isUnweighted() ? Weights.equal(values.length) : Weights.of(weights);
    }
}
