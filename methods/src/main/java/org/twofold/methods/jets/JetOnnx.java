package org.twofold.methods.jets;

import java.util.List;
import org.twofold.events.EventCollection;
import org.twofold.events.Study;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.FourVectorNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;
import org.twofold.methods.sets.SetOnnx;
import org.twofold.methods.sets.SetStudy;

/** A {@link JetTransport} as a graph of ONNX: padded constituents → padded reconstructed ones by falling pT, with their mask. */
public record JetOnnx(Study study, JetNodes nodes) implements OnnxForm {

    @Override
    public void write(Graph graph) {
        SetOnnx.requireNoCuts(study);
        EventCollection theory = study.theory().collections().get(0);
        EventCollection detector = study.detector().collections().get(0);
        Value events = graph.input(SetOnnx.memberPort("events", "M", theory, theory.name() + " of every jet in padded places; of more than "
                + theory.most() + " those of highest pT are seen"));
        Value mask = graph.input(SetOnnx.maskPort("mask", "M", "true where a place holds one of the " + theory.name() + ", false at padding"));
        graph.section("list");
        JetNodes.Drawn drawn = nodes.write(JetListNodes.of(SetStudy.isCartesian(study.theory()) ? events : cartesian(events), mask, theory.most()));
        graph.section("list-made");
        JetListNodes made = JetListNodes.of(drawn.momenta(), drawn.present(), detector.most());
        Value mapped = SetStudy.isCartesian(study.detector()) ? made.momenta() : transverse(made);
        String places = Integer.toString(detector.most());
        graph.section("");
        graph.output(SetOnnx.memberPort("mapped", places, detector, detector.name() + " of the reconstructed jet by falling pT, zeros where the mask is false"), mapped);
        graph.output(SetOnnx.maskPort("mapped_mask", places, "true where a place holds one of the " + detector.name()), made.present());
        graph.output(new Port("accepted", Element.BOOL, List.of(Port.EVENTS), "true: the study has no acceptance", List.of(), ""),
                made.present().as(Element.FLOAT).sum(1, false).isAtLeast(0));
    }

    /** (pT, η, φ) → (px, py, pz). */
    private static Value cartesian(Value events) {
        Value wide = events.as(Element.DOUBLE);
        Value pt = wide.slice(2, 0, 1);
        Value phi = wide.slice(2, 2, 3);
        return events.graph().concat(2, pt.times(phi.cos()), pt.times(phi.sin()), pt.times(wide.slice(2, 1, 2).sinh())).as(Element.FLOAT);
    }

    /** (px, py, pz) → (pT, η, φ). */
    private static Value transverse(JetListNodes jets) {
        Graph graph = jets.momenta().graph();
        Value there = jets.present().unsqueezed(2);
        Value wide = there.choose(jets.momenta(), graph.constant(Element.FLOAT, 1)).as(Element.DOUBLE);
        FourVectorNodes p = new FourVectorNodes(wide, wide.slice(2, 0, 1), wide.slice(2, 1, 2), wide.slice(2, 2, 3));
        return there.choose(graph.concat(2, p.transverseMomentum(), p.pseudorapidity(), p.azimuth()).as(Element.FLOAT), graph.constant(Element.FLOAT, 0));
    }
}
