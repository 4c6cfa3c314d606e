package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.WrongUse;

class CountTableTest {

    @TempDir
    Path folder;

    /** More rows than a group holds: 3000 of 2500 counts each, in groups of 1677. */
    @Test
    void whatIsWrittenIsRead() throws Exception {
        int rows = 3000;
        int counts = 2500;
        Path file = folder.resolve("w.parquet");
        try (CountTable table = new CountTable(file, counts, "numbers")) {
            for (int row = 0; row < rows; row++) {
                int[] all = new int[counts];
                for (int k = 0; k < counts; k++) {
                    all[k] = row + 7 * k;
                }
                table.write(1_000_000_000_000L + row, all);
            }
            assertFalse(Files.exists(file), "not before it is whole");
            table.commit();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ParquetFooter footer = ParquetFooter.read(file.toString(), channel);
            assertEquals(rows, footer.rows());
            assertEquals(1 + counts, footer.columns().size());
            assertEquals("eventId", footer.columns().get(0).name());
            assertEquals("w_007", footer.columns().get(8).name());
            long[] identifiers = new ParquetColumn(channel, footer, 0).nextLongs(rows);
            long[] eighth = new ParquetColumn(channel, footer, 8).nextLongs(rows);
            for (int row = 0; row < rows; row++) {
                assertEquals(1_000_000_000_000L + row, identifiers[row]);
                assertEquals(row + 49, eighth[row]);
            }
        }
    }

    @Test
    void nothingIsLeftOfATableThatWasNotFinished() throws Exception {
        try (CountTable table = new CountTable(folder.resolve("w.parquet"), 2, "numbers")) {
            table.write(1, new int[] {1, 2});
        }
        try (var all = Files.list(folder)) {
            assertEquals(0, all.count());
        }
        Files.writeString(folder.resolve("there"), "");
        assertThrows(WrongUse.class, () -> new CountTable(folder.resolve("there"), 2, "numbers"));
    }
}
