package org.twofold.spark;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.twofold.events.Events;

/**
 * What is known in few words of the identifiers of successive events.
 *
 * @param size how many events there were
 * @param first the identifier of the first
 * @param last that of the last
 * @param ascending whether each is larger than the one before it
 */
record IdSpan(long size, long first, long last, boolean ascending) implements Serializable {

    static final IdSpan NONE = new IdSpan(0, 0, 0, true);

    /** These and more events behind them. */
    IdSpan and(Events events) {
        if (events.size() == 0) {
            return this;
        }
        boolean rising = ascending && (size == 0 || events.eventId(0) > last);
        for (int i = 1; rising && i < events.size(); i++) {
            rising = events.eventId(i) > events.eventId(i - 1);
        }
        return new IdSpan(size + events.size(), size == 0 ? events.eventId(0) : first, events.eventId(events.size() - 1), rising);
    }

    /** Whether all identifiers in all spans are known to be different; if not, they may be nevertheless. */
    static boolean areDistinct(List<IdSpan> spans) {
        List<IdSpan> sorted = spans.stream().filter(span -> span.size() > 0).sorted(Comparator.comparingLong(IdSpan::first)).toList();
        for (int k = 0; k < sorted.size(); k++) {
            if (!sorted.get(k).ascending() || k > 0 && sorted.get(k).first() <= sorted.get(k - 1).last()) {
                return false;
            }
        }
        return true;
    }
}
