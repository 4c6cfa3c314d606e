package org.twofold.learning.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.twofold.events.Study;
import org.twofold.learning.bundle.Provenance;

/**
 * A trained artefact, opened from its file.
 *
 * @param study the question it answers
 * @param method the name of the system it was trained with
 * @param recipe the hyperparameters
 * @param provenance what made it
 * @param metrics how good it was when it was made
 * @param fold theory → detector, where the method has that direction
 * @param unfold detector → theory, likewise
 * @param restricted whether events folded out of the acceptance of the study are not part of the model: p̄(x) = p(x) 1_S(x) / p(S)
 */
public record Model(Study study, String method, JsonNode recipe, Provenance provenance, JsonNode metrics,
        Optional<Transport> fold, Optional<Transport> unfold, boolean restricted) {}
