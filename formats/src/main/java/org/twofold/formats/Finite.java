package org.twofold.formats;

import java.util.List;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;

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
                check(events.value(c, i), names.get(c), events.eventId(i));
            }
        }
        for (int s = 0; s < space.scalars().size(); s++) {
            for (int i = 0; i < events.size(); i++) {
                check(events.scalar(s, i), space.scalarNames().get(s), events.eventId(i));
            }
        }
        for (int k = 0; k < space.collections().size(); k++) {
            List<String> columns = space.collections().get(k).columnNames();
            Members members = events.members(k);
            for (int i = 0; i < events.size(); i++) {
                for (int member = 0; member < members.count(i); member++) {
                    for (int f = 0; f < columns.size(); f++) {
                        check(members.value(f, i, member), columns.get(f), events.eventId(i));
                    }
                }
            }
        }
        for (int i = 0; i < events.size(); i++) {
            if (!Double.isFinite(events.weight(i))) {
                throw new IllegalArgumentException("the weight of event " + events.eventId(i) + " is " + events.weight(i));
            }
        }
    }

    private static void check(float value, String name, long event) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(name + " of event " + event + " is " + value);
        }
    }
}
