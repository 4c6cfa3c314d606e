package org.twofold.learning.bundle;

import java.util.Arrays;
import java.util.Optional;

/** What differs between the trainings of a set of replicas besides the seed. */
public enum Resampling {

    /** The events as well, drawn with replacement: the spread is that of the training statistics and of the initialisation. */
    EVENTS("events"),

    /** Nothing: the spread is that of the initialisation alone, an ensemble. */
    NONE("none");

    private final String label;

    Resampling(String label) {
        this.label = label;
    }

    /** As on the command line and in files. */
    public String label() {
        return label;
    }

    /** The one with this label, if there is one. */
    public static Optional<Resampling> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }
}
