package org.twofold.learning.model;

import org.twofold.events.Events;

/**
 * Events of both levels whose partners are known, for semi-supervised training.
 *
 * @param theory z
 * @param detector x, row by row with z
 */
public record LabelledPairs(Events theory, Events detector) {

    public LabelledPairs {
        if (theory.size() != detector.size() || theory.size() == 0) {
            throw new IllegalArgumentException("pairs need as many events of one level as of the other and at least one, not "
                    + theory.size() + " and " + detector.size());
        }
    }

    public int size() {
        return theory.size();
    }
}
