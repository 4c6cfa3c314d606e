package org.twofold.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * One flat column of a Parquet file, read from its beginning to its end, page by page.
 *
 * <p>Every method throws an {@link IOException} or a runtime exception of the library for damage; the reader gives it
 * its place. No length in a page's header is believed beyond the bytes of its chunk and {@link #LARGEST_PAGE}.
 */
final class ParquetColumn {

    private static final int LARGEST_PAGE = 1 << 26;

    private final FileChannel channel;
    private final ParquetFooter footer;
    private final int index;
    private final Type type;
    private final boolean optional;
    private final ColumnDescriptor descriptor;

    private int nextGroup;
    private ChannelRange chunk;
    private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
    private Dictionary dictionary;
    private ParquetNumbers page;
    private int leftInPage;

    /** The column at a position of the footer's schema. */
    ParquetColumn(FileChannel channel, ParquetFooter footer, int index) {
        this.channel = channel;
        this.footer = footer;
        this.index = index;
        ParquetFooter.Column column = footer.columns().get(index);
        this.type = column.type().orElseThrow();
        this.optional = column.optional();
        PrimitiveTypeName name = PrimitiveTypeName.valueOf(type.name());
        PrimitiveType primitive = (optional ? Types.optional(name) : Types.required(name)).named(column.name());
        this.descriptor = new ColumnDescriptor(new String[] {column.name()}, primitive, 0, optional ? 1 : 0);
    }

