package org.twofold.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
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
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * The data pages of one column of numbers, from the beginning of a Parquet file to its end.
 *
 * <p>Every method throws an {@link IOException} or a runtime exception of the library for damage; the reader gives it
 * its place. No length in a page's header is believed beyond the bytes of its chunk and {@link #LARGEST_PAGE}.
 */
final class ParquetPages {

    private static final int LARGEST_PAGE = 1 << 26;

    private final FileChannel channel;
    private final ParquetFooter footer;
    private final List<String> path;
    private final Type type;
    private final int mostRepetition;
    private final int mostDefinition;
    private final long mostEntries;
    private final ColumnDescriptor descriptor;

    private int nextGroup;
    private ChannelRange chunk;
    private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
    private Dictionary dictionary;
    private Optional<PageHeader> peeked = Optional.empty();

    /**
     * The pages of a column.
     *
     * @param path of the column in the schema
     * @param type of its numbers
     * @param mostRepetition 1 for a list, 0 otherwise
     * @param mostDefinition the definition level of a number that is there
     * @param mostEntries how many entries a page may have
     */
    ParquetPages(FileChannel channel, ParquetFooter footer, List<String> path, Type type, int mostRepetition, int mostDefinition,
            long mostEntries) {
        this.channel = channel;
        this.footer = footer;
        this.path = path;
        this.type = type;
        this.mostRepetition = mostRepetition;
        this.mostDefinition = mostDefinition;
        this.mostEntries = Math.min(mostEntries, LARGEST_PAGE);
        PrimitiveTypeName name = PrimitiveTypeName.valueOf(type.name());
        PrimitiveType primitive = (mostDefinition > 0 ? Types.optional(name) : Types.required(name)).named(path.get(path.size() - 1));
        this.descriptor = new ColumnDescriptor(path.toArray(String[]::new), primitive, mostRepetition, mostDefinition);
    }

    /**
     * A page of data.
     *
     * @param entries how many entries it has, numbers or places where there are none
     * @param repetition of every entry whether it goes on with the list before it; empty for a column without lists
     * @param definition of every entry how much of it is there; empty where nothing can be missing
     * @param values the numbers that are there, not yet decoded
     * @param encoding how they are encoded
     */
    record Page(int entries, byte[] repetition, byte[] definition, ByteBuffer values, org.apache.parquet.format.Encoding encoding) {}

    /** Whether the row group that is being read has no more pages; a row ends there at the latest. */
    boolean atEndOfGroup() {
        return peeked.isEmpty() && (chunk == null || chunk.left() == 0);
    }

    /**
     * Passes over whole row groups, as long as one is about to begin and they have no more rows than these.
     *
     * @return how many rows were passed over
     */
    long skipGroups(long rows) {
        long passed = 0;
        while (atEndOfGroup() && nextGroup < footer.groups().size()
                && footer.groups().get(nextGroup).getNum_rows() <= rows - passed) {
            passed += footer.groups().get(nextGroup++).getNum_rows();
        }
        return passed;
    }

    /**
     * Passes over whole pages of data of a column without lists, and over row groups, as long as they have no more entries than these;
     * what stands in them is not read.
     *
     * @return how many entries were passed over
     */
    long skipPages(long entries) throws IOException {
        long passed = skipGroups(entries);
        while (passed < entries) {
            PageHeader header = header();
            boolean data = header.getType() == PageType.DATA_PAGE || header.getType() == PageType.DATA_PAGE_V2;
            if (data && entriesOf(header) > entries - passed) {
                peeked = Optional.of(header);
                break;
            } else if (data) {
                passed += entriesOf(header);
                chunk.skipNBytes(checkedLength(header));
            } else if (header.getType() == PageType.DICTIONARY_PAGE) {
                readDictionary(header, read(header), header.getUncompressed_page_size());
            } else {
                chunk.skipNBytes(checkedLength(header));
            }
            passed += skipGroups(entries - passed);
        }
        return passed;
    }

    private int entriesOf(PageHeader header) throws IOException {
        return checkedCount(header.getType() == PageType.DATA_PAGE ? header.getData_page_header().getNum_values()
                : header.getData_page_header_v2().getNum_values());
    }

    /** The header of the next page, be it one that has been looked at already. */
    private PageHeader header() throws IOException {
        if (peeked.isPresent()) {
            PageHeader header = peeked.get();
            peeked = Optional.empty();
            return header;
        }
        if (atEndOfGroup()) {
            openChunk();
        }
        return Util.readPageHeader(chunk);
    }

    /** The next page of data; the next row group is begun where one is at its end. */
    Page next() throws IOException {
        while (true) {
            PageHeader header = header();
            byte[] bytes = read(header);
            int plain = header.getUncompressed_page_size();
            if (header.getType() == PageType.DICTIONARY_PAGE) {
                readDictionary(header, bytes, plain);
            } else if (header.getType() == PageType.DATA_PAGE) {
                return dataPage(header, bytes, plain);
            } else if (header.getType() == PageType.DATA_PAGE_V2) {
                return dataPageV2(header.getData_page_header_v2(), bytes, plain);
            }
        }
    }

