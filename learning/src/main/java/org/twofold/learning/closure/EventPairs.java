package org.twofold.learning.closure;

import org.twofold.events.Events;

/**
 * Events before and after a map, row by row.
 *
 * @param from before
 * @param to after it, as many
 */
record EventPairs(Events from, Events to) {

    /** Pairs of a map to detector level, without those that end outside the selection. */
    EventPairs endingIn(FiducialSelection selection) {
        if (!selection.restricted()) {
            return this;
        }
        int[] positions = selection.positions(to);
        return new EventPairs(from.at(positions), to.at(positions));
    }
}
