package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.representation.StandardisationFile;

/**
 * How events of both levels look to the networks: every column standardised, fitted on the training events.
 *
 * @param theory of the columns of the theory space
 * @param detector of the columns of the detector space
 */
public record OtusRepresentation(Standardisation theory, Standardisation detector) {

    /** Fits both levels. */
    public static OtusRepresentation fit(Events theory, Events detector) {
        return new OtusRepresentation(Standardisation.fit(theory), Standardisation.fit(detector));
    }

    /** {@code {"theory":{…},"detector":{…}}}. */
    public ObjectNode toJson(Study study) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(Level.THEORY.label(), StandardisationFile.toJson(theory, study.theory()));
        json.set(Level.DETECTOR.label(), StandardisationFile.toJson(detector, study.detector()));
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
                StandardisationFile.read(file + ", detector", json.path(Level.DETECTOR.label()), study.detector()));
    }
}
