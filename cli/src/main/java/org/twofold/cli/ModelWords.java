package org.twofold.cli;

import java.util.List;
import org.twofold.learning.model.Method;

/**
 * What a model does and what to beware of, in words.
 *
 * @param purpose one sentence
 * @param brief the same in a few words
 * @param limitations of all models of the kind
 */
record ModelWords(String purpose, String brief, List<String> limitations) {

    private static final String LIKE_TRAINING =
            "Valid for events like those it was trained on; outside the range of its training sample it extrapolates.";

    /**
     * Those of a method's models.
     *
     * @param theory what the events of the theory are called
     * @param detector likewise
     */
    static ModelWords of(Method method, String theory, String detector) {
        return method.foldsOnly() ? ofFolding(theory, detector) : method.needsPairs() ? ofPosteriors(theory, detector) : ofBothWays(theory, detector);
    }

    private static ModelWords ofBothWays(String theory, String detector) {
        return new ModelWords("Folds events of " + theory + " to " + detector + " and unfolds them back; stochastic in both directions.",
                "folds " + theory + " to " + detector + " and unfolds", List.of(
                "Trained without pairs: the spectra are learned, the map between them only as far as the shortest map is the true one; see the response in a report.",
                LIKE_TRAINING));
    }

    private static ModelWords ofFolding(String theory, String detector) {
        return new ModelWords("Folds events of " + theory + " to " + detector + ": draws what the detector makes of each. It does not unfold.",
                "folds " + theory + " to " + detector + ": draws of what the detector makes of each event; does not unfold", List.of(
                "Trained on pairs: what the detector makes of an event is learned with the event given, and holds for other spectra as far as the "
                        + "training sample reaches.",
                "Whether its draws of one event are as wide as what the detector makes of it is not known from the training: twofold evaluate measures it.",
                LIKE_TRAINING));
    }

    private static ModelWords ofPosteriors(String theory, String detector) {
        return new ModelWords("Unfolds events of " + detector + ": draws events of " + theory + " from the posterior of each. It does not fold.",
                "unfolds " + detector + ": draws of " + theory + " from the posterior of each event; does not fold", List.of(
                "Trained on pairs: its prior is the spectrum of the training sample, and where the detector says little draws follow that spectrum, whatever "
                        + "the true one is.",
                "Whether intervals of its posteriors hold the truth as often as they say is not known from the training: twofold evaluate measures it.",
                LIKE_TRAINING));
    }
}
