package org.twofold.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.twofold.events.Members;

/**
 * A column of one list of float32 for each event, one feature of the members of a collection.
 *
 * <p>Lists have three levels and nothing optional, so that one bit for each entry says whether it goes on with the list before
 * (repetition) and another whether there is a member (definition): an empty list is one entry without. Both stand as one bit-packed
 * run in front of the plain numbers. Source: the Apache Parquet format, Encodings.md and LogicalTypes.md, "Lists".
 */
final class ParquetListBuffer implements ParquetBuffer {

    private static final int ENTRIES_PER_PAGE = 1 << 16;
    private static final int FIRST_CAPACITY = 1 << 10;

    private final String name;
    private int[] offsets = new int[FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];
    private int rows;

    ParquetListBuffer(String name) {
        this.name = name;
    }

    /** How many members all rows have together. */
    int members() {
        return offsets[rows];
    }

    /** Adds one feature of the members of some events. */
    void append(Members members, int feature, int from, int to) {
        if (rows + to - from >= offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(2 * offsets.length, rows + to - from + 1));
        }
        int first = members.offset(from);
        for (int event = from; event < to; event++, rows++) {
            offsets[rows + 1] = offsets[rows] + members.count(event);
        }
        int added = to == from ? 0 : members.offset(to - 1) + members.count(to - 1) - first;
        int filled = offsets[rows] - added;
        if (filled + added > values.length) {
            values = Arrays.copyOf(values, Math.max(Math.addExact(values.length, values.length), filled + added));
        }
        members.copyColumn(feature, first, values, filled, added);
    }

    @Override
    public Type type() {
        return Type.FLOAT;
    }

    @Override
    public List<String> path() {
        return List.of(name, "list", "element");
    }

    @Override
    public List<Encoding> encodings() {
        return List.of(Encoding.PLAIN, Encoding.RLE);
    }

    @Override
    public List<SchemaElement> schema() {
        return List.of(
                new SchemaElement(name).setRepetition_type(FieldRepetitionType.REQUIRED).setNum_children(1)
                        .setConverted_type(ConvertedType.LIST).setLogicalType(LogicalType.LIST(new ListType())),
                new SchemaElement("list").setRepetition_type(FieldRepetitionType.REPEATED).setNum_children(1),
                new SchemaElement("element").setType(Type.FLOAT).setRepetition_type(FieldRepetitionType.REQUIRED));
    }

    /** At least one row, and no more than fit; a row is never split. */
    @Override
    public Page page(int from, int rowsInAll) {
        int end = from;
        int entries = 0;
        do {
            entries += Math.max(1, offsets[end + 1] - offsets[end]);
            end++;
        } while (end < rowsInAll && entries + Math.max(1, offsets[end + 1] - offsets[end]) <= ENTRIES_PER_PAGE);
        byte[] repetition = new byte[(entries + 7) / 8];
        byte[] definition = new byte[repetition.length];
        int entry = 0;
        for (int row = from; row < end; row++) {
            int count = offsets[row + 1] - offsets[row];
            for (int member = 0; member < Math.max(1, count); member++, entry++) {
                repetition[entry / 8] |= (byte) ((member > 0 ? 1 : 0) << entry % 8);
                definition[entry / 8] |= (byte) ((count > 0 ? 1 : 0) << entry % 8);
            }
        }
        int members = offsets[end] - offsets[from];
        ByteBuffer bytes = ByteBuffer.allocate(2 * (2 * Integer.BYTES + Integer.BYTES + repetition.length) + members * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        putLevels(bytes, repetition);
        putLevels(bytes, definition);
        for (int i = offsets[from]; i < offsets[end]; i++) {
            bytes.putFloat(values[i]);
        }
        return new Page(bytes.flip(), entries, end);
    }

    /** Length in bytes, then one run: how many groups of eight, as a number of seven bits a byte, and the bits. */
    private static void putLevels(ByteBuffer target, byte[] bits) {
        int start = target.position();
        target.putInt(0);
        int header = bits.length << 1 | 1;
        for (; header > 0x7f; header >>>= 7) {
            target.put((byte) (header | 0x80));
        }
        target.put((byte) header).put(bits);
        target.putInt(start, target.position() - start - Integer.BYTES);
    }

    @Override
    public void clear() {
        rows = 0;
    }
}
