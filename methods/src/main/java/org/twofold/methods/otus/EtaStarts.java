package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.twofold.events.EventObject;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Study;
import org.twofold.learning.representation.AcceptanceCoordinates;
import org.twofold.learning.representation.RankMap;

/**
 * Where detector objects with a limit in η start from when they start by rank: |η| at theory level → |a| at detector level,
 * object by object.
 *
 * <p>Theory has objects beyond the limit. If artanh(η/h) is where they start, all of them start at one point, nothing tells
 * them apart, and what comes out piles up at the edge. By rank they find the places that the detector's spectrum has for
 * them, and the others make room.
 */
final class EtaStarts {

    private EtaStarts() {}

    /** The detector objects that have a limit in η, by name, in the order of their slots. */
    static List<String> objects(Study study) {
        return study.detector().objects().stream()
                .filter(object -> AcceptanceCoordinates.of(object, study.acceptance()).hasEtaLimit()).map(EventObject::name).toList();
    }

    /** One map for every detector object with a limit, by its name, from samples that need not be paired. */
    static Map<String, RankMap> fit(Study study, Events theory, Events detector) {
        Map<String, RankMap> starts = new LinkedHashMap<>();
        List<double[]> before = etas(study, theory);
        for (String object : objects(study)) {
            int slot = study.detector().slot(object);
            AcceptanceCoordinates coordinates = AcceptanceCoordinates.of(study.detector().objects().get(slot), study.acceptance());
            double[] after = IntStream.range(0, detector.size())
                    .mapToDouble(i -> coordinates.a(eta(detector.fourVector(slot, i)))).toArray();
            starts.put(object, RankMap.fit(before.get(slot), after));
        }
        return starts;
    }

    /** η of what stands in each slot after ordering: [slots][events]. */
    private static List<double[]> etas(Study study, Events theory) {
        int first = Response.firstOrdered(study);
        int count = study.fallingPt().size();
        List<double[]> etas = new ArrayList<>();
        theory.space().objects().forEach(object -> etas.add(new double[theory.size()]));
        for (int i = 0; i < theory.size(); i++) {
            int event = i;
            List<FourVector> objects = new ArrayList<>(IntStream.range(0, etas.size())
                    .mapToObj(slot -> theory.fourVector(slot, event)).toList());
            objects.subList(first, first + count).sort((p, q) -> Double.compare(q.transverseMomentum(), p.transverseMomentum()));
            for (int slot = 0; slot < etas.size(); slot++) {
                etas.get(slot)[i] = eta(objects.get(slot));
            }
        }
        return etas;
    }

    private static double eta(FourVector momentum) {
        double farthest = AcceptanceCoordinates.FARTHEST_ETA;
        return Math.max(-farthest, Math.min(farthest, momentum.pseudorapidity()));
    }
}
