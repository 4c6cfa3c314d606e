package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.EventObject;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.FourVectorNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;
import org.twofold.learning.representation.AcceptanceCoordinates;
import org.twofold.learning.representation.RankMap;
import org.twofold.learning.representation.Standardisation;

/** {@link ResponseMap} as nodes: what {@link ResponseTiles} does, its coordinates in double precision as there. */
record ResponseNodes(Response response, Standardisation in, NamedTensors weights, String prefix) implements NodeMap {

    /** A momentum, each [N, 1] in double precision. */
    private record Momentum(Value px, Value py, Value pz) {}

    /** What an object starts from: (s, a, cos φ, sin φ). */
    private record Start(Value s, Value a, Value cos, Value sin) {}

    @Override
    public Value write(Value events, Optional<Value> channels, Value normals) {
        Graph graph = events.graph();
        Value u = MomentumNodes.standardised(events, in);
        graph.section("way-in");
        List<Momentum> sorted = sorted(FourVectorNodes.of(events, response.objects()).stream().map(p -> new Momentum(p.px(), p.py(), p.pz())).toList());
        List<Start> starts = new ArrayList<>();
        for (int slot = 0; slot < sorted.size(); slot++) {
            starts.add(start(slot, sorted.get(slot)));
        }
        List<Value> inputs = new ArrayList<>(List.of(u));
        starts.forEach(start -> inputs.add(start.s().minus(AcceptanceCoordinates.TYPICAL_S).as(Element.FLOAT)));
        starts.forEach(start -> inputs.add(start.a().as(Element.FLOAT)));
        starts.forEach(start -> inputs.add(start.cos().as(Element.FLOAT)));
        starts.forEach(start -> inputs.add(start.sin().as(Element.FLOAT)));
        NodeCore core = NodeCore.of(response.shape().nets(), response.inputs(), response.components(), weights, prefix);
        Value made = core.write(NodeMap.withChannels(graph.concat(1, inputs), channels), normals);
        graph.section("way-out");
        return wayOut(made.as(Element.DOUBLE).times(response.shape().residual()), starts);
    }

    private Start start(int slot, Momentum p) {
        AcceptanceCoordinates coordinates = response.coordinates().get(slot);
        Value pt = p.px().squared().plus(p.py().squared()).sqrt().atLeast(ResponseTiles.SMALLEST_PT);
        Value eta = p.pz().over(pt).asinh();
        Value a = response.starts().get(slot).map(ranks -> ranked(ranks, eta)).orElseGet(() -> a(coordinates, eta));
        return new Start(s(coordinates, pt).atLeast(AcceptanceCoordinates.SMALLEST_S), a, p.px().over(pt), p.py().over(pt));
    }

    /** Coordinates change by what the nets made, (δs, δφ, δa) of every object. */
    private Value wayOut(Value changes, List<Start> starts) {
        List<Momentum> momenta = new ArrayList<>();
        int output = 0;
        for (int slot = 0; slot < starts.size(); slot++) {
            Start start = starts.get(slot);
            AcceptanceCoordinates coordinates = response.coordinates().get(slot);
            EventObject object = response.target().objects().get(slot);
            Value pt = pt(coordinates, start.s().plus(changes.column(output)));
            Value turn = changes.column(output + 1);
            Value cosTurn = turn.cos();
            Value sinTurn = turn.sin();
            momenta.add(new Momentum(pt.times(start.cos().times(cosTurn).minus(start.sin().times(sinTurn))),
                    pt.times(start.sin().times(cosTurn).plus(start.cos().times(sinTurn))),
                    object.transverse() ? pt.times(0) : pt.times(eta(coordinates, start.a().plus(changes.column(output + 2))).sinh())));
            output += object.dimensions();
        }
        List<Momentum> sorted = sorted(momenta);
        List<FourVectorNodes> objects = new ArrayList<>();
        for (int slot = 0; slot < sorted.size(); slot++) {
            // Energies are of what the columns hold.
            Value px = sorted.get(slot).px().as(Element.FLOAT).as(Element.DOUBLE);
            Value py = sorted.get(slot).py().as(Element.FLOAT).as(Element.DOUBLE);
            Value pz = sorted.get(slot).pz().as(Element.FLOAT).as(Element.DOUBLE);
            objects.add(FourVectorNodes.onShell(px, py, pz, response.target().objects().get(slot).mass()));
        }
        return FourVectorNodes.events(objects);
    }

