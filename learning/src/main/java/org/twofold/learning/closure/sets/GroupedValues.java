package org.twofold.learning.closure.sets;

import java.util.Arrays;
import org.twofold.events.Events;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Observable;
import org.twofold.events.Replicas;
import org.twofold.statistics.Weights;

/**
 * A quantity of many measurements, those of one truth one behind the other, so that truths and not measurements are resampled.
 *
 * @param values of all
 * @param weights of the same, those of the events
 * @param offsets [truths + 1], where the values of each begin
 */
record GroupedValues(double[] values, double[] weights, int[] offsets) {

    /** An observable of every measurement, or of every particle of each. */
    static GroupedValues of(Observable observable, Replicas replicas) {
        Events detector = replicas.detector();
        double[] all = observable.of(detector);
        double[] weight = observable.weights(detector);
        int[] first = first(observable, detector);
        int[] offsets = new int[replicas.size() + 1];
        double[] values = new double[all.length];
        double[] weights = new double[all.length];
        int at = 0;
        for (int event = 0; event < replicas.size(); event++) {
            for (int row : replicas.rows()[event]) {
                int length = first[row + 1] - first[row];
                System.arraycopy(all, first[row], values, at, length);
                System.arraycopy(weight, first[row], weights, at, length);
                at += length;
            }
            offsets[event + 1] = at;
        }
        return new GroupedValues(Arrays.copyOf(values, at), Arrays.copyOf(weights, at), offsets);
    }

    /** Where the values of every event begin. */
    private static int[] first(Observable observable, Events events) {
        int[] first = new int[events.size() + 1];
        if (observable.each()) {
            MemberMomenta members = MemberMomenta.of(events, events.space().collection(observable.sums().get(0).get(0)));
            for (int i = 0; i < events.size(); i++) {
                first[i + 1] = first[i] + members.count(i);
            }
        } else {
            Arrays.setAll(first, i -> i);
        }
        return first;
    }

    int truths() {
        return offsets.length - 1;
    }

    /** The values of truths at some positions, of which one may come more than once. */
    GroupedValues at(int[] positions) {
        int total = Arrays.stream(positions).map(event -> offsets[event + 1] - offsets[event]).sum();
        double[] v = new double[total];
        double[] w = new double[total];
        int[] o = new int[positions.length + 1];
        for (int i = 0; i < positions.length; i++) {
            int from = offsets[positions[i]];
            int length = offsets[positions[i] + 1] - from;
            System.arraycopy(values, from, v, o[i], length);
            System.arraycopy(weights, from, w, o[i], length);
            o[i + 1] = o[i] + length;
        }
        return new GroupedValues(v, w, o);
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    boolean isUnweighted() {
        return Arrays.stream(weights).allMatch(w -> w == 1);
    }

    Weights statistical() {
        return isUnweighted() ? Weights.equal(values.length) : Weights.of(weights);
    }
}
