package org.twofold.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Channel;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.formats.root.BranchWriter;
import org.twofold.formats.root.RootFileWriter;
import org.twofold.formats.root.RootNumber;
import org.twofold.formats.root.TreeWriter;

/**
 * Events as a ROOT file with one tree, one event an entry: float32 branches {@code electron_E} for columns and scalars, for each
 * collection an int32 branch {@code njets} and float32 branches {@code jets_pt[njets]}, {@code weight} float64, {@code eventId} and
 * {@code parentId} int64, of a space with channels {@code channel} int32; the space as JSON in a TObjString {@value #EVENT_SPACE}.
 */
final class RootSink implements EventSink {

    /** The name of the object that holds the event space. */
    static final String EVENT_SPACE = "eventSpace";
    /** The tree that events go into if none is named. */
    static final String TREE = "events";

    private final EventSpace space;
    private final PendingFile pending;
    private final RootFileWriter file;
    private final TreeWriter tree;
    private final List<BranchWriter> columns;
    private final List<BranchWriter> scalars;
    private final List<Collection> collections = new ArrayList<>();
    private final BranchWriter weight;
    private final BranchWriter eventId;
    private final BranchWriter parentId;
    private final Optional<BranchWriter> channel;

    /** The branches of a collection. */
    private record Collection(BranchWriter counter, List<BranchWriter> features) {}

    RootSink(PendingFile pending, String treeName, EventSpace space) {
        this.pending = pending;
        this.space = space;
        try {
            RootNames.check(space);
            this.file = new RootFileWriter(pending.temporary());
        } catch (IOException e) {
            pending.close();
            throw pending.failure(e);
        } catch (RuntimeException e) {
            pending.close();
            throw e;
        }
        this.tree = new TreeWriter(file, treeName, space.name());
        this.columns = floats(space.columnNames());
        this.scalars = floats(space.scalarNames());
        for (EventCollection collection : space.collections()) {
            BranchWriter counter = tree.branch(RootNames.counter(collection), RootNumber.INT32);
            collections.add(new Collection(counter, collection.columnNames().stream()
                    .map(column -> tree.branch(RootNames.branch(column), RootNumber.FLOAT32, counter)).toList()));
        }
        this.weight = tree.branch(ColumnMatch.WEIGHT, RootNumber.FLOAT64);
        this.eventId = tree.branch(ColumnMatch.EVENT_ID, RootNumber.INT64);
        this.parentId = tree.branch(ColumnMatch.PARENT_ID, RootNumber.INT64);
        this.channel = space.channels().isEmpty() ? Optional.empty() : Optional.of(tree.branch(Channel.COLUMN, RootNumber.INT32));
    }

    private List<BranchWriter> floats(List<String> names) {
        return names.stream().map(name -> tree.branch(RootNames.branch(name), RootNumber.FLOAT32)).toList();
    }

    @Override
    public void write(Events events) {
        Finite.check(space, events);
        try {
            for (int from = 0; from < events.size();) {
                int to = Math.min(events.size(), from + tree.room());
                for (int event = from; event < to; event++) {
                    write(events, event);
                }
                tree.filled(to - from);
                from = to;
            }
        } catch (IOException e) {
            throw pending.failure(e);
        }
    }

    private void write(Events events, int event) throws IOException {
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c).add(events.value(c, event)).end();
        }
        for (int s = 0; s < scalars.size(); s++) {
            scalars.get(s).add(events.scalar(s, event)).end();
        }
        for (int k = 0; k < collections.size(); k++) {
            Members members = events.members(k);
            int count = members.count(event);
            collections.get(k).counter().add(count).end();
            for (int f = 0; f < members.width(); f++) {
                BranchWriter feature = collections.get(k).features().get(f);
                for (int member = 0; member < count; member++) {
                    feature.add(members.value(f, event, member));
                }
                feature.end();
            }
        }
        weight.add(events.weight(event)).end();
        eventId.add(events.eventId(event)).end();
        parentId.add(events.parentId(event)).end();
        if (channel.isPresent()) {
            channel.get().add(events.channel(event)).end();
        }
    }

    @Override
    public void commit() {
        try {
            tree.finish();
            file.text(EVENT_SPACE, EventSpaceJson.write(space));
            file.finish();
        } catch (IOException e) {
            throw pending.failure(e);
        }
        pending.commit();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw pending.failure(e);
        } finally {
            pending.close();
        }
    }
}
