package org.twofold.formats;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** Unpacks the pages of Parquet files that others have written; ours are not packed. */
final class ParquetCodec {

    private ParquetCodec() {}

    /**
     * Unpacks {@code packed[from … to)} into exactly {@code size} bytes.
     *
     * @throws IOException if it has another size, is damaged, or the codec is none of those that are read
     */
    static byte[] unpack(CompressionCodec codec, byte[] packed, int from, int to, int size) throws IOException {
        byte[] plain = new byte[size];
        int found = switch (codec) {
            case UNCOMPRESSED -> copy(packed, from, to, plain);
            case SNAPPY -> new SnappyDecompressor().decompress(packed, from, to - from, plain, 0, size);
            case ZSTD -> new ZstdDecompressor().decompress(packed, from, to - from, plain, 0, size);
            case LZ4_RAW -> new Lz4Decompressor().decompress(packed, from, to - from, plain, 0, size);
            case GZIP -> gunzip(packed, from, to, plain);
            default -> throw new IOException("compression " + codec + ", which is not read");
        };
        if (found != size) {
            throw new IOException(found + " bytes where the page should have " + size);
        }
        return plain;
    }

    private static int copy(byte[] packed, int from, int to, byte[] plain) {
        int length = Math.min(to - from, plain.length);
        System.arraycopy(packed, from, plain, 0, length);
        return to - from;
    }

    private static int gunzip(byte[] packed, int from, int to, byte[] plain) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, from, to - from))) {
            int found = in.readNBytes(plain, 0, plain.length);
            return in.read() < 0 ? found : found + 1;
        }
    }
}
