package org.twofold.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** A column of one number for each event: a page is a copy of memory. */
final class ParquetFlatBuffer implements ParquetBuffer {

    private static final int ROWS_PER_PAGE = 1 << 16;
    private static final int FIRST_ROWS = 1 << 13;

    private final String name;
    private final Type type;
    private final int bytesEach;
    private final int most;
    private ByteBuffer values;

    /** Room for up to so many rows, of which memory is taken when they come. */
    ParquetFlatBuffer(String name, Type type, int most) {
        this.name = name;
        this.type = type;
        this.bytesEach = type == Type.FLOAT || type == Type.INT32 ? Float.BYTES : Double.BYTES;
        this.most = most;
        this.values = allocated(Math.min(most, FIRST_ROWS));
    }

    private ByteBuffer allocated(int rows) {
        return ByteBuffer.allocate(rows * bytesEach).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the next so many numbers go. */
    ByteBuffer values(int count) {
        int needed = values.position() / bytesEach + count;
        if (needed * bytesEach > values.capacity()) {
            values = allocated(Math.min(most, Math.max(needed, 2 * (values.capacity() / bytesEach)))).put(values.flip());
        }
        return values;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public List<String> path() {
        return List.of(name);
    }

    @Override
    public List<Encoding> encodings() {
        return List.of(Encoding.PLAIN);
    }

    @Override
    public List<SchemaElement> schema() {
        return List.of(new SchemaElement(name).setType(type).setRepetition_type(FieldRepetitionType.REQUIRED));
    }

    @Override
    public Page page(int from, int rows) {
        int count = Math.min(ROWS_PER_PAGE, rows - from);
        return new Page(ByteBuffer.wrap(values.array(), from * bytesEach, count * bytesEach), count, from + count);
    }

    @Override
    public void clear() {
        values.clear();
    }
}
