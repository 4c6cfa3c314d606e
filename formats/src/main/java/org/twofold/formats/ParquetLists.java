package org.twofold.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.twofold.events.EventCollection;

/**
 * One column of lists of numbers of a Parquet file, read from its beginning to its end; damage as in {@link ParquetPages}.
 *
 * <p>Source of the levels: the Apache Parquet format, "Nested Encoding" and LogicalTypes.md, "Lists".
 */
final class ParquetLists {

    /** Stands for the number of members where a file has no list at all, not even an empty one. */
    static final int NO_LIST = -1;

    private static final int PASSED_OVER = 1 << 12;
    private static final int MOST_ENTRIES = 1 << 24;

    private final String name;
    private final ParquetFooter.Lists shape;
    private final ParquetPages pages;
    private ParquetPages.Page page;
    private float[] numbers = new float[0];
    private int entry;
    private int number;

    /** The column at a position of the footer's schema, which must be one of lists. */
    ParquetLists(FileChannel channel, ParquetFooter footer, int index) {
        ParquetFooter.Column column = footer.columns().get(index);
        this.name = column.name();
        this.shape = column.lists().orElseThrow();
        long entries = footer.rows() > MOST_ENTRIES ? MOST_ENTRIES : footer.rows() * EventCollection.LARGEST;
        this.pages = new ParquetPages(channel, footer, shape.path(), shape.type(), 1, shape.full(), Math.min(MOST_ENTRIES, entries));
    }

    String name() {
        return name;
    }

    /**
     * Lists of some rows.
     *
     * @param counts how many members each has, {@link #NO_LIST} where there is no list
     * @param values all of them one behind the other, NaN for a missing one; of a list longer than asked for none
     */
    record Rows(int[] counts, float[] values) {}

    /** Passes over the lists of rows; row groups of which none is wanted are not read. */
    void skip(long rows) throws IOException {
        long left = rows;
        while (left > 0) {
            if (page == null || entry == page.entries()) {
                left -= pages.skipGroups(left);
            }
            if (left > 0) {
                int part = (int) Math.min(left, PASSED_OVER);
                next(part, 0);
                left -= part;
            }
        }
    }

    /** The lists of the next rows, of which one with more than {@code most} members is counted and not kept. */
    Rows next(int rows, int most) throws IOException {
        int[] counts = new int[rows];
        float[] values = new float[Math.max(16, rows)];
        int filled = 0;
        for (int row = 0; row < rows; row++) {
            begin();
            int count = 0;
            int start = filled;
            do {
                int level = page.definition()[entry];
                if (level >= shape.present()) {
                    float value = level == shape.full() ? numbers[number++] : Float.NaN;
                    if (count < most) {
                        values = filled < values.length ? values : Arrays.copyOf(values, Math.multiplyExact(2, values.length));
                        values[filled++] = value;
                    }
                    count++;
                } else if (page.repetition()[entry] != 0) {
                    throw new IOException("a list that goes on with nothing");
                } else if (level < shape.present() - 1) {
                    count = NO_LIST;
                }
                entry++;
            } while (goesOn());
            filled = count > most ? start : filled;
            counts[row] = count;
        }
        return new Rows(counts, Arrays.copyOf(values, filled));
    }

    /** Goes to the first entry of a row. */
    private void begin() throws IOException {
        while (page == null || entry == page.entries()) {
            open();
        }
        if (page.repetition()[entry] != 0) {
            throw new IOException("a list that goes on where one should begin");
        }
    }

    /** Whether the next entry belongs to the same row, which may go on in the next page. */
    private boolean goesOn() throws IOException {
        while (entry == page.entries() && !pages.atEndOfGroup()) {
            open();
        }
        return entry < page.entries() && page.repetition()[entry] != 0;
    }

    private void open() throws IOException {
        page = pages.next();
        entry = 0;
        number = 0;
        int there = 0;
        for (byte level : page.definition()) {
            there += level == shape.full() ? 1 : 0;
        }
        numbers = new float[there];
        pages.numbers(page, new boolean[0], there).take(numbers, 0, there);
    }
}
