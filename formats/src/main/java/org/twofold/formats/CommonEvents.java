package org.twofold.formats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/**
 * Two levels of the same events, of each of which some were left out: the events that are in both, as two sources that go row by row.
 *
 * <p>Identifiers of theory events and parents of detector events rise through the files, as numbers of events in one file do. The two
 * sources are asked for equally many events in turn.
 */
final class CommonEvents {

    private final EventSource theory;
    private final EventSource detector;
    private final Deque<Events> theoryReady = new ArrayDeque<>();
    private final Deque<Events> detectorReady = new ArrayDeque<>();
    private Events theoryBlock;
    private Events detectorBlock;
    private int theoryAt;
    private int detectorAt;

    CommonEvents(EventSource theory, EventSource detector) {
        this.theory = theory;
        this.detector = detector;
        this.theoryBlock = Events.none(theory.space());
        this.detectorBlock = Events.none(detector.space());
    }

    EventSource theory() {
        return new Side(theory, theoryReady);
    }

    EventSource detector() {
        return new Side(detector, detectorReady);
    }

    /** Finds the next common events and hands them to both sides. */
    private void read(int atMost) {
        List<Events> z = new ArrayList<>();
        List<Events> x = new ArrayList<>();
        int found = 0;
        while (found < atMost && fill(atMost)) {
            List<Integer> left = new ArrayList<>();
            List<Integer> right = new ArrayList<>();
            while (found < atMost && theoryAt < theoryBlock.size() && detectorAt < detectorBlock.size()) {
                long one = theoryBlock.eventId(theoryAt);
                long other = detectorBlock.parentId(detectorAt);
                if (one == other) {
                    left.add(theoryAt);
                    right.add(detectorAt);
                    found++;
                }
                theoryAt += one <= other ? 1 : 0;
                detectorAt += other <= one ? 1 : 0;
            }
            z.add(theoryBlock.at(left.stream().mapToInt(Integer::intValue).toArray()));
            x.add(detectorBlock.at(right.stream().mapToInt(Integer::intValue).toArray()));
        }
        theoryReady.add(Events.concat(theory.space(), z));
        detectorReady.add(Events.concat(detector.space(), x));
    }

    /** Reads on where a block is used up; false if one level has ended, after the other was read to its end so that damage shows. */
    private boolean fill(int atMost) {
        if (theoryAt == theoryBlock.size()) {
            theoryBlock = theory.next(atMost);
            theoryAt = 0;
        }
        if (detectorAt == detectorBlock.size()) {
            detectorBlock = detector.next(atMost);
            detectorAt = 0;
        }
        if (theoryBlock.size() > 0 && detectorBlock.size() > 0) {
            return true;
        }
        for (EventSource source : List.of(theory, detector)) {
            while (source.next(atMost).size() > 0) {
                // Only to its end.
            }
        }
        return false;
    }

    /** One level of the common events. */
    private final class Side implements EventSource {

        private final EventSource of;
        private final Deque<Events> ready;

        Side(EventSource of, Deque<Events> ready) {
            this.of = of;
            this.ready = ready;
        }

        @Override
        public EventSpace space() {
            return of.space();
        }

        @Override
        public String name() {
            return of.name();
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.empty();
        }

        @Override
        public Events next(int atMost) {
            if (ready.isEmpty()) {
                read(atMost);
            }
            return ready.remove();
        }

        @Override
        public List<Truncation> truncations() {
            return of.truncations();
        }

        @Override
        public Optional<EventSelection> selection() {
            return of.selection();
        }

        @Override
        public void close() {
            of.close();
        }
    }
}
