package org.twofold.methods.sets;

import java.util.List;
import org.twofold.events.Cut;
import org.twofold.events.EventCollection;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.onnx.Angles;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;

/** A {@link SetTransport} as a graph of ONNX: features of padded true sets → padded reconstructed sets with their mask. */
public record SetOnnx(Study study, SetNodes nodes) implements OnnxForm {

    @Override
    public void write(Graph graph) {
        requireNoCuts(study);
        EventCollection theory = study.theory().collections().get(0);
        EventCollection detector = study.detector().collections().get(0);
        Value events = graph.input(memberPort("events", "M", theory, theory.name() + " of every event in padded places, at most " + theory.most()));
        Value mask = graph.input(maskPort("mask", "M", "true where a place holds one of the " + theory.name() + ", false at padding"));
        graph.section("coordinates");
        Value truth = coordinates(events, mask, SetStudy.isCartesian(study.theory()));
        SetNodes.Drawn drawn = nodes.write(truth, mask.as(Element.FLOAT));
        graph.section("features");
        Value mapped = features(drawn, SetStudy.isCartesian(study.detector()));
        String places = nodes.placesMade();
        graph.section("");
        graph.output(memberPort("mapped", places, detector, detector.name() + " that the detector makes of it, zeros where the mask is false"), mapped);
        graph.output(maskPort("mapped_mask", places, "true where a place holds one of the " + detector.name()), drawn.present());
        Value all = drawn.present().as(Element.FLOAT).sum(1, false).isAtLeast(0);
        graph.output(new Port("accepted", Element.BOOL, List.of(Port.EVENTS), "true: the study has no acceptance", List.of(), ""), all);
    }

    /** Cuts on sums over members are not written, and leaving them out would make a mask that lies. */
    public static void requireNoCuts(Study study) {
        if (!study.acceptance().isEmpty()) {
            throw new WrongUse("the acceptance of " + study.name() + " asks for "
                    + String.join(", ", study.acceptance().stream().map(Cut::expression).toList()) + ", and cuts on collections have no form in ONNX here");
        }
    }

    /** Of members in padded places. */
    public static Port memberPort(String name, String places, EventCollection collection, String meaning) {
        List<String> columns = collection.features().stream().map(feature -> collection.name() + "." + feature.name()).toList();
        List<String> units = collection.features().stream().map(feature -> feature.unit().label()).toList();
        String unit = String.join(", ", units.stream().distinct().count() == 1 ? units.subList(0, 1) : units);
        return new Port(name, Element.FLOAT, List.of(Port.EVENTS, places, Integer.toString(columns.size())), meaning, columns, unit);
    }

    /** Of the mask of padded places. */
    public static Port maskPort(String name, String places, String meaning) {
        return new Port(name, Element.BOOL, List.of(Port.EVENTS, places), meaning, List.of(), "");
    }

    /** (ln pT, η, φ) in single precision, zeros at padding, whatever stands there. */
    private static Value coordinates(Value events, Value mask, boolean cartesian) {
        Graph graph = events.graph();
        Value there = mask.unsqueezed(2);
        Value wide = there.choose(events, graph.constant(Element.FLOAT, 1)).as(Element.DOUBLE);
        Value first = wide.slice(2, 0, 1);
        Value second = wide.slice(2, 1, 2);
        Value third = wide.slice(2, 2, 3);
        Value pt = cartesian ? first.squared().plus(second.squared()).sqrt() : first;
        Value eta = cartesian ? third.over(pt).asinh() : second;
        Value phi = cartesian ? Angles.azimuth(first, second) : Angles.wrapped(third);
        return there.choose(graph.concat(2, pt.log(), eta, phi).as(Element.FLOAT), graph.constant(Element.FLOAT, 0));
    }

    /** What {@link SetStudy#made} does. */
    private static Value features(SetNodes.Drawn drawn, boolean cartesian) {
        Graph graph = drawn.particles().graph();
        Value wide = drawn.particles().as(Element.DOUBLE);
        Value pt = wide.slice(2, 0, 1).atMost(SetStudy.LARGEST).atLeast(-SetStudy.LARGEST).exp();
        Value eta = wide.slice(2, 1, 2).atMost(SetStudy.LARGEST).atLeast(-SetStudy.LARGEST);
        Value phi = Angles.wrapped(wide.slice(2, 2, 3));
        Value features = cartesian ? graph.concat(2, pt.times(phi.cos()), pt.times(phi.sin()), pt.times(eta.sinh())) : graph.concat(2, pt, eta, phi);
        return drawn.present().unsqueezed(2).choose(features.as(Element.FLOAT), graph.constant(Element.FLOAT, 0));
    }
}
