package org.twofold.methods.otus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.representation.AcceptanceCoordinates;
import org.twofold.learning.representation.RankMap;

/**
 * What a {@link ResponseMap} and its {@link ResponseTiles} have in common: slots, coordinates, sizes.
 *
 * @param source what goes in
 * @param target what comes out, as many objects
 * @param coordinates of every target object
 * @param starts of every target object, the map from what it starts from to its a where that goes by rank
 * @param firstOrdered the first of the target's slots that stand by falling pT
 * @param ordered how many slots do, one after the other; 0 if none
 * @param shape of the nets
 */
record Response(EventSpace source, EventSpace target, List<AcceptanceCoordinates> coordinates, List<Optional<RankMap>> starts,
        int firstOrdered, int ordered, NetworkShape.Response shape) {

    /** Features of every target object beside the standardised event: s, a, cos φ, sin φ of what it starts from. */
    private static final int FEATURES = 4;

    Response {
        coordinates = List.copyOf(coordinates);
        starts = List.copyOf(starts);
        if (source.objects().size() != target.objects().size()) {
            throw new IllegalArgumentException("a response needs as many objects on both sides, not "
                    + source.objects().size() + " and " + target.objects().size());
        }
    }

    /**
     * Theory → detector: into the acceptance, ordered where the study says so.
     *
     * @param starts by the name of the detector object, {@link EtaStarts}
     */
    static Response folding(Study study, NetworkShape.Response shape, Map<String, RankMap> starts) {
        EventSpace detector = study.detector();
        List<AcceptanceCoordinates> coordinates = detector.objects().stream()
                .map(object -> AcceptanceCoordinates.of(object, study.acceptance())).toList();
        return new Response(study.theory(), detector, coordinates,
                detector.objects().stream().map(object -> Optional.ofNullable(starts.get(object.name()))).toList(),
                firstOrdered(study), study.fallingPt().size(), shape);
    }

    /** Detector → theory: no acceptance, slot by slot. */
    static Response unfolding(Study study, NetworkShape.Response shape) {
        List<AcceptanceCoordinates> coordinates = study.theory().objects().stream()
                .map(object -> AcceptanceCoordinates.of(object, List.of())).toList();
        return new Response(study.detector(), study.theory(), coordinates,
                coordinates.stream().map(object -> Optional.<RankMap>empty()).toList(), 0, 0, shape);
    }

    /** The first of the detector's slots that stand by falling pT, 0 if none does. */
    static int firstOrdered(Study study) {
        int[] slots = study.fallingPt().stream().mapToInt(study.detector()::slot).toArray();
        for (int i = 1; i < slots.length; i++) {
            if (slots[i] != slots[i - 1] + 1) {
                throw new WrongUse("objects by falling pT must stand one after the other, not " + study.fallingPt());
            }
        }
        return slots.length == 0 ? 0 : slots[0];
    }

    int objects() {
        return target.objects().size();
    }

    /** Inputs of the nets besides noise. */
    int inputs() {
        return inputs(source, target);
    }

    /** The same for maps that have no weights yet. */
    static int inputs(EventSpace source, EventSpace target) {
        return channelsAt(source, target) + source.channels().size();
    }

    /** Where among the inputs the channels stand, one-hot: behind everything else. */
    static int channelsAt(EventSpace source, EventSpace target) {
        return source.width() + FEATURES * target.objects().size();
    }

    /** Outputs of the nets: (δs, δφ) of a transverse object, (δs, δφ, δa) of others. */
    int components() {
        return target.objects().stream().mapToInt(EventObject::dimensions).sum();
    }
}
