package org.twofold.learning.tensors;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;
import org.twofold.events.Observable;
import org.twofold.events.Quantity;
import org.twofold.events.WrongUse;

/**
 * Observables of sums of objects as differentiable functions of events, so that they can stand in a loss.
 *
 * <p>Events: [batch, width] float32, GeV; the result: [batch]. The formulas are those of
 * {@link org.twofold.events.Kinematics}, with a floor of 10⁻⁶ GeV² under square roots, where the gradient of a root has
 * no bound.
 */
public final class TensorObservables {

    private static final double FLOOR = 1e-6;

    private TensorObservables() {}

    /**
     * The value of an observable for every event of a batch.
     *
     * @throws WrongUse for φ, which has a jump, and for quantities of several sums except ΔR
     */
    public static Tensor of(Observable observable, EventSpace space, Tensor events) {
        if (observable.quantity() == Quantity.DELTA_R) {
            return deltaR(observable.sums().get(0), observable.sums().get(1), space, events);
        }
        if (observable.quantity().arguments() != 1 || observable.quantity() == Quantity.PHI || observable.quantity().isOfTerms()
                || observable.each()) {
            throw new WrongUse(observable.expression()
                    + " cannot stand in a loss; deltaR and quantities of one sum of objects can, but not phi");
        }
        List<String> sum = observable.sums().get(0);
        Tensor px = component(Momentum.PX, sum, space, events);
        Tensor py = component(Momentum.PY, sum, space, events);
        Tensor pz = component(Momentum.PZ, sum, space, events);
        Tensor energy = component(Momentum.E, sum, space, events);
        return switch (observable.quantity()) {
            case E -> energy;
            case PX -> px;
            case PY -> py;
            case PZ -> pz;
            case PT -> root(px.square().add(py.square()));
            case P -> root(px.square().add(py.square()).add(pz.square()));
            case ETA -> pseudorapidity(px, py, pz);
            case MASS -> {
                Tensor momentum = root(px.square().add(py.square()).add(pz.square()));
                yield root(energy.sub(momentum).mul(energy.add(momentum)));
            }
            case PHI, DELTA_R, COS_THETA_STAR, TOP_PAIR_MASS, LEPTONIC_W_MASS, HADRONIC_W_MASS, LEPTONIC_TOP_MASS,
                    HADRONIC_TOP_MASS, COUNT, SCALAR_PT_SUM, LEADING_PT, FLOW_1, FLOW_2, FLOW_3, FLOW_4 -> throw new IllegalStateException("refused above");
        };
    }

    /** √(Δη² + Δφ²), Δφ from the cross and the dot product of the transverse momenta, which have no jump between them. */
    private static Tensor deltaR(List<String> a, List<String> b, EventSpace space, Tensor events) {
        Tensor ax = component(Momentum.PX, a, space, events);
        Tensor ay = component(Momentum.PY, a, space, events);
        Tensor bx = component(Momentum.PX, b, space, events);
        Tensor by = component(Momentum.PY, b, space, events);
        Tensor turn = torch.atan2(ax.mul(by).sub(ay.mul(bx)), ax.mul(bx).add(ay.mul(by)));
        Tensor gap = pseudorapidity(ax, ay, component(Momentum.PZ, a, space, events))
                .sub(pseudorapidity(bx, by, component(Momentum.PZ, b, space, events)));
        return root(gap.square().add(turn.square()));
    }

    private static Tensor pseudorapidity(Tensor px, Tensor py, Tensor pz) {
        return pz.div(root(px.square().add(py.square()))).asinh();
    }

    private static Tensor component(Momentum component, List<String> sum, EventSpace space, Tensor events) {
        Tensor total = events.select(1, EventSpace.column(space.slot(sum.get(0)), component));
        for (String name : sum.subList(1, sum.size())) {
            total = total.add(events.select(1, EventSpace.column(space.slot(name), component)));
        }
        return total;
    }

    private static Tensor root(Tensor square) {
        return torch.clamp_min(square, new Scalar(FLOOR)).sqrt();
    }
}
