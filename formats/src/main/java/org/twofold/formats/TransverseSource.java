package org.twofold.formats;

import java.util.stream.IntStream;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Momentum;

/**
 * Events whose transverse objects have no longitudinal momentum: others are refused where they stand. A network would not
 * see the component, and comparisons would.
 */
final class TransverseSource extends SourceAround {

    private final int[] slots;
    private long read;

    private TransverseSource(EventSource source, int[] slots) {
        super(source);
        this.slots = slots;
    }

    /** The source itself if its space has no transverse object. */
    static EventSource of(EventSource source) {
        EventSpace space = source.space();
        int[] slots = IntStream.range(0, space.objects().size()).filter(slot -> space.objects().get(slot).transverse()).toArray();
        return slots.length == 0 ? source : new TransverseSource(source, slots);
    }

    @Override
    public Events next(int atMost) {
        Events events = source().next(atMost);
        for (int slot : slots) {
            int column = EventSpace.column(slot, Momentum.PZ);
            for (int i = 0; i < events.size(); i++) {
                if (events.value(column, i) != 0) {
                    throw BadInput.at(name(), "event " + (read + i + 1) + ", " + space().columnNames().get(column),
                            "0, since " + space().objects().get(slot).name() + " is transverse in this study",
                            Float.toString(events.value(column, i)), "set pz to 0 and E to pT");
                }
            }
        }
        read += events.size();
        return events;
    }

    @Override
    public long skip(long events) {
        long passed = source().skip(events);
        read += passed;
        return passed;
    }
}
