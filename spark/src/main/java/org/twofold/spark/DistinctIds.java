package org.twofold.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.formats.EventSource;
import scala.Tuple2;

/**
 * Whether no two events of a directory have the same {@code eventId}: noise belongs to it, and events that share one would be smeared alike.
 *
 * <p>Files whose identifiers ascend and do not overlap, the usual case, are known to be distinct from what tasks say about their parts;
 * otherwise all identifiers are read once more, brought together by their remainder, and sorted.
 *
 * @param spark the cluster
 * @param work that opens the events
 */
record DistinctIds(JavaSparkContext spark, EventWork work) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private record Ids(String file, long[] values) implements Serializable {}

    private record Duplicate(long id, String first, String second) implements Serializable {}

    /**
     * Looks at the events of a directory.
     *
     * @param parts what tasks have written of it
     * @throws BadInput if two of them have the same identifier; the smallest such is named
     */
    void check(EventDirectory input, List<PartOutcome.Written> parts) {
        if (!IdSpan.areDistinct(parts.stream().map(part -> part.tally().ids()).toList())) {
            duplicate(input, parts.size()).ifPresent(found -> {
                String there = Path.of(found.first()).getFileName() + (found.second().equals(found.first()) ? ", twice"
                        : " and in " + Path.of(found.second()).getFileName());
                throw BadInput.at(input.path().toString(), "", "events with an eventId of their own, by which their noise goes",
                        "eventId " + found.id() + " in " + there, "number them from 0 to " + (input.events() - 1) + " with convert --renumber");
            });
        }
    }

    private Optional<Duplicate> duplicate(EventDirectory input, int parts) {
        EventWork opening = work;
        return spark.parallelize(input.parts(parts), parts).flatMapToPair(part -> idsOf(opening, part, parts)).groupByKey(parts)
                .flatMap(bucket -> smallest(bucket._2())).collect().stream().min(Comparator.comparingLong(Duplicate::id));
    }

    private static Iterator<Tuple2<Integer, Ids>> idsOf(EventWork work, Part part, int buckets) {
        EventWork.Opened opened = work.open();
        List<Tuple2<Integer, Ids>> blocks = new ArrayList<>();
        for (RowRange range : part.ranges()) {
            Map<Integer, long[]> found = new HashMap<>();
            int[] sizes = new int[buckets];
            try (EventSource source = opened.source(range)) {
                for (Events events = source.next(EventSource.BATCH); events.size() > 0; events = source.next(EventSource.BATCH)) {
                    for (int i = 0; i < events.size(); i++) {
                        add(found, sizes, events.eventId(i));
                    }
                }
            }
            found.forEach((bucket, ids) -> blocks.add(new Tuple2<>(bucket, new Ids(range.file(), Arrays.copyOf(ids, sizes[bucket])))));
        }
        return blocks.iterator();
    }

    private static void add(Map<Integer, long[]> found, int[] sizes, long id) {
        int bucket = (int) Long.remainderUnsigned(id * GOLDEN >>> 1, sizes.length);
        long[] ids = found.computeIfAbsent(bucket, key -> new long[64]);
        if (sizes[bucket] == ids.length) {
            ids = Arrays.copyOf(ids, Math.multiplyExact(2, ids.length));
            found.put(bucket, ids);
        }
        ids[sizes[bucket]++] = id;
    }

    private static Iterator<Duplicate> smallest(Iterable<Ids> bucket) {
        List<Ids> blocks = new ArrayList<>();
        bucket.forEach(blocks::add);
        long[] all = blocks.stream().flatMapToLong(block -> Arrays.stream(block.values())).sorted().toArray();
        for (int i = 1; i < all.length; i++) {
            if (all[i] == all[i - 1]) {
                long id = all[i];
                List<String> files = blocks.stream().flatMap(block -> Arrays.stream(block.values()).filter(value -> value == id)
                        .mapToObj(value -> block.file())).sorted().toList();
                return List.of(new Duplicate(id, files.get(0), files.get(1))).iterator();
            }
        }
        return List.<Duplicate>of().iterator();
    }
}
