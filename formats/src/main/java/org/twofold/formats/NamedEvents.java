package org.twofold.formats;

import org.twofold.events.Events;

/**
 * Events and the name of the array that holds them in a file of several.
 *
 * @param dataset a plain name without {@code /}
 * @param events of any space
 */
public record NamedEvents(String dataset, Events events) {

    public NamedEvents {
        if (dataset.isBlank() || dataset.contains("/")) {
            throw new IllegalArgumentException("a dataset needs a plain name, not '" + dataset + "'");
        }
    }
}