    private void openChunk() throws IOException {
        if (nextGroup == footer.groups().size()) {
            throw new IOException("fewer values than rows");
        }
        RowGroup group = footer.groups().get(nextGroup++);
        List<ColumnChunk> chunks = group.getColumns();
        ColumnMetaData metaData = chunks.stream().filter(ColumnChunk::isSetMeta_data).map(ColumnChunk::getMeta_data)
                .filter(candidate -> candidate.getPath_in_schema().equals(path)).findFirst()
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

    private int checkedLength(PageHeader header) throws IOException {
        int packed = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (packed < 0 || packed > chunk.left() || plain < 0 || plain > LARGEST_PAGE || packed > LARGEST_PAGE) {
            throw new IOException("a page of " + packed + " bytes, unpacked " + plain + ", where " + chunk.left() + " are left");
        }
        return packed;
    }

    private byte[] read(PageHeader header) throws IOException {
        int packed = checkedLength(header);
        byte[] bytes = new byte[packed];
        if (chunk.readNBytes(bytes, 0, packed) < packed) {
            throw new IOException("the file became shorter while it was read");
        }
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if ((int) crc.getValue() != header.getCrc()) {
                throw new IOException("a page whose checksum is wrong");
            }
        }
        return bytes;
    }

    private void readDictionary(PageHeader header, byte[] bytes, int plain) throws IOException {
        byte[] values = ParquetCodec.unpack(codec, bytes, 0, bytes.length, plain);
        int count = header.getDictionary_page_header().getNum_values();
        ParquetNumbers.Plain.of(ByteBuffer.wrap(values), type, count);
        dictionary = Encoding.PLAIN.initDictionary(descriptor, new DictionaryPage(BytesInput.from(values), count, Encoding.PLAIN));
    }

    private Page dataPage(PageHeader header, byte[] bytes, int plain) throws IOException {
        ByteBuffer body = little(ParquetCodec.unpack(codec, bytes, 0, bytes.length, plain));
        int count = checkedCount(header.getData_page_header().getNum_values());
        byte[] repetition = mostRepetition > 0 ? levels(levelsOf(body, plain, "repetition"), mostRepetition, count) : new byte[0];
        byte[] definition = mostDefinition > 0 ? levels(levelsOf(body, plain, "definition"), mostDefinition, count) : new byte[0];
        return new Page(count, repetition, definition, body.slice().order(ByteOrder.LITTLE_ENDIAN),
                header.getData_page_header().getEncoding());
    }

    /** The levels that stand at the front of a page with their length before them; the page then begins behind them. */
    private static ByteBuffer levelsOf(ByteBuffer body, int plain, String kind) throws IOException {
        int length = body.remaining() < Integer.BYTES ? -1 : body.getInt();
        if (length < 0 || length > body.remaining()) {
            throw new IOException(kind + " levels of " + length + " bytes in a page of " + plain);
        }
        ByteBuffer levels = body.slice(body.position(), length);
        body.position(body.position() + length);
        return levels;
    }

    private Page dataPageV2(DataPageHeaderV2 v2, byte[] bytes, int plain) throws IOException {
        int count = checkedCount(v2.getNum_values());
        int definitions = v2.getDefinition_levels_byte_length();
        int levels = definitions + v2.getRepetition_levels_byte_length();
        if (definitions < 0 || levels < definitions || levels > bytes.length || levels > plain) {
            throw new IOException("levels of " + levels + " bytes in a page of " + plain);
        }
        byte[] repetition = mostRepetition > 0
                ? levels(ByteBuffer.wrap(bytes, 0, levels - definitions).slice(), mostRepetition, count) : new byte[0];
        byte[] definition = mostDefinition > 0
                ? levels(ByteBuffer.wrap(bytes, levels - definitions, definitions).slice(), mostDefinition, count) : new byte[0];
        boolean packed = !v2.isSetIs_compressed() || v2.isIs_compressed();
        byte[] body = ParquetCodec.unpack(packed && plain > levels ? codec : CompressionCodec.UNCOMPRESSED, bytes, levels,
                bytes.length, plain - levels);
        return new Page(count, repetition, definition, little(body), v2.getEncoding());
    }

    /**
     * The numbers of a page.
     *
     * @param missing of every entry whether its number is missing; empty if none is, or if only those that are there are taken
     * @param count how many are taken
     */
    ParquetNumbers numbers(Page page, boolean[] missing, int count) throws IOException {
        if (page.encoding() == org.apache.parquet.format.Encoding.PLAIN && missing.length == 0) {
            return ParquetNumbers.Plain.of(page.values(), type, count);
        }
        Encoding known = Encoding.valueOf(page.encoding().name());
        ValuesReader values;
        if (known.usesDictionary()) {
            if (dictionary == null) {
                throw new IOException("a page that needs a dictionary, and there is none");
            }
            values = known.getDictionaryBasedValuesReader(descriptor, ValuesType.VALUES, dictionary);
        } else {
            values = known.getValuesReader(descriptor, ValuesType.VALUES);
        }
        values.initFromPage(page.entries(), ByteBufferInputStream.wrap(page.values()));
        return new ParquetNumbers.Encoded(values, type, missing);
    }

    private int checkedCount(int count) throws IOException {
        if (count < 0 || count > mostEntries) {
            throw new IOException("a page of " + count + " values in a file of " + footer.rows() + " events");
        }
        return count;
    }

    private static byte[] levels(ByteBuffer packed, int most, int count) throws IOException {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
        RunLengthBitPackingHybridDecoder decoder = new RunLengthBitPackingHybridDecoder(bits, ByteBufferInputStream.wrap(packed));
        byte[] levels = new byte[count];
        for (int i = 0; i < count; i++) {
            int level = decoder.readInt();
            if (level > most) {
                throw new IOException("a level of " + level + " where " + most + " is the most");
            }
            levels[i] = (byte) level;
        }
        return levels;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
