package org.twofold.methods.otus;

import org.twofold.events.Events;
import org.twofold.learning.representation.Standardisation;

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
}