    /** The ordered slots by falling pT, the others where they are. */
    private List<Momentum> sorted(List<Momentum> momenta) {
        int count = response.ordered();
        if (count == 0) {
            return momenta;
        }
        int first = response.firstOrdered();
        Graph graph = momenta.get(0).px().graph();
        List<Momentum> these = momenta.subList(first, first + count);
        Value px = graph.concat(1, these.stream().map(Momentum::px).toList());
        Value py = graph.concat(1, these.stream().map(Momentum::py).toList());
        Value pz = graph.concat(1, these.stream().map(Momentum::pz).toList());
        Value order = px.squared().plus(py.squared()).falling(count);
        List<Momentum> sorted = new ArrayList<>(momenta);
        for (int i = 0; i < count; i++) {
            sorted.set(first + i, new Momentum(px.picked(order).column(i), py.picked(order).column(i), pz.picked(order).column(i)));
        }
        return sorted;
    }

    /** {@link AcceptanceCoordinates#s}. */
    private static Value s(AcceptanceCoordinates coordinates, Value pt) {
        Value g = pt.minus(coordinates.leastPt());
        return g.plus(g.squared().plus(coordinates.softness() * coordinates.softness()).sqrt()).times(0.5).log();
    }

    /** {@link AcceptanceCoordinates#pt}. */
    private static Value pt(AcceptanceCoordinates coordinates, Value s) {
        return s.atMost(AcceptanceCoordinates.LARGEST_S).atLeast(AcceptanceCoordinates.SMALLEST_S).exp().plus(coordinates.leastPt());
    }

    /** {@link AcceptanceCoordinates#a}. */
    private static Value a(AcceptanceCoordinates coordinates, Value eta) {
        if (!coordinates.hasEtaLimit()) {
            return clamped(eta, AcceptanceCoordinates.FARTHEST_ETA);
        }
        Value ratio = clamped(eta.over(coordinates.largestEta()), AcceptanceCoordinates.NEAREST_TO_EDGE);
        return ratio.plus(1).over(ratio.negative().plus(1)).log().times(0.5);
    }

    /** {@link AcceptanceCoordinates#eta}. */
    private static Value eta(AcceptanceCoordinates coordinates, Value a) {
        return coordinates.hasEtaLimit() ? a.tanh().times(coordinates.largestEta()) : clamped(a, AcceptanceCoordinates.FARTHEST_ETA);
    }

    private static Value clamped(Value x, double largest) {
        return x.atMost(largest).atLeast(-largest);
    }

    /** {@link RankMap} as a sum over its straight pieces: |y| = Σ_k slope_k · min(max(|x| − from_k, 0), from_{k+1} − from_k). */
    private static Value ranked(RankMap ranks, Value x) {
        int pieces = ranks.pieces();
        double[] knots = new double[pieces];
        double[] widths = new double[pieces];
        for (int k = 0; k < pieces; k++) {
            knots[k] = ranks.from().get(k);
            widths[k] = ranks.from().get(k + 1) - knots[k];
        }
        Graph graph = x.graph();
        Value beyond = x.abs().minus(graph.doubles("rank.knots", knots, pieces)).atLeast(0);
        return beyond.atMost(graph.doubles("rank.widths", widths, pieces)).matmul(graph.doubles("rank.slopes", ranks.slopes(), pieces, 1))
                .times(x.sign());
    }
}
