package org.twofold.formats;

import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.StoredArray;

/**
 * Events and the name of the array that holds them in a file of several.
 *
 * @param dataset a plain name without {@code /}
 * @param events of any space
 * @param arrays of others in which they stand; empty for those of our own
 */
public record NamedEvents(String dataset, Events events, List<StoredArray> arrays) {

    public NamedEvents {
        if (dataset.isBlank() || dataset.contains("/")) {
            throw new IllegalArgumentException("a dataset needs a plain name, not '" + dataset + "'");
        }
        arrays = List.copyOf(arrays);
    }

    /** Events in arrays of our own. */
    public NamedEvents(String dataset, Events events) {
        this(dataset, events, List.of());
    }
}
