package org.twofold.spark;

import java.io.Serializable;
import java.util.List;

/**
 * The events that one task reads: successive ones of all files in their order.
 *
 * @param index of the part, counted from 0
 * @param ranges where they stand; none if there are more parts than events
 */
record Part(int index, List<RowRange> ranges) implements Serializable {

    Part {
        ranges = List.copyOf(ranges);
    }
}
