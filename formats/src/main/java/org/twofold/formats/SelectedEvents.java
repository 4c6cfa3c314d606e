package org.twofold.formats;

import java.util.List;
import java.util.OptionalLong;
import org.twofold.events.Cut;
import org.twofold.events.Events;

/**
 * The events of a source that satisfy every condition to keep and not all conditions to drop.
 *
 * <p>Identifiers and weights stay, so that what is left still names its partners.
 */
public final class SelectedEvents extends SourceAround {

    private final List<Cut> keep;
    private final List<Cut> drop;
    private long left;

    /**
     * Takes a source, which is closed with this one, and if this one is refused.
     *
     * @param keep conditions that must all hold; empty keeps everything
     * @param drop conditions that must not all hold; empty drops nothing
     * @throws org.twofold.events.WrongUse if a condition names an object that the source does not have
     */
    public SelectedEvents(EventSource source, List<Cut> keep, List<Cut> drop) {
        super(source);
        this.keep = List.copyOf(keep);
        this.drop = List.copyOf(drop);
        try {
            keep.forEach(cut -> cut.observable().checkAgainst(source.space()));
            drop.forEach(cut -> cut.observable().checkAgainst(source.space()));
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Unknown: it depends on the events. */
    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    /** How many events the source holds, selected or not, where the format says so in advance. */
    public OptionalLong ofAll() {
        return source().size();
    }

    /** How many events were left out so far. */
    public long leftOut() {
        return left;
    }

    @Override
    public Events next(int atMost) {
        if (keep.isEmpty() && drop.isEmpty()) {
            return source().next(atMost);
        }
        for (Events block = source().next(atMost); ; block = source().next(atMost)) {
            Events chosen = block.at(chosen(block, keep, drop));
            left += block.size() - chosen.size();
            if (block.size() == 0 || chosen.size() > 0) {
                return chosen;
            }
        }
    }

    /** Those of some events that satisfy every condition to keep and not all conditions to drop. */
    public static Events of(Events events, List<Cut> keep, List<Cut> drop) {
        return keep.isEmpty() && drop.isEmpty() ? events : events.at(chosen(events, keep, drop));
    }

    private static int[] chosen(Events block, List<Cut> keep, List<Cut> drop) {
        List<boolean[]> kept = keep.stream().map(cut -> cut.of(block)).toList();
        List<boolean[]> dropped = drop.stream().map(cut -> cut.of(block)).toList();
        return SelectedRows.of(block.size(), kept, dropped);
    }
}
