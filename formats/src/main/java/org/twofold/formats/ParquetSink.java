package org.twofold.formats;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Type;
import org.twofold.events.Channel;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/**
 * Events as Parquet: one float32 column for each column of the space, {@code weight} float64, {@code eventId} and
 * {@code parentId} int64, of a space with channels {@code channel} int32, then one float32 column for each scalar and one column
 * of float32 lists for each feature of a collection ({@code jets.pt}), none of them optional; the space as JSON under
 * {@value #EVENT_SPACE} in the file's metadata.
 *
 * <p>Momenta are as good as random to a compressor, so values stand plain: a page is a copy of memory with a CRC-32.
 * Source: github.com/apache/parquet-format, version 2.
 */
final class ParquetSink implements EventSink {

    /** The key of the event space in the file's metadata. */
    static final String EVENT_SPACE = "twofold.eventSpace";

    private static final int ROWS_PER_GROUP = 1 << 19;
    /** A group is finished when a collection has so many members in it, so that memory is bounded. */
    private static final int MEMBERS_PER_GROUP = 1 << 22;
    private static final int ROWS_AT_A_TIME = 1 << 12;

    private final EventSpace space;
    private final ParquetGroups groups;
    private final List<ParquetFlatBuffer> columns = new ArrayList<>();
    private final List<List<ParquetListBuffer>> collections = new ArrayList<>();
    private int rowsInGroup;

    ParquetSink(PendingFile file, EventSpace space) {
        this.space = space;
        space.columnNames().forEach(name -> columns.add(flat(name, Type.FLOAT)));
        columns.add(flat(ColumnMatch.WEIGHT, Type.DOUBLE));
        columns.add(flat(ColumnMatch.EVENT_ID, Type.INT64));
        columns.add(flat(ColumnMatch.PARENT_ID, Type.INT64));
        if (!space.channels().isEmpty()) {
            columns.add(flat(Channel.COLUMN, Type.INT32));
        }
        space.scalarNames().forEach(name -> columns.add(flat(name, Type.FLOAT)));
        space.collections().forEach(collection -> collections.add(collection.columnNames().stream().map(ParquetListBuffer::new).toList()));
        this.groups = new ParquetGroups(file);
    }

    private static ParquetFlatBuffer flat(String name, Type type) {
        return new ParquetFlatBuffer(name, type, ROWS_PER_GROUP);
    }

    @Override
    public void write(Events events) {
        Finite.check(space, events);
        for (int from = 0; from < events.size();) {
            int count = Math.min(events.size() - from, ROWS_PER_GROUP - rowsInGroup);
            count = collections.isEmpty() ? count : Math.min(count, ROWS_AT_A_TIME);
            append(events, from, count);
            appendBeside(events, from, count);
            from += count;
            rowsInGroup += count;
            boolean manyMembers = collections.stream().anyMatch(features -> features.get(0).members() >= MEMBERS_PER_GROUP);
            if (rowsInGroup == ROWS_PER_GROUP || manyMembers) {
                writeGroup();
            }
        }
    }

    private void append(Events events, int from, int count) {
        int width = space.width();
        float[] values = new float[count];
        for (int c = 0; c < width; c++) {
            events.copyColumn(c, from, values, 0, count);
            ByteBuffer target = columns.get(c).values(count);
            target.asFloatBuffer().put(values);
            target.position(target.position() + count * Float.BYTES);
        }
        ByteBuffer weight = columns.get(width).values(count);
        ByteBuffer eventId = columns.get(width + 1).values(count);
        ByteBuffer parentId = columns.get(width + 2).values(count);
        for (int i = from; i < from + count; i++) {
            weight.putDouble(events.weight(i));
            eventId.putLong(events.eventId(i));
            parentId.putLong(events.parentId(i));
        }
        if (!space.channels().isEmpty()) {
            ByteBuffer index = columns.get(width + 3).values(count);
            for (int i = from; i < from + count; i++) {
                index.putInt(events.channel(i));
            }
        }
    }

    private void appendBeside(Events events, int from, int count) {
        int first = columns.size() - space.scalars().size();
        for (int s = 0; s < space.scalars().size(); s++) {
            ByteBuffer target = columns.get(first + s).values(count);
            for (int i = from; i < from + count; i++) {
                target.putFloat(events.scalar(s, i));
            }
        }
        for (int k = 0; k < collections.size(); k++) {
            for (int f = 0; f < collections.get(k).size(); f++) {
                collections.get(k).get(f).append(events.members(k), f, from, from + count);
            }
        }
    }

    private List<ParquetBuffer> buffers() {
        List<ParquetBuffer> all = new ArrayList<>(columns);
        collections.forEach(all::addAll);
        return all;
    }

    private void writeGroup() {
        groups.write(buffers(), rowsInGroup);
        rowsInGroup = 0;
    }

    @Override
    public void commit() {
        if (rowsInGroup > 0) {
            writeGroup();
        }
        groups.commit("event", buffers(), List.of(new KeyValue(EVENT_SPACE).setValue(EventSpaceJson.write(space))));
    }

    @Override
    public void close() {
        groups.close();
    }
}
