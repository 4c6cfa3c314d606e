package org.twofold.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.Channel;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.formats.root.BranchCursor;
import org.twofold.formats.root.RootBranch;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.RootTree;

/**
 * Events from a flat tree, ours or one of others with the same branches ({@link RootSink}).
 *
 * <p>Numbers may be of any type; {@code weight} (else 1), {@code eventId} (else the entry) and {@code parentId} (else none) may be missing,
 * and so may the counter of a collection, whose lists say themselves how long they are. Other branches are passed over.
 */
final class RootReader implements EventSource {

    private final RootFile file;
    private final RootTree tree;
    private final Wanted wanted;
    private final List<BranchCursor> columns = new ArrayList<>();
    private final List<BranchCursor> scalars = new ArrayList<>();
    private final List<Collection> collections = new ArrayList<>();
    private final Optional<BranchCursor> weight;
    private final Optional<BranchCursor> eventId;
    private final Optional<BranchCursor> parentId;
    private final Optional<BranchCursor> channel;
    private long entry;

    /** The branches of a collection. */
    private record Collection(EventCollection collection, Optional<BranchCursor> counter, List<BranchCursor> features, MemberLimit limit) {}

    /**
     * Finds the branches.
     *
     * @param asked the name of the tree
     * @throws BadInput if they are not there, or the file says that it holds other events
     */
    RootReader(String name, Path path, Optional<String> asked, Wanted wanted) {
        this.wanted = wanted;
        this.file = RootFile.open(name, path);
        try {
            space(file).ifPresent(found -> wanted.check(found, name));
            this.tree = file.tree(asked, RootSink.TREE);
            EventSpace space = wanted.space();
            space.columnNames().forEach(column -> columns.add(one(RootNames.branch(column))));
            space.scalarNames().forEach(column -> scalars.add(one(RootNames.branch(column))));
            for (EventCollection collection : space.collections()) {
                collections.add(new Collection(collection, optional(RootNames.counter(collection)),
                        collection.columnNames().stream().map(column -> list(RootNames.branch(column))).toList(), new MemberLimit(collection)));
            }
            this.weight = optional(ColumnMatch.WEIGHT);
            this.eventId = optional(ColumnMatch.EVENT_ID);
            this.parentId = optional(ColumnMatch.PARENT_ID);
            if (!space.channels().isEmpty() && !tree.branches().containsKey(Channel.COLUMN)) {
                throw ChannelIndex.missing(space, name, "tree '" + tree.name() + "'", ColumnMatch.list(List.copyOf(tree.branches().keySet())));
            }
            this.channel = space.channels().isEmpty() ? Optional.empty() : optional(Channel.COLUMN);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The space that a file says its events have, if it says so. */
    static Optional<EventSpace> space(RootFile file) {
        return file.text(RootSink.EVENT_SPACE).map(json -> EventSpaceJson.read(file.name(), json));
    }

    /** Whether a file has a flat tree of events, not one of Delphes: it says so itself, or there are all branches of the objects. */
    static boolean reads(String name, Path path, Optional<String> asked, EventSpace wanted) {
        try (RootFile file = RootFile.open(name, path)) {
            if (file.text(RootSink.EVENT_SPACE).isPresent()) {
                return true;
            }
            if (asked.isEmpty() && file.trees().size() > 1 && file.trees().contains(DelphesReader.TREE)) {
                return false;
            }
            return file.tree(asked, RootSink.TREE).branches().keySet().containsAll(RootNames.numbers(wanted));
        }
    }

    private BranchCursor one(String branch) {
        BranchCursor cursor = tree.cursor(branch);
        if (cursor.branch().jagged() || cursor.branch().length() != 1) {
            throw bad("branch " + branch, "one number an entry", cursor.branch().type(), "");
        }
        return cursor;
    }

    private Optional<BranchCursor> optional(String branch) {
        return tree.branches().containsKey(branch) ? Optional.of(one(branch)) : Optional.empty();
    }

    private BranchCursor list(String branch) {
        RootBranch found = tree.branch(branch);
        if (!found.jagged() || found.length() != 1) {
            throw bad("branch " + branch, "a list of numbers an entry", found.type(), "");
        }
        return tree.cursor(branch);
    }

    @Override
    public EventSpace space() {
        return wanted.space();
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(tree.entries());
    }

    @Override
    public Events next(int atMost) {
        int count = (int) Math.min(atMost, tree.entries() - entry);
        float[][] values = columns.stream().map(cursor -> floats(cursor, count)).toArray(float[][]::new);
        double[] weights = new double[count];
        long[] ids = new long[count];
        long[] parents = new long[count];
        for (int i = 0; i < count; i++) {
            weights[i] = weight.isEmpty() ? 1 : weight(weight.get(), entry + i);
            ids[i] = eventId.isEmpty() ? entry + i : whole(eventId.get(), entry + i);
            parents[i] = parentId.isEmpty() ? Events.NO_PARENT : whole(parentId.get(), entry + i);
        }
        Beside beside = new Beside(scalars.stream().map(cursor -> floats(cursor, count)).toList(),
                collections.stream().map(collection -> members(collection, count)).toList());
        int[] channels = channel.map(cursor -> channels(cursor, count)).orElseGet(() -> new int[0]);
        entry += count;
        return Events.of(wanted.space(), values, weights, ids, parents, channels, beside);
    }

    @Override
    public List<Truncation> truncations() {
        return collections.stream().flatMap(collection -> collection.limit().truncation().stream()).toList();
    }

    private int[] channels(BranchCursor cursor, int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = whole(cursor, entry + i);
        }
        return ChannelIndex.of(numbers, wanted.space(), name(), "branch " + Channel.COLUMN, entry);
    }

    private float[] floats(BranchCursor cursor, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            cursor.moveTo(entry + i);
            values[i] = (float) cursor.value(0);
            if (!Float.isFinite(values[i]) && wanted.missing() == MissingNumbers.REFUSED) {
                throw notFinite(cursor, entry + i, "", cursor.value(0));
            }
        }
        return values;
    }

