package org.twofold.learning.closure;

import java.util.stream.IntStream;
import org.twofold.events.Events;
import org.twofold.events.Study;
import org.twofold.learning.model.Model;

/**
 * The detector events that a model speaks about: all of them or, for a restricted model, those in the acceptance S.
 *
 * @param study whose acceptance it is
 * @param restricted whether events outside it are left out
 */
public record FiducialSelection(Study study, boolean restricted) {

    /** That of a model. */
    public static FiducialSelection of(Model model) {
        return new FiducialSelection(model.study(), model.restricted());
    }

    /**
     * The positions of the events that stay, ascending.
     *
     * @throws IllegalArgumentException if a number of an event is none: that is no event outside, it is a broken model
     */
    public int[] positions(Events detectorEvents) {
        IntStream all = IntStream.range(0, detectorEvents.size());
        if (!restricted) {
            return all.toArray();
        }
        requireFinite(detectorEvents);
        boolean[] accepted = study.accepts(detectorEvents);
        return all.filter(i -> accepted[i]).toArray();
    }

    /** The events that stay, in their order. */
    public Events of(Events detectorEvents) {
        return restricted ? detectorEvents.at(positions(detectorEvents)) : detectorEvents;
    }

    /** How many events do not stay. */
    public int leftOut(Events detectorEvents) {
        return detectorEvents.size() - positions(detectorEvents).length;
    }

    private static void requireFinite(Events events) {
        for (int column = 0; column < events.space().width(); column++) {
            for (int i = 0; i < events.size(); i++) {
                if (!Float.isFinite(events.value(column, i))) {
                    throw new IllegalArgumentException("the model gives " + events.value(column, i) + " for "
                            + events.space().columnNames().get(column) + " of event " + events.eventId(i));
                }
            }
        }
    }
}
