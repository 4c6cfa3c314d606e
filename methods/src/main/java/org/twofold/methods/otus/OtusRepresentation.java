package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.learning.representation.RankMap;
import org.twofold.learning.representation.RankMapFile;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.representation.StandardisationFile;

/**
 * How events of both levels look to the networks, fitted on the training events.
 *
 * @param theory standardises the columns of the theory space
 * @param detector standardises the columns of the detector space
 * @param starts the {@link EtaStarts} of a {@link NetworkShape.Response} that starts by rank, by detector object; otherwise none
 */
public record OtusRepresentation(Standardisation theory, Standardisation detector, Map<String, RankMap> starts) {

    private static final String STARTS = "etaStarts";

    public OtusRepresentation {
        starts = Collections.unmodifiableMap(new LinkedHashMap<>(starts));
    }

    /** Fits what maps of the given shape need. */
    public static OtusRepresentation fit(Study study, NetworkShape shape, Events theory, Events detector) {
        return new OtusRepresentation(Standardisation.fit(theory), Standardisation.fit(detector),
                isRanked(shape) ? EtaStarts.fit(study, theory, detector) : Map.of());
    }

    private static boolean isRanked(NetworkShape shape) {
        NetworkShape inner = shape instanceof NetworkShape.Aligned aligned ? aligned.inner() : shape;
        return inner instanceof NetworkShape.Response response && response.ranked();
    }

    /** {@code {"theory":{…},"detector":{…},"etaStarts":{"electron":{…},…}}}, the last only where there are some. */
    public ObjectNode toJson(Study study) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(Level.THEORY.label(), StandardisationFile.toJson(theory, study.theory()));
        json.set(Level.DETECTOR.label(), StandardisationFile.toJson(detector, study.detector()));
        if (!starts.isEmpty()) {
            ObjectNode all = json.putObject(STARTS);
            starts.forEach((object, start) -> all.set(object, RankMapFile.toJson(start)));
        }
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param shape of the maps, which says whether there must be starts by rank
     * @throws org.twofold.events.BadInput if it is something else
     */
    public static OtusRepresentation fromJson(String file, JsonNode json, Study study, NetworkShape shape) {
        return new OtusRepresentation(
                StandardisationFile.read(file + ", theory", json.path(Level.THEORY.label()), study.theory()),
                StandardisationFile.read(file + ", detector", json.path(Level.DETECTOR.label()), study.detector()),
                starts(file, json.path(STARTS), isRanked(shape) ? EtaStarts.objects(study) : List.of()));
    }

    private static Map<String, RankMap> starts(String file, JsonNode json, List<String> expected) {
        List<String> found = new ArrayList<>();
        json.fieldNames().forEachRemaining(found::add);
        if (!Set.copyOf(found).equals(Set.copyOf(expected))) {
            throw BadInput.at(file, "key '" + STARTS + "'", named(expected), named(found), "");
        }
        Map<String, RankMap> starts = new LinkedHashMap<>();
        expected.forEach(name -> starts.put(name, RankMapFile.read(file + ", " + STARTS + ", " + name, json.path(name))));
        return starts;
    }

    private static String named(List<String> objects) {
        return objects.isEmpty() ? "no object" : BadInput.quote(String.join(", ", objects));
    }
}
