package org.twofold.formats;

import java.util.function.LongConsumer;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;

/** Moves events from one file to another in constant memory. */
public final class Conversion {

    private Conversion() {}

    /**
     * Copies all events and commits the target; nothing is dropped and nothing is added.
     *
     * @param progress is told how many events have been copied, after every batch
     * @return how many events were copied
     * @throws org.twofold.events.BadInput if the source breaks; the target, not committed, then vanishes on closing
     */
    public static long convert(EventSource source, EventSink sink, LongConsumer progress) {
        long count = 0;
        for (Events part = source.next(EventSource.BATCH); part.size() > 0; part = source.next(EventSource.BATCH)) {
            sink.write(part);
            count += part.size();
            progress.accept(count);
        }
        sink.commit();
        return count;
    }

    /**
     * Copies all selected pairs into one file and commits it.
     *
     * @param progress is told how many pairs have been copied, after every batch
     * @return how many pairs were copied
     * @throws org.twofold.events.BadInput if the source breaks; the target, not committed, then vanishes on closing
     */
    public static long convert(SelectedPairs source, PairSink sink, LongConsumer progress) {
        long count = 0;
        for (PairedEvents part = source.next(EventSource.BATCH); part.size() > 0; part = source.next(EventSource.BATCH)) {
            sink.write(part);
            count += part.size();
            progress.accept(count);
        }
        sink.commit();
        return count;
    }
}
