package org.twofold.learning.onnx;

import java.util.List;
import org.twofold.events.Cut;
import org.twofold.events.EventSpace;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/** The acceptance of a study as a mask of detector events. */
public final class AcceptanceNodes {

    private AcceptanceNodes() {}

    /**
     * Whether each event satisfies all cuts, [N].
     *
     * @param events of the detector space, [N, 4n] float32
     * @throws WrongUse for a cut on something that ONNX has no operators for
     */
    public static Value accepted(Study study, Value events) {
        events.graph().section("acceptance");
        EventSpace space = study.detector();
        List<FourVectorNodes> objects = FourVectorNodes.of(events, space.objects().size());
        // Of no cuts every event is accepted, but numbers that are none are not less than themselves.
        Value accepted = objects.get(0).energy().abs().isAtLeast(0);
        for (Cut cut : study.acceptance()) {
            Value of = observable(cut.observable(), space, objects);
            Value value = cut.absolute() ? of.abs() : of;
            accepted = accepted.and(cut.atLeast() ? value.isAtLeast(cut.bound()) : value.isAtMost(cut.bound()));
        }
        return accepted.squeezed(1);
    }

    private static Value observable(Observable observable, EventSpace space, List<FourVectorNodes> objects) {
        List<FourVectorNodes> sums = observable.sums().stream()
                .map(sum -> sum.stream().map(name -> objects.get(space.slot(name))).reduce(FourVectorNodes::plus).orElseThrow()).toList();
        FourVectorNodes p = sums.get(0);
        return switch (observable.quantity()) {
            case MASS -> p.mass();
            case PT -> p.transverseMomentum();
            case ETA -> p.pseudorapidity();
            case E -> p.energy();
            case P -> p.momentum();
            case PX -> p.px();
            case PY -> p.py();
            case PZ -> p.pz();
            case PHI -> p.azimuth();
            case DELTA_R -> p.deltaR(sums.get(1));
            default -> throw new WrongUse("the acceptance asks for " + observable.expression()
                    + ", which has no form in ONNX here; mass, pt, eta, phi, E, p, px, py, pz and deltaR of objects have one");
        };
    }
}
