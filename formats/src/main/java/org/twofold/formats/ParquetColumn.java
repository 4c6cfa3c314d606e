package org.twofold.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.apache.parquet.format.Type;

/** One flat column of a Parquet file, read from its beginning to its end, page by page; damage as in {@link ParquetPages}. */
final class ParquetColumn {

    private static final int PASSED_OVER = 1 << 16;

    private final String name;
    private final boolean whole;
    private final ParquetPages pages;
    private ParquetNumbers page;
    private int leftInPage;

    /** The column at a position of the footer's schema. */
    ParquetColumn(FileChannel channel, ParquetFooter footer, int index) {
        ParquetFooter.Column column = footer.columns().get(index);
        this.name = column.name();
        Type type = column.type().orElseThrow();
        this.whole = type == Type.INT32 || type == Type.INT64;
        this.pages = new ParquetPages(channel, footer, List.of(name), type, 0, column.optional() ? 1 : 0,
                footer.rows());
    }

    String name() {
        return name;
    }

    /** Passes over numbers; pages of which none is wanted are not read. */
    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (leftInPage == 0) {
                left -= pages.skipPages(left);
            }
            if (left > 0) {
                int part = pageValues((int) Math.min(left, PASSED_OVER));
                passOver(part);
                left -= part;
            }
        }
    }

    /** Numbers in some encodings can only be taken one behind the other. */
    private void passOver(int count) {
        if (whole) {
            page.take(new long[count], 0, count);
        } else {
            page.take(new float[count], 0, count);
        }
    }

    /** The next numbers of the column. */
    float[] nextFloats(int count) throws IOException {
        float[] target = new float[count];
        for (int at = 0; at < count;) {
            int part = pageValues(count - at);
            page.take(target, at, part);
            at += part;
        }
        return target;
    }

    /** The next numbers of the column. */
    double[] nextDoubles(int count) throws IOException {
        double[] target = new double[count];
        for (int at = 0; at < count;) {
            int part = pageValues(count - at);
            page.take(target, at, part);
            at += part;
        }
        return target;
    }

    /** The next numbers of the column. */
    long[] nextLongs(int count) throws IOException {
        long[] target = new long[count];
        for (int at = 0; at < count;) {
            int part = pageValues(count - at);
            page.take(target, at, part);
            at += part;
        }
        return target;
    }

    /** Makes sure that there is a page with numbers left, and promises to take so many of them. */
    private int pageValues(int wanted) throws IOException {
        while (leftInPage == 0) {
            ParquetPages.Page next = pages.next();
            page = pages.numbers(next, missing(next.definition()), next.entries());
            leftInPage = next.entries();
        }
        int count = Math.min(wanted, leftInPage);
        leftInPage -= count;
        return count;
    }

    /** Which rows have no value; empty if all have one. */
    private static boolean[] missing(byte[] definition) {
        boolean[] missing = new boolean[definition.length];
        boolean any = false;
        for (int i = 0; i < missing.length; i++) {
            missing[i] = definition[i] == 0;
            any |= missing[i];
        }
        return any ? missing : new boolean[0];
    }
}
