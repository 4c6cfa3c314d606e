package org.twofold.events;

import java.util.Set;

/**
 * An observable as a study shows it.
 *
 * @param observable what is shown
 * @param label what stands on the axis, without the unit
 * @param levels at which levels it is shown
 * @param binning the edges of its histogram, in its unit
 */
public record StudyObservable(Observable observable, String label, Set<Level> levels, Binning binning) {

    public StudyObservable {
        levels = Set.copyOf(levels);
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a label must be printable, not " + BadInput.quote(label));
        }
    }
}
