package org.twofold.statistics.evaluation;

import java.util.Locale;

/** Which of a model's maps a result is about. */
public enum Direction {

    /** Theory to detector: simulation. */
    FOLD,
    /** Detector to theory: unfolding. */
    UNFOLD,
    /** There and back. */
    CYCLE;

    /** The name in files and on the command line: {@code fold}, {@code unfold}, {@code cycle}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The direction of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Direction of(String label) {
        for (Direction direction : values()) {
            if (direction.label().equals(label)) {
                return direction;
            }
        }
        throw new IllegalArgumentException("direction '" + label + "'; it must be fold, unfold or cycle");
    }
}
