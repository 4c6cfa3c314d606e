package org.twofold.methods.vld;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.EventSpace;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.FourVectorNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.posterior.PosteriorNodes;
import org.twofold.methods.posterior.TopPair;

/** {@link CartesianCoding} as nodes, in double precision and rounded as there. */
record CartesianNodes(CartesianCoding coding) {

    private static final double TAGGED = 0.5;

    /**
     * Detector events as networks take them.
     *
     * @param objects [N, M + 1, 12], the lepton behind the jets
     * @param present [N, M + 1]
     * @param whole [N, 3]
     */
    record Set(Value objects, Value present, Value whole) {}

    Set detector(PosteriorNodes.Seen seen) {
        Graph graph = seen.objects().graph();
        graph.section("detector-event");
        EventSpace space = coding.pair().detector();
        List<FourVectorNodes> objects = FourVectorNodes.of(seen.objects(), space.objects().size());
        FourVectorNodes lepton = objects.get(space.slot("lepton"));
        FourVectorNodes met = objects.get(space.slot("MET"));
        Value wide = seen.jets().as(Element.DOUBLE);
        Value zero = wide.slice(2, 0, 1).times(0);
        Value tagged = wide.slice(2, 4, 5).isAbove(TAGGED).as(Element.DOUBLE);
        Value jets = features(wide.slice(2, 3, 4), wide.slice(2, 0, 1), wide.slice(2, 1, 2), wide.slice(2, 2, 3),
                List.of(zero, zero, tagged, tagged.negative().plus(1)));
        Value muon = seen.scalars().column(space.scalar("lepton.is_muon")).as(Element.DOUBLE).isAbove(TAGGED).as(Element.DOUBLE);
        Value none = muon.times(0);
        Value leptonFeatures = features(none, lepton.transverseMomentum(), lepton.pseudorapidity(), lepton.azimuth(),
                List.of(muon, muon.negative().plus(1), none, none));
        Value all = graph.concat(1, jets, leptonFeatures);
        Value metPhi = met.azimuth();
        Value whole = graph.concat(1, met.transverseMomentum().plus(1).log(), metPhi.cos(), metPhi.sin()).as(Element.FLOAT);
        Value present = graph.concat(1, seen.present(), seen.scalars().column(0).times(0).plus(1));
        return new Set(standardised(all, coding.objects()), present, standardised(whole, coding.whole()));
    }

    /** (M, pT, φ, η, E, px, py, pz) and the flags, [N, n, 12]; of one object for each event [N, 1] become [N, 1, 12]. */
    private static Value features(Value mass, Value pt, Value eta, Value phi, List<Value> flags) {
        Graph graph = mass.graph();
        Value px = pt.times(phi.cos());
        Value py = pt.times(phi.sin());
        Value pz = pt.times(eta.sinh());
        Value energy = mass.squared().plus(px.squared()).plus(py.squared()).plus(pz.squared()).sqrt();
        List<Value> columns = new ArrayList<>(List.of(mass, pt, phi, eta, energy, px, py, pz));
        columns.addAll(flags);
        return graph.concat(-1, columns).as(Element.FLOAT).reshaped(0, -1, columns.size());
    }

    private static Value standardised(Value raw, Standardisation standardisation) {
        Graph graph = raw.graph();
        int width = standardisation.width();
        return raw.as(Element.DOUBLE).minus(graph.doubles("mean", standardisation.means(), width))
                .over(graph.doubles("deviation", standardisation.deviations(), width)).as(Element.FLOAT);
    }

    /** {@link TopPair} numbers of x, [N, 55] float32. */
    Value particles(Value x) {
        Graph graph = x.graph();
        graph.section("particles");
        Value original = x.as(Element.DOUBLE).times(graph.doubles("parton.deviation", coding.partons().deviations(), TopPair.WIDTH))
                .plus(graph.doubles("parton.mean", coding.partons().means(), TopPair.WIDTH));
        Value isEnergy = graph.doubles("is-energy", IntStream.range(0, TopPair.WIDTH)
                .mapToDouble(i -> i % TopPair.NUMBERS == CartesianCoding.ENERGY ? 1 : 0).toArray(), TopPair.WIDTH).isAbove(TAGGED);
        // Other numbers are hundreds of GeV, whose exponential nobody asks for.
        Value energy = isEnergy.choose(original, graph.constant(Element.DOUBLE, 0)).exp().minus(1);
        return isEnergy.choose(energy, original).as(Element.FLOAT);
    }
}
