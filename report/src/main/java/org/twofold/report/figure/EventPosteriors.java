package org.twofold.report.figure;

import java.util.List;

/**
 * The posteriors of a few quantities of one event.
 *
 * @param label what the event is called
 * @param panels from left to right
 */
public record EventPosteriors(String label, List<PosteriorPanel> panels) {

    public EventPosteriors {
        panels = List.copyOf(panels);
    }
}
