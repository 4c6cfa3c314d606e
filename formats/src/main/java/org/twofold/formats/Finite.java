package org.twofold.formats;

import java.util.List;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/** Keeps numbers that are none out of files. */
final class Finite {

    private Finite() {}

    /**
     * Checks events on their way into a file.
     *
     * @throws IllegalArgumentException if they are of another space or one of their numbers is NaN or infinite
     */
    static void check(EventSpace space, Events events) {
        if (!events.space().equals(space)) {
            throw new IllegalArgumentException("events of " + events.space().name() + " for a file of " + space.name());
        }
        List<String> names = space.columnNames();
        for (int c = 0; c < names.size(); c++) {
            for (int i = 0; i < events.size(); i++) {
                if (!Float.isFinite(events.value(c, i))) {
                    throw new IllegalArgumentException(
                            names.get(c) + " of event " + events.eventId(i) + " is " + events.value(c, i));
                }
            }
        }
        for (int i = 0; i < events.size(); i++) {
            if (!Double.isFinite(events.weight(i))) {
                throw new IllegalArgumentException("the weight of event " + events.eventId(i) + " is " + events.weight(i));
            }
        }
    }
}