    private double weight(BranchCursor cursor, long at) {
        cursor.moveTo(at);
        if (!Double.isFinite(cursor.value(0))) {
            throw notFinite(cursor, at, "", cursor.value(0));
        }
        return cursor.value(0);
    }

    private long whole(BranchCursor cursor, long at) {
        cursor.moveTo(at);
        if (!cursor.isWhole()) {
            throw bad("branch " + cursor.branch().name(), "whole numbers", cursor.branch().type(), "");
        }
        return cursor.whole(0);
    }

    private Members members(Collection collection, int count) {
        int[] counts = new int[count];
        float[][] values = new float[collection.features().size()][];
        int total = 0;
        for (int i = 0; i < count; i++) {
            counts[i] = count(collection, entry + i);
            total = Math.addExact(total, counts[i]);
        }
        for (int f = 0; f < values.length; f++) {
            values[f] = new float[total];
            BranchCursor cursor = collection.features().get(f);
            for (int i = 0, at = 0; i < count; i++) {
                cursor.moveTo(entry + i);
                if (cursor.count() != counts[i]) {
                    throw bad("branch " + cursor.branch().name() + ", entry " + (entry + i), counts[i] + " members as in branch "
                            + collection.features().get(0).branch().name(), String.valueOf(cursor.count()),
                            "all features of a collection have the same members");
                }
                for (int member = 0; member < counts[i]; member++, at++) {
                    values[f][at] = (float) cursor.value(member);
                    check(collection, f, entry + i, member, values[f][at]);
                }
            }
        }
        return held(collection.limit(), counts, values);
    }

    private int count(Collection collection, long at) {
        BranchCursor first = collection.features().get(0);
        first.moveTo(at);
        collection.counter().ifPresent(counter -> {
            if (whole(counter, at) != first.count()) {
                throw bad("branch " + counter.branch().name() + ", entry " + at, first.count() + ", as many as branch " + first.branch().name()
                        + " has", String.valueOf(counter.whole(0)), "the file is damaged");
            }
        });
        collection.limit().check(first.count(), name(), "entry " + at);
        return first.count();
    }

    private void check(Collection collection, int feature, long at, int member, float value) {
        BranchCursor cursor = collection.features().get(feature);
        if (wanted.missing() == MissingNumbers.COUNTED) {
            return;
        }
        if (!Float.isFinite(value)) {
            throw notFinite(cursor, at, ", member " + member, value);
        }
        if (collection.limit().isNegativePt(feature, value)) {
            throw bad("branch " + cursor.branch().name() + ", entry " + at + ", member " + member, MemberLimit.PT_EXPECTED,
                    String.valueOf(value), "");
        }
    }

    /** The members that stay, which take no more room than all of them. */
    private static Members held(MemberLimit limit, int[] counts, float[][] values) {
        int from = 0;
        int filled = 0;
        int[] kept = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int end = limit.keep(values, from, from + counts[i], filled);
            from += counts[i];
            kept[i] = end - filled;
            filled = end;
        }
        int total = filled;
        return Members.ofCounts(kept, Arrays.stream(values).map(column -> Arrays.copyOf(column, total)).toArray(float[][]::new));
    }

    private BadInput notFinite(BranchCursor cursor, long at, String member, double value) {
        return bad("branch " + cursor.branch().name() + ", entry " + at + member, "a finite number", String.valueOf(value), "");
    }

    private BadInput bad(String position, String expected, String found, String advice) {
        return BadInput.at(name(), position, expected, found, advice);
    }

    @Override
    public void close() {
        file.close();
    }
}
