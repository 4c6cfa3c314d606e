package org.twofold.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.twofold.events.BadInput;

/**
 * What stands at the end of a Parquet file.
 *
 * @param columns the columns in their order; lists and structs have no type
 * @param rows number of events
 * @param groups where the columns' values are, group of rows by group of rows
 * @param keyValues the file's own remarks
 * @param dataEnd where the data ends and the footer begins, in bytes
 */
record ParquetFooter(List<Column> columns, long rows, List<RowGroup> groups, Map<String, String> keyValues, long dataEnd) {

    private static final int MAGIC = 0x31524150; // PAR1
    private static final int TAIL = 8;
    private static final int LARGEST = 1 << 26;

    /**
     * A column as the file's schema has it.
     *
     * @param name its name
     * @param type empty for lists and structs
     * @param optional whether values may be missing
     * @param lists what its lists are made of; empty unless it is a column of lists of numbers
     */
    record Column(String name, Optional<Type> type, boolean optional, Optional<Lists> lists) {}

    /**
     * A column of lists of numbers.
     *
     * @param path of the numbers in the schema
     * @param type of the numbers
     * @param present the definition level from which on an entry is a member of its list; one less is an empty list
     * @param full that of a member that has a number
     */
    record Lists(List<String> path, Type type, int present, int full) {}

    /**
     * Reads the end of a file.
     *
     * @throws BadInput if it is not that of a Parquet file
     */
    static ParquetFooter read(String name, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < TAIL + Integer.BYTES) {
            throw cutOff(name, size);
        }
        ByteBuffer tail = bytes(channel, size - TAIL, TAIL);
        int length = tail.getInt();
        if (tail.getInt() != MAGIC) {
            throw cutOff(name, size);
        }
        if (length <= 0 || length > LARGEST || length > size - TAIL - Integer.BYTES) {
            throw BadInput.at(name, "byte " + (size - TAIL), "the length of a footer in a file of " + size + " bytes",
                    String.valueOf(length), "the file is damaged: copy or download it again");
        }
        long start = size - TAIL - length;
        byte[] footer = bytes(channel, start, length).array();
        try {
            FileMetaData metaData = Util.readFileMetaData(new ByteArrayInputStream(footer), length);
            Map<String, String> keyValues = new LinkedHashMap<>();
            if (metaData.isSetKey_value_metadata()) {
                for (KeyValue pair : metaData.getKey_value_metadata()) {
                    keyValues.put(pair.getKey(), pair.isSetValue() ? pair.getValue() : "");
                }
            }
            ParquetFooter read = new ParquetFooter(columns(metaData.getSchema()), metaData.getNum_rows(),
                    metaData.getRow_groups(), keyValues, start);
            read.checkRows(name);
            return read;
        } catch (BadInput e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw BadInput.at(name, "byte " + start, "the footer of a Parquet file", "damage (" + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")",
                    "copy or download the file again");
        }
    }

    private void checkRows(String name) {
        long sum = 0;
        for (RowGroup group : groups) {
            if (group.getNum_rows() < 0) {
                sum = -1;
                break;
            }
            sum = Math.addExact(sum, group.getNum_rows());
        }
        if (sum != rows) {
            throw BadInput.at(name, "footer", rows + " events in all row groups together", String.valueOf(sum),
                    "the file is damaged: copy or download it again");
        }
    }

    /** The children of the root; what stands below a struct is passed over. */
    private static List<Column> columns(List<SchemaElement> schema) {
        List<Column> columns = new ArrayList<>();
        for (int at = 1; at < schema.size();) {
            SchemaElement element = schema.get(at);
            boolean repeated = element.getRepetition_type() == FieldRepetitionType.REPEATED;
            boolean flat = element.getNum_children() == 0 && !repeated && element.isSetType();
            columns.add(new Column(element.getName(), flat ? Optional.of(element.getType()) : Optional.empty(),
                    element.getRepetition_type() == FieldRepetitionType.OPTIONAL, flat ? Optional.empty() : lists(schema, at)));
            at = behind(schema, at);
        }
        return columns;
    }

    /** Lists as anybody writes them: down to one number, one element below the other, exactly one of them repeated. */
    private static Optional<Lists> lists(List<SchemaElement> schema, int top) {
        List<String> path = new ArrayList<>();
        int level = 0;
        int present = 0;
        for (int at = top; at < schema.size(); at++) {
            SchemaElement element = schema.get(at);
            FieldRepetitionType repetition = element.getRepetition_type();
            path.add(element.getName());
            level += repetition == FieldRepetitionType.REQUIRED ? 0 : 1;
            if (repetition == FieldRepetitionType.REPEATED) {
                if (present > 0) {
                    return Optional.empty();
                }
                present = level;
            }
            if (element.getNum_children() == 0) {
                return present > 0 && element.isSetType() ? Optional.of(new Lists(path, element.getType(), present, level))
                        : Optional.empty();
            }
            if (element.getNum_children() != 1) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int behind(List<SchemaElement> schema, int element) {
        long open = 1;
        int at = element;
        while (open > 0 && at < schema.size()) {
            open += schema.get(at).getNum_children() - 1;
            at++;
        }
        return at;
    }

    private static BadInput cutOff(String name, long size) {
        return BadInput.at(name, "byte " + size, "PAR1 at the end of the file", "something else",
                "the file is cut off: copy or download it again");
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }
}
