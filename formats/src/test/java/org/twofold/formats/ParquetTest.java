package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;

class ParquetTest {

    @TempDir
    Path folder;

    private Events read(Path file) {
        try (EventSource source = EventFiles.open(file.toString(), Samples.ZEE, Level.THEORY)) {
            return source.readAll();
        }
    }

    private Path fixture(String name) {
        try (InputStream in = ParquetTest.class.getResourceAsStream(name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void eventsComeBackAsTheyWent() {
        Events events = Samples.events(Samples.THEORY, 1000);
        Samples.assertSame(events, Samples.roundTrip(folder.resolve("a.parquet"), events));
        Events none = Events.none(Samples.THEORY);
        Samples.assertSame(none, Samples.roundTrip(folder.resolve("none.parquet"), none));
    }

    @Test
    void severalPagesAndRowGroupsMakeOneFile() {
        Events events = Samples.events(Samples.THEORY, 700_001);
        Path file = folder.resolve("large.parquet");
        try (EventSink sink = EventFiles.create(file.toString(), Samples.THEORY)) {
            sink.write(events);
            sink.commit();
        }
        try (EventSource source = EventFiles.open(file.toString(), Samples.THEORY)) {
            assertEquals(700_001, source.size().orElseThrow());
            Samples.assertSame(events, Samples.readInBatches(source, 99_999));
        }
    }

    @Property(tries = 60)
    void everyFiniteNumberComesBack(@ForAll @Size(min = 1, max = 50) List<Integer> bits, @ForAll long id, @ForAll double weight)
            throws IOException {
        float[] column = new float[bits.size()];
        for (int i = 0; i < column.length; i++) {
            float value = Float.intBitsToFloat(bits.get(i));
            column[i] = Float.isFinite(value) ? value : -0.0f;
        }
        float[][] columns = new float[8][];
        Arrays.setAll(columns, c -> column.clone());
        double[] weights = new double[column.length];
        long[] ids = new long[column.length];
        Arrays.fill(weights, Double.isFinite(weight) ? weight : 1);
        Arrays.fill(ids, id == Long.MIN_VALUE ? 0 : id);
        Path home = Files.createTempDirectory("parquet");
        try {
            Events events = Events.of(Samples.THEORY, columns, weights, ids, ids.clone());
            Samples.assertSame(events, Samples.roundTrip(home.resolve("a.parquet"), events));
            Samples.assertSame(events, Samples.roundTrip(home.resolve("a.csv"), events));
        } finally {
            for (String name : List.of("a.parquet", "a.csv")) {
                Files.deleteIfExists(home.resolve(name));
            }
            Files.delete(home);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twofold-0.1.0.parquet", "duckdb-snappy.parquet", "duckdb-lz4.parquet"})
    void filesOfOthersAndOfEarlierVersionsAreRead(String name) {
        Samples.assertSame(Samples.readTheory(folder, "a.lhe", Samples.lheText()), read(fixture(name)));
    }

    @Test
    void otherTypesAndMissingBookkeepingAreRead() {
        Events plain = Samples.readTheory(folder, "a.lhe", Samples.lheText());
        Events read = read(fixture("duckdb-v2.parquet"));
        assertArrayEquals(plain.column(0), read.column(0));
        assertArrayEquals(plain.column(7), read.column(7));
        assertArrayEquals(plain.weights(), read.weights());
        assertArrayEquals(plain.eventIds(), read.eventIds());
        assertEquals(Events.NO_PARENT, read.parentId(100));
        for (int i = 0; i < 200; i++) {
            assertEquals(Math.round(plain.value(1, i) / 10) * 10f, read.value(1, i), 10.1f * 0.5f);
        }
    }

    @Test
    void aMissingNumberIsNamed() {
        Samples.assertBad(() -> read(fixture("duckdb-missing.parquet")),
                "duckdb-missing.parquet, column positron.pz, event 7: expected a finite number, found NaN");
    }

    @Test
    void pagesOfTheSecondKindAreRead() throws IOException {
        Path file = Files.write(folder.resolve("v2.parquet"), secondKind(5, -1));
        Events events = read(file);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4}, events.column(0));
        assertArrayEquals(new float[] {7, 8, 9, 10, 11}, events.column(7));
        Path missing = Files.write(folder.resolve("missing.parquet"), secondKind(5, 2));
        Samples.assertBad(() -> read(missing), "event 2: expected a finite number");
    }

    /** A file of optional columns in pages of version 2; column c of event i is c + i, and one event has no values. */
    private static byte[] secondKind(int events, int missing) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("root").setNum_children(8));
        List<ColumnChunk> chunks = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            String name = Samples.THEORY.columnNames().get(c);
            schema.add(new SchemaElement(name).setType(Type.FLOAT).setRepetition_type(FieldRepetitionType.OPTIONAL));
            ByteArrayOutputStream levels = new ByteArrayOutputStream();
            ByteBuffer values = ByteBuffer.allocate(events * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < events; i++) {
                levels.write(1 << 1); // a run of one
                levels.write(i == missing ? 0 : 1);
                if (i != missing) {
                    values.putFloat(c + i);
                }
            }
            int bytes = levels.size() + values.position();
            PageHeader header = new PageHeader(PageType.DATA_PAGE_V2, bytes, bytes);
            header.setData_page_header_v2(
                    new DataPageHeaderV2(events, missing < 0 ? 0 : 1, events, Encoding.PLAIN, levels.size(), 0).setIs_compressed(false));
            long start = file.size();
            Util.writePageHeader(header, file);
            file.writeBytes(levels.toByteArray());
            file.write(values.array(), 0, values.position());
            chunks.add(new ColumnChunk(0).setMeta_data(new ColumnMetaData(Type.FLOAT, List.of(Encoding.PLAIN), List.of(name),
                    CompressionCodec.SNAPPY, events, file.size() - start, file.size() - start, start)));
        }
        long start = file.size();
        Util.writeFileMetaData(new FileMetaData(2, schema, events, List.of(new RowGroup(chunks, start, events))), file);
        file.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) (file.size() - start)).array());
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    @Test
    void eventsOfAnotherSpaceOrLevelAreRefused() {
        Path file = folder.resolve("detector.parquet");
        Samples.roundTrip(file, Samples.events(Samples.DETECTOR, 3));
        Samples.assertBad(() -> read(file), "detector.parquet: expected theory events of zee.theory, found detector events", "swapped");
        var jets = new org.twofold.events.EventSpace("jets.theory",
                List.of(new org.twofold.events.EventObject("jet", 0, java.util.Optional.empty())));
        Path other = folder.resolve("jets.parquet");
        Samples.roundTrip(other, Samples.events(jets, 3));
        Samples.assertBad(() -> read(other), "expected the columns electron.E,", "found jet.E, jet.px, jet.py, jet.pz of jets.theory");
    }

    @Test
    void aDamagedFileIsBadInput() throws IOException {
        Path whole = fixture("twofold-0.1.0.parquet");
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut : new int[] {4, 8, 11, 12, 100, bytes.length / 2, bytes.length - 1}) {
            Path file = folder.resolve("cut" + cut + ".parquet");
            Files.write(file, Arrays.copyOf(bytes, cut));
            Samples.assertBad(() -> read(file), file.getFileName().toString(), "cut off");
        }
        // Momenta carry checksums, the footer does not; nothing other than bad input may come of either.
        int unseen = 0;
        for (int at = 4; at < bytes.length; at += 17) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x41;
            Path file = folder.resolve("flipped.parquet");
            Files.write(file, flipped);
            try {
                read(file);
                unseen++;
            } catch (BadInput e) {
                assertEquals(-1, e.getMessage().indexOf('\n'));
            }
        }
        assertEquals(true, unseen < 20, unseen + " flipped bytes went unseen");
        byte[] flipped = bytes.clone();
        flipped[300] ^= 1;
        Path file = Files.write(folder.resolve("momentum.parquet"), flipped);
        Samples.assertBad(() -> read(file), "column electron.E", "checksum");
    }
}
