package org.twofold.methods.otus;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.twofold.events.Channel;
import org.twofold.events.EventSpace;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.AcceptanceNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.FourVectorNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;

/**
 * An {@link OtusTransport} as a graph of ONNX: energies of what comes in, the map, the acceptance of the detector events.
 *
 * @param from the level of what comes in
 */
record OtusOnnx(Study study, Level from, NodeMap map, int noiseWidth) implements OnnxForm {

    /** D of a model. */
    static OtusOnnx fold(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights, int noiseWidth) {
        return new OtusOnnx(study, Level.THEORY, decoder(study, shape, representation, weights), noiseWidth);
    }

    private static NodeMap decoder(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights) {
        if (shape instanceof NetworkShape.Aligned aligned) {
            return new AlignedNodes(decoder(study, aligned.inner(), representation, weights), study.theory().objects().size(),
                    study.detector().objects().size());
        }
        return shape instanceof NetworkShape.Response response
                ? new ResponseNodes(Response.folding(study, response, representation.starts()), representation.theory(), weights, "decoder")
                : new MomentumNodes(study.theory(), study.detector(), shape, representation.theory(), representation.detector(), weights,
                        "decoder");
    }

    /** E of a model. */
    static OtusOnnx unfold(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights, int noiseWidth) {
        return new OtusOnnx(study, Level.DETECTOR, encoder(study, shape, representation, weights), noiseWidth);
    }

    private static NodeMap encoder(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights) {
        if (shape instanceof NetworkShape.Aligned aligned) {
            return new AlignedNodes(encoder(study, aligned.inner(), representation, weights), study.detector().objects().size(),
                    study.theory().objects().size());
        }
        return shape instanceof NetworkShape.Response response
                ? new ResponseNodes(Response.unfolding(study, response), representation.detector(), weights, "encoder")
                : new MomentumNodes(study.detector(), study.theory(), shape, representation.detector(), representation.theory(), weights,
                        "encoder");
    }

    @Override
    public void write(Graph graph) {
        EventSpace source = study.space(from);
        EventSpace target = study.space(from == Level.THEORY ? Level.DETECTOR : Level.THEORY);
        Value events = graph.input(eventPort("events", source, "events of the " + from.label() + " level"
                + (study.onShell() ? "; their energies are made anew of momenta and masses" : "")));
        Optional<Value> channels = source.channels().isEmpty() ? Optional.empty() : Optional.of(oneHot(graph, source));
        Value noise = graph.input(new Port("noise", Element.FLOAT, List.of(Port.EVENTS, Integer.toString(noiseWidth)),
                "standard normal numbers, new ones for every event and every draw of it", List.of(), ""));
        Value input = study.onShell() ? onShell(events, source) : events;
        Value mapped = map.write(input, channels, noise);
        Value accepted = AcceptanceNodes.accepted(study, from == Level.THEORY ? mapped : input);
        graph.section("");
        graph.output(eventPort("mapped", target, "events of the other level, row by row"), mapped);
        graph.output(new Port("accepted", Element.BOOL, List.of(Port.EVENTS), "whether the detector event, which "
                + (from == Level.THEORY ? "comes out" : "came in") + ", lies in the acceptance", List.of(), ""), accepted);
    }

    private static Port eventPort(String name, EventSpace space, String meaning) {
        return new Port(name, Element.FLOAT, List.of(Port.EVENTS, Integer.toString(space.width())), meaning, space.columnNames(), "GeV");
    }

    private static Value onShell(Value events, EventSpace space) {
        events.graph().section("mass-shell");
        List<FourVectorNodes> objects = FourVectorNodes.of(events, space.objects().size());
        return FourVectorNodes.events(IntStream.range(0, objects.size()).mapToObj(slot -> {
            FourVectorNodes p = objects.get(slot);
            return FourVectorNodes.onShell(p.px(), p.py(), p.pz(), space.objects().get(slot).mass());
        }).toList());
    }

    /** [N] of the channels' indices → [N, channels]. */
    private static Value oneHot(Graph graph, EventSpace space) {
        List<String> names = space.channels().stream().map(Channel::name).toList();
        Value channel = graph.input(new Port("channel", Element.INT64, List.of(Port.EVENTS),
                "the channel of every event by its place in " + String.join(", ", names) + ", from 0 on", List.of(), ""));
        graph.section("channels");
        return channel.unsqueezed(1).isEqualTo(graph.wholes("channels", LongStream.range(0, names.size()).toArray(), names.size()))
                .as(Element.FLOAT);
    }
}
