package org.twofold.methods.posterior;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.EventCollection;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Feature;
import org.twofold.events.Study;
import org.twofold.learning.onnx.AcceptanceNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;
import org.twofold.methods.sets.SetOnnx;

/** A {@link PosteriorTransport} as a graph of ONNX: what the detector saw → a draw of the partons. */
public record PosteriorOnnx(Study study, PosteriorNodes nodes) implements OnnxForm {

    @Override
    public void write(Graph graph) {
        TopPair pair = TopPair.of(study);
        EventSpace detector = study.detector();
        EventCollection jets = detector.collections().get(detector.collection("jets"));
        Value objects = graph.input(objectPort("events", detector, "lepton and missing momentum of every event"));
        Value scalars = graph.input(scalarPort("scalars", detector, "numbers of the whole event"));
        Value members = graph.input(SetOnnx.memberPort("jets", "M", jets, "jets in padded places, at least one"));
        Value mask = graph.input(SetOnnx.maskPort("jets_mask", "M", "true where a place holds a jet, false at padding"));
        Value noise = graph.input(new Port("noise", Element.FLOAT, List.of(Port.EVENTS, Integer.toString(nodes.normals())),
                "standard normal numbers, new ones for every event and every draw of it", List.of(), ""));
        Value there = mask.unsqueezed(2);
        Value numbers = nodes.write(new PosteriorNodes.Seen(objects, scalars, there.choose(members, graph.constant(Element.FLOAT, 0)),
                mask.as(Element.FLOAT)), noise);
        Value accepted = AcceptanceNodes.accepted(study, objects);
        graph.section("columns");
        EventSpace theory = pair.theory();
        List<Value> columns = new ArrayList<>();
        for (EventObject object : theory.objects()) {
            int at = TopPair.PARTICLES.indexOf(object.name()) * TopPair.NUMBERS;
            columns.addAll(List.of(numbers.column(at + 3), numbers.column(at), numbers.column(at + 1), numbers.column(at + 2)));
        }
        List<Value> masses = new ArrayList<>();
        for (String scalar : theory.scalarNames()) {
            masses.add(numbers.column(TopPair.PARTICLES.indexOf(scalar.replace(".mass", "")) * TopPair.NUMBERS + 4));
        }
        Value mapped = graph.concat(1, columns);
        Value mappedScalars = graph.concat(1, masses);
        graph.section("");
        graph.output(objectPort("mapped", theory, "a draw of the particles of every event"), mapped);
        graph.output(scalarPort("mapped_scalars", theory, "their masses, which are drawn as well"), mappedScalars);
        graph.output(new Port("accepted", Element.BOOL, List.of(Port.EVENTS),
                "whether the detector event, which came in, lies in the acceptance", List.of(), ""), accepted);
    }

    private static Port objectPort(String name, EventSpace space, String meaning) {
        return new Port(name, Element.FLOAT, List.of(Port.EVENTS, Integer.toString(space.width())), meaning, space.columnNames(), "GeV");
    }

    private static Port scalarPort(String name, EventSpace space, String meaning) {
        List<String> units = space.scalars().stream().map(Feature::unit).map(unit -> unit.label()).toList();
        return new Port(name, Element.FLOAT, List.of(Port.EVENTS, Integer.toString(units.size())), meaning, space.scalarNames(),
                String.join(", ", units.stream().distinct().count() == 1 ? units.subList(0, 1) : units));
    }
}
