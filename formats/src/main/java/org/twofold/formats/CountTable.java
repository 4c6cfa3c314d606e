package org.twofold.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Type;

/**
 * A Parquet table of whole numbers of events: {@code eventId} int64, then {@code w_000}, {@code w_001}, … int32, none of them optional.
 * For one thread.
 *
 * <p>It appears under its name only with {@link #commit()}, whole and synced.
 */
public final class CountTable implements AutoCloseable {

    private static final int BYTES_IN_MEMORY = 1 << 24;

    private final List<ParquetFlatBuffer> columns = new ArrayList<>();
    private final String about;
    private final ParquetGroups groups;
    private final int rowsPerGroup;
    private int rows;

    /**
     * Begins a table.
     *
     * @param target a new file
     * @param count of columns besides the identifier, at least 1
     * @param about what the numbers are, one line that stands in the file under the key {@code description}
     * @throws org.twofold.events.WrongUse if the file exists or cannot be made
     */
    public CountTable(Path target, int count, String about) {
        this.rowsPerGroup = Math.max(1 << 10, BYTES_IN_MEMORY / (Integer.BYTES * count));
        columns.add(new ParquetFlatBuffer(ColumnMatch.EVENT_ID, Type.INT64, rowsPerGroup));
        for (int k = 0; k < count; k++) {
            columns.add(new ParquetFlatBuffer(name(k), Type.INT32, rowsPerGroup));
        }
        this.about = about;
        this.groups = new ParquetGroups(PendingFile.of(target));
    }

    /** The name of the k-th column: {@code w_007}. */
    public static String name(int k) {
        return String.format(Locale.ROOT, "w_%03d", k);
    }

    /** Adds a row; there are as many counts as columns. */
    public void write(long eventId, int[] counts) {
        columns.get(0).values(1).putLong(eventId);
        for (int k = 0; k < counts.length; k++) {
            columns.get(k + 1).values(1).putInt(counts[k]);
        }
        if (++rows == rowsPerGroup) {
            groups.write(columns, rows);
            rows = 0;
        }
    }

    /** Finishes the file and makes it visible. */
    public void commit() {
        if (rows > 0) {
            groups.write(columns, rows);
        }
        groups.commit("weights", columns, List.of(new KeyValue("description").setValue(about)));
    }

    @Override
    public void close() {
        groups.close();
    }
}
