package org.twofold.methods.otus;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.Cut;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.Quantile;

/**
 * The derived observables of one level in units of their own: (o − median)/u, and asinh of that where tails are
 * compressed.
 *
 * <p>u is half the width of the central 68 %, which a resonance's tails do not widen; that of the other level where this
 * one has next to none (the pair's pT at leading order). W₂² between two batches of a falling spectrum is mostly the
 * chance of their few events farthest out; asinh keeps the unit of the bulk and turns a tail into its logarithm.
 */
final class DerivedScale {

    private final EventSpace space;
    private final List<DerivedObservable> observables;
    private final double[] median;
    private final double[] unit;

    private DerivedScale(EventSpace space, List<DerivedObservable> observables, double[] median, double[] unit) {
        this.space = space;
        this.observables = observables;
        this.median = median;
        this.unit = unit;
    }

    /**
     * Of those observables that fit the sample's space.
     *
     * @param sample training events of the level
     * @param others training events of the other level
     */
    static DerivedScale fit(List<Observable> derived, Events sample, Events others) {
        return fit(derived, List.of(), sample, others);
    }

    /**
     * The same with pseudorapidities stretched towards the edges of an acceptance, {@link DerivedObservable}.
     *
     * @param acceptance of the level
     */
    static DerivedScale fit(List<Observable> derived, List<Cut> acceptance, Events sample, Events others) {
        List<DerivedObservable> fitting = DerivedObservable.of(derived, sample.space(), acceptance);
        double[] median = new double[fitting.size()];
        double[] unit = new double[fitting.size()];
        for (int k = 0; k < unit.length; k++) {
            double[] values = fitting.get(k).of(sample);
            median[k] = Quantile.of(values, 0.5);
            double own = halfWidth(values);
            double other = fitting.get(k).observable().fits(others.space()) ? halfWidth(fitting.get(k).of(others)) : 0;
            unit[k] = own > 0.01 * other ? own : other > 0 ? other : 1;
        }
        return new DerivedScale(sample.space(), fitting, median, unit);
    }

    /** With given numbers. */
    static DerivedScale of(EventSpace space, List<Observable> observables, double[] median, double[] unit) {
        return new DerivedScale(space, DerivedObservable.of(observables, space, List.of()), median.clone(), unit.clone());
    }

    private static double halfWidth(double[] values) {
        return (Quantile.of(values, 0.84) - Quantile.of(values, 0.16)) / 2;
    }

    int count() {
        return observables.size();
    }

    Observable observable(int k) {
        return observables.get(k).observable();
    }

    /** (o − median)/u: [batch, width] in GeV → [batch, count()]; there must be an observable. */
    Tensor of(Tensor events) {
        TensorVector columns = new TensorVector();
        for (DerivedObservable observable : observables) {
            columns.push_back(observable.of(space, events));
        }
        return torch.stack(columns, 1).sub(Tensors.row(median)).div(Tensors.row(unit));
    }

    /** The k-th observable of every event, compressed. */
    double[] compressed(int k, Events events) {
        double[] values = observables.get(k).of(events);
        for (int i = 0; i < values.length; i++) {
            double u = Math.abs(values[i] - median[k]) / unit[k];
            values[i] = Math.signum(values[i] - median[k]) * Math.log(u + Math.sqrt(1 + u * u));
        }
        return values;
    }
}
