package org.twofold.methods.otus;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.Cut;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.Quantity;
import org.twofold.learning.representation.AcceptanceCoordinates;
import org.twofold.learning.tensors.TensorObservables;

/**
 * An observable as the losses see it: as it is, or, for the pseudorapidity of an object that is accepted to |η| = h only,
 * artanh(η/h).
 *
 * <p>In η the last tenth before the edge is a tenth; so stretched it is most of the axis, and a heap or a hole there costs
 * what it should.
 *
 * @param observable o
 * @param limit h, infinite for what stays as it is
 */
record DerivedObservable(Observable observable, double limit) {

    /** Those of a level, stretched where the acceptance has an edge; an empty acceptance stretches nothing. */
    static List<DerivedObservable> of(List<Observable> observables, EventSpace space, List<Cut> acceptance) {
        return observables.stream().filter(observable -> observable.fits(space))
                .map(observable -> new DerivedObservable(observable, limit(observable, space, acceptance))).toList();
    }

    private static double limit(Observable observable, EventSpace space, List<Cut> acceptance) {
        boolean single = observable.quantity() == Quantity.ETA && observable.sums().get(0).size() == 1;
        return single ? AcceptanceCoordinates.of(space.objects().get(space.slot(observable.sums().get(0).get(0))), acceptance).largestEta()
                : Double.POSITIVE_INFINITY;
    }

    /** Of every event, [size]. */
    double[] of(Events events) {
        double[] values = observable.of(events);
        if (Double.isFinite(limit)) {
            AcceptanceCoordinates coordinates = new AcceptanceCoordinates(0, limit);
            for (int i = 0; i < values.length; i++) {
                values[i] = coordinates.a(values[i]);
            }
        }
        return values;
    }

    /** [batch, width] in GeV → [batch]. */
    Tensor of(EventSpace space, Tensor events) {
        Tensor value = TensorObservables.of(observable, space, events);
        if (Double.isInfinite(limit)) {
            return value;
        }
        double edge = AcceptanceCoordinates.NEAREST_TO_EDGE;
        return torch.clamp(value.div(new Scalar(limit)), new ScalarOptional(new Scalar(-edge)), new ScalarOptional(new Scalar(edge))).atanh();
    }
}