    String name() {
        return footer.columns().get(index).name();
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
            if (chunk == null || chunk.left() == 0) {
                openChunk();
            }
            readPage();
        }
        int count = Math.min(wanted, leftInPage);
        leftInPage -= count;
        return count;
    }

    private void openChunk() throws IOException {
        if (nextGroup == footer.groups().size()) {
            throw new IOException("fewer values than rows");
        }
        RowGroup group = footer.groups().get(nextGroup++);
        List<ColumnChunk> chunks = group.getColumns();
        ColumnMetaData metaData = chunks.stream().filter(ColumnChunk::isSetMeta_data).map(ColumnChunk::getMeta_data)
                .filter(candidate -> candidate.getPath_in_schema().equals(List.of(name()))).findFirst()
                .orElseThrow(() -> new IOException("no values in row group " + nextGroup));
        if (metaData.getType() != type) {
            throw new IOException("type " + metaData.getType() + " in row group " + nextGroup + " and " + type + " in the schema");
        }
        long start = metaData.getData_page_offset();
        if (metaData.isSetDictionary_page_offset() && metaData.getDictionary_page_offset() > 0) {
            start = Math.min(start, metaData.getDictionary_page_offset());
        }
        long length = metaData.getTotal_compressed_size();
        if (start < 0 || length < 0 || length > footer.dataEnd() - start) {
            throw new IOException("values from byte " + start + " over " + length + " bytes, behind the end of the data");
        }
        codec = metaData.getCodec();
        chunk = new ChannelRange(channel, start, length);
        dictionary = null;
    }

    private void readPage() throws IOException {
        PageHeader header = Util.readPageHeader(chunk);
        int packed = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (packed < 0 || packed > chunk.left() || plain < 0 || plain > LARGEST_PAGE || packed > LARGEST_PAGE) {
            throw new IOException("a page of " + packed + " bytes, unpacked " + plain + ", where " + chunk.left() + " are left");
        }
        byte[] bytes = new byte[packed];
        if (chunk.readNBytes(bytes, 0, packed) < packed) {
            throw new IOException("the file became shorter while it was read");
        }
        checkSum(header, bytes);
        if (header.getType() == PageType.DICTIONARY_PAGE) {
            readDictionary(header, bytes, plain);
        } else if (header.getType() == PageType.DATA_PAGE) {
            readDataPage(header, bytes, plain);
        } else if (header.getType() == PageType.DATA_PAGE_V2) {
            readDataPageV2(header, bytes, plain);
        }
    }

    private static void checkSum(PageHeader header, byte[] bytes) throws IOException {
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if ((int) crc.getValue() != header.getCrc()) {
                throw new IOException("a page whose checksum is wrong");
            }
        }
    }

    private void readDictionary(PageHeader header, byte[] bytes, int plain) throws IOException {
        byte[] values = ParquetCodec.unpack(codec, bytes, 0, bytes.length, plain);
        int count = header.getDictionary_page_header().getNum_values();
        ParquetNumbers.Plain.of(ByteBuffer.wrap(values), type, count);
        dictionary = Encoding.PLAIN.initDictionary(descriptor, new DictionaryPage(BytesInput.from(values), count, Encoding.PLAIN));
    }

    private void readDataPage(PageHeader header, byte[] bytes, int plain) throws IOException {
        ByteBuffer body = little(ParquetCodec.unpack(codec, bytes, 0, bytes.length, plain));
        int count = checkedCount(header.getData_page_header().getNum_values());
        boolean[] missing = new boolean[0];
        if (optional) {
            int length = body.remaining() < Integer.BYTES ? -1 : body.getInt();
            if (length < 0 || length > body.remaining()) {
                throw new IOException("definition levels of " + length + " bytes in a page of " + plain);
            }
            missing = missing(body.slice(body.position(), length), count);
            body.position(body.position() + length);
        }
        startPage(body.slice().order(ByteOrder.LITTLE_ENDIAN), header.getData_page_header().getEncoding(), missing, count);
    }

    private void readDataPageV2(PageHeader header, byte[] bytes, int plain) throws IOException {
        var v2 = header.getData_page_header_v2();
        int count = checkedCount(v2.getNum_values());
        int definitions = v2.getDefinition_levels_byte_length();
        int levels = definitions + v2.getRepetition_levels_byte_length();
        if (definitions < 0 || levels < definitions || levels > bytes.length || levels > plain) {
            throw new IOException("levels of " + levels + " bytes in a page of " + plain);
        }
        boolean[] missing = optional ? missing(ByteBuffer.wrap(bytes, levels - definitions, definitions).slice(), count) : new boolean[0];
        boolean packed = !v2.isSetIs_compressed() || v2.isIs_compressed();
        byte[] body = ParquetCodec.unpack(packed && plain > levels ? codec : CompressionCodec.UNCOMPRESSED, bytes, levels,
                bytes.length, plain - levels);
        startPage(little(body), v2.getEncoding(), missing, count);
    }

    private void startPage(ByteBuffer body, org.apache.parquet.format.Encoding encoding, boolean[] missing, int count)
            throws IOException {
        leftInPage = count;
        if (encoding == org.apache.parquet.format.Encoding.PLAIN && missing.length == 0) {
            page = ParquetNumbers.Plain.of(body, type, count);
            return;
        }
        Encoding known = Encoding.valueOf(encoding.name());
        ValuesReader values;
        if (known.usesDictionary()) {
            if (dictionary == null) {
                throw new IOException("a page that needs a dictionary, and there is none");
            }
            values = known.getDictionaryBasedValuesReader(descriptor, ValuesType.VALUES, dictionary);
        } else {
            values = known.getValuesReader(descriptor, ValuesType.VALUES);
        }
        values.initFromPage(count, ByteBufferInputStream.wrap(body));
        page = new ParquetNumbers.Encoded(values, type, missing);
    }

    private int checkedCount(int count) throws IOException {
        if (count < 0 || count > footer.rows()) {
            throw new IOException("a page of " + count + " values in a file of " + footer.rows() + " events");
        }
        return count;
    }

    /** Which rows have no value; empty if all have one. */
    private static boolean[] missing(ByteBuffer levels, int count) throws IOException {
        RunLengthBitPackingHybridDecoder decoder = new RunLengthBitPackingHybridDecoder(1, ByteBufferInputStream.wrap(levels));
        boolean[] missing = new boolean[count];
        boolean any = false;
        for (int i = 0; i < count; i++) {
            missing[i] = decoder.readInt() == 0;
            any |= missing[i];
        }
        return any ? missing : new boolean[0];
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
