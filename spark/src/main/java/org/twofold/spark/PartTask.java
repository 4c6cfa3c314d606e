package org.twofold.spark;

import java.nio.file.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;

/**
 * What an executor does for one part: reads its events, does the work and writes the outcome into a file of its own.
 *
 * <p>The file has a name that no other attempt at the same part has, appears under it when it is whole and synced, and becomes part of the
 * output only if the driver takes it. What is wrong with the input is an outcome, since no other executor would find it better; all
 * other failures are left to Spark, which tries again elsewhere.
 *
 * @param work to be done
 * @param attempts the folder for the files
 * @param done counts events read, for the progress line
 * @param refusals tells the driver of an outcome that makes all others useless
 */
record PartTask(EventWork work, String attempts, LongAccumulator done, CollectionAccumulator<PartOutcome.Refused> refusals)
        implements Function<Part, PartOutcome> {

    @Override
    public PartOutcome call(Part part) {
        String name = String.format("part-%05d.%d.parquet", part.index(), TaskContext.get().taskAttemptId());
        try {
            return new PartOutcome.Written(part.index(), name, written(part, Path.of(attempts, name)));
        } catch (BadInput e) {
            return refused(part, e, false);
        } catch (WrongUse e) {
            return refused(part, e, true);
        }
    }

    private PartOutcome refused(Part part, RuntimeException reason, boolean wrongUse) {
        PartOutcome.Refused refused = new PartOutcome.Refused(part.index(), reason.getMessage(), wrongUse);
        refusals.add(refused);
        return refused;
    }

    private Tally written(Part part, Path file) {
        EventWork.Opened opened = work.open();
        Tally tally = Tally.NONE;
        try (EventSink sink = EventFiles.create(file.toString(), opened.target())) {
            for (RowRange range : part.ranges()) {
                try (EventSource source = opened.source(range)) {
                    tally = copied(opened, range, source, sink, tally);
                }
            }
            sink.commit();
        }
        return tally;
    }

    private Tally copied(EventWork.Opened opened, RowRange range, EventSource source, EventSink sink, Tally before) {
        long read = 0;
        long made = 0;
        long kept = 0;
        IdSpan ids = before.ids();
        for (Events events = source.next(opened.block()); events.size() > 0; events = source.next(opened.block())) {
            EventWork.Made outcome = opened.of(range, read, events);
            if (outcome.kept().size() > 0) {
                sink.write(outcome.kept());
            }
            read += events.size();
            made += outcome.all();
            kept += outcome.kept().size();
            ids = ids.and(events);
            done.add(events.size());
        }
        return new Tally(before.read() + read, before.made() + made, before.kept() + kept, ids, before.surplus()).with(source.truncations());
    }
}
