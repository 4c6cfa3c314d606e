package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/**
 * A stream of events of one space; for one thread.
 *
 * <p>A source that breaks half-way says so when it gets there, after earlier events were handed out: whoever writes
 * while reading commits only after {@link #next} has returned no events.
 */
public interface EventSource extends AutoCloseable {

    /** How many events are handed out at a time where nobody has a better number. */
    int BATCH = 16_384;

    /** What every event of the stream looks like. */
    EventSpace space();

    /** What the user called the input. */
    String name();

    /** How many events the whole stream holds, where the format says so in advance. */
    OptionalLong size();

    /**
     * The next events, at least one unless the stream has ended and never more than asked for.
     *
     * @throws org.twofold.events.BadInput if what comes next cannot be read
     */
    Events next(int atMost);

    /**
     * Passes over the next events, or all that are left if there are fewer; positions in messages count them.
     *
     * <p>Sources that know where events stand do not read them, and then neither judge them nor count what would have been left out.
     *
     * @return how many events were passed over
     * @throws org.twofold.events.BadInput if the stream cannot be read so far
     */
    default long skip(long events) {
        long passed = 0;
        while (passed < events) {
            int count = next((int) Math.min(BATCH, events - passed)).size();
            if (count == 0) {
                break;
            }
            passed += count;
        }
        return passed;
    }

    /**
     * What was left out of the events handed out so far, for each collection of which something was; a source around another passes
     * on what that one says.
     */
    default List<Truncation> truncations() {
        return List.of();
    }

    /**
     * Which of the events handed out or passed over so far were of the study, where a source chooses; a source around another passes
     * on what that one says.
     */
    default Optional<EventSelection> selection() {
        return Optional.empty();
    }

    /** All events that are left, in memory. */
    default Events readAll() {
        List<Events> parts = new ArrayList<>();
        for (Events part = next(BATCH); part.size() > 0; part = next(BATCH)) {
            parts.add(part);
        }
        return parts.size() == 1 ? parts.get(0) : Events.concat(space(), parts);
    }

    @Override
    void close();
}
