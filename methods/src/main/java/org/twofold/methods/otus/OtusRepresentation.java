package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.BadInput;
import org.twofold.events.EventObject;
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
        NetworkShape inner = shape instanceof NetworkShape.Aligned aligned ? aligned.inner() : shape;
        boolean ranked = inner instanceof NetworkShape.Response response && response.ranked();
        return new OtusRepresentation(Standardisation.fit(theory), Standardisation.fit(detector),
                ranked ? EtaStarts.fit(study, theory, detector) : Map.of());
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
     * @throws org.twofold.events.BadInput if it is something else
     */
    public static OtusRepresentation fromJson(String file, JsonNode json, Study study) {
        return new OtusRepresentation(
                StandardisationFile.read(file + ", theory", json.path(Level.THEORY.label()), study.theory()),
                StandardisationFile.read(file + ", detector", json.path(Level.DETECTOR.label()), study.detector()),
                starts(file, json.path(STARTS), study));
    }

    private static Map<String, RankMap> starts(String file, JsonNode json, Study study) {
        Map<String, RankMap> starts = new LinkedHashMap<>();
        List<String> objects = study.detector().objects().stream().map(EventObject::name).toList();
        json.fieldNames().forEachRemaining(name -> {
            if (!objects.contains(name)) {
                throw BadInput.at(file, "key '" + STARTS + "'", String.join(", ", objects), BadInput.quote(name), "");
            }
            starts.put(name, RankMapFile.read(file + ", " + STARTS + ", " + name, json.path(name)));
        });
        return starts;
    }
}
