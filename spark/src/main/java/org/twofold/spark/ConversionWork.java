package org.twofold.spark;

import java.util.List;
import java.util.stream.LongStream;
import org.twofold.events.BadInput;
import org.twofold.events.Cut;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.LevelCut;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventRange;
import org.twofold.formats.EventSource;
import org.twofold.formats.SelectedEvents;

/**
 * Copying, with conditions.
 *
 * @param study as text
 * @param level of the events
 * @param keep conditions that must all hold
 * @param drop conditions that must not all hold, if there are any
 * @param renumbered whether eventId becomes the position among the events of all files
 */
record ConversionWork(String study, Level level, List<String> keep, List<String> drop, boolean renumbered) implements EventWork {

    ConversionWork {
        keep = List.copyOf(keep);
        drop = List.copyOf(drop);
    }

    @Override
    public Opened open() {
        return new Selection(StudyFile.parse("study", study), level, cuts(keep), cuts(drop), renumbered);
    }

    private List<Cut> cuts(List<String> conditions) {
        return conditions.stream().map(condition -> LevelCut.parse(condition, level)).toList();
    }

    private record Selection(Study study, Level level, List<Cut> keep, List<Cut> drop, boolean renumbered) implements Opened {

        @Override
        public EventSpace target() {
            return study.space(level);
        }

        @Override
        public int block() {
            return EventSource.BATCH;
        }

        @Override
        public EventSource source(RowRange range) {
            return EventRange.of(EventFiles.open(range.file(), study, level), range.from(), range.to());
        }

        @Override
        public Made of(RowRange range, long done, Events events) {
            Events named = renumbered ? renumbered(range.file(), range.ordinal() + done, events) : events;
            return new Made(events.size(), SelectedEvents.of(named, keep, drop));
        }

        private static Events renumbered(String file, long first, Events events) {
            for (int i = 0; i < events.size(); i++) {
                if (events.parentId(i) != Events.NO_PARENT) {
                    throw BadInput.at(file, "event " + events.eventId(i), "an event without a parent, as --renumber needs them",
                            "parentId " + events.parentId(i), "numbers of parents would point to others afterwards");
                }
            }
            return events.withIds(LongStream.range(first, first + events.size()).toArray(), events.parentIds());
        }
    }
}
