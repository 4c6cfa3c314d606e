package org.twofold.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/**
 * A Parquet file in the making: row groups of plain pages, each with a CRC-32, and the footer.
 *
 * <p>Source: github.com/apache/parquet-format, version 2.
 */
final class ParquetGroups implements AutoCloseable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String CREATED_BY = "twofold version 0.1.0";

    private final PendingFile file;
    private final FileChannel channel;
    private final List<RowGroup> groups = new ArrayList<>();
    private long rows;

    ParquetGroups(PendingFile file) {
        this.file = file;
        try {
            this.channel = FileChannel.open(file.temporary(), StandardOpenOption.WRITE);
            writeFully(ByteBuffer.wrap(MAGIC));
        } catch (IOException e) {
            file.close();
            throw file.failure(e);
        }
    }

    /** Writes what stands in the buffers as a group of so many rows, and empties them. */
    void write(List<? extends ParquetBuffer> columns, int rowsInGroup) {
        try {
            List<ColumnChunk> chunks = new ArrayList<>();
            long bytes = 0;
            for (ParquetBuffer column : columns) {
                ColumnMetaData chunk = writeChunk(column, rowsInGroup);
                bytes += chunk.getTotal_uncompressed_size();
                chunks.add(new ColumnChunk(0).setMeta_data(chunk));
                column.clear();
            }
            groups.add(new RowGroup(chunks, bytes, rowsInGroup));
            rows += rowsInGroup;
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    private ColumnMetaData writeChunk(ParquetBuffer column, int rowsInGroup) throws IOException {
        long start = channel.position();
        long entries = 0;
        for (int row = 0; row < rowsInGroup;) {
            ParquetBuffer.Page page = column.page(row, rowsInGroup);
            writePage(page.bytes(), page.entries());
            entries += page.entries();
            row = page.end();
        }
        long length = channel.position() - start;
        return new ColumnMetaData(column.type(), column.encodings(), column.path(), CompressionCodec.UNCOMPRESSED, entries, length, length,
                start);
    }

    private void writePage(ByteBuffer page, int count) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(page.duplicate());
        PageHeader header = new PageHeader(PageType.DATA_PAGE, page.remaining(), page.remaining());
        header.setCrc((int) crc.getValue());
        header.setData_page_header(new DataPageHeader(count, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writePageHeader(header, bytes);
        writeFully(ByteBuffer.wrap(bytes.toByteArray()));
        writeFully(page);
    }

    /** Writes the footer and makes the file visible. */
    void commit(String name, List<? extends ParquetBuffer> columns, List<KeyValue> metadata) {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement(name).setNum_children(columns.size()));
        columns.forEach(column -> schema.addAll(column.schema()));
        FileMetaData all = new FileMetaData(1, schema, rows, groups);
        all.setCreated_by(CREATED_BY);
        all.setKey_value_metadata(metadata);
        try {
            ByteArrayOutputStream footer = new ByteArrayOutputStream();
            Util.writeFileMetaData(all, footer);
            ByteBuffer tail = ByteBuffer.allocate(Integer.BYTES + MAGIC.length).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(ByteBuffer.wrap(footer.toByteArray()));
            writeFully(tail.putInt(footer.size()).put(MAGIC).flip());
            channel.close();
        } catch (IOException e) {
            throw file.failure(e);
        }
        file.commit();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What could not be written was not wanted either: nothing was committed.
        } finally {
            file.close();
        }
    }
}
