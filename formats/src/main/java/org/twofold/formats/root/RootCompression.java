package org.twofold.formats.root;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.XZInputStream;
import org.twofold.events.BadInput;

/**
 * Unpacks objects: blocks one behind the other, each with nine bytes in front that say how it is packed (two letters and a
 * version) and how long it is packed and unpacked (three bytes each, the lowest first).
 *
 * <p>{@code ZL} is zlib, {@code CS} deflate without its header (ROOT before 5), {@code XZ} LZMA, {@code L4} LZ4 behind the eight bytes
 * of an xxHash64 of it, {@code ZS} Zstandard. For one thread.
 */
final class RootCompression {

    static final int HEADER = 9;
    private static final int CHECKSUM = Long.BYTES;
    /** LZMA asks for as much as its dictionary, which damage may make very large. */
    private static final int LZMA_KIBIBYTES = 1 << 17;

    private final Inflater zlib = new Inflater();
    private final Inflater deflate = new Inflater(true);
    private final Lz4Decompressor lz4 = new Lz4Decompressor();
    private final ArrayCache dictionaries = new BasicArrayCache();
    private final ZstdDecompressor zstd = new ZstdDecompressor();

    /**
     * Unpacks {@code packed[from … to)} into exactly the first {@code size} bytes of {@code plain}.
     *
     * @throws IOException if the blocks do not come out at that size, or are damaged
     */
    void unpack(byte[] packed, int from, int to, byte[] plain, int size) throws IOException {
        int at = from;
        int filled = 0;
        while (filled < size) {
            if (to - at < HEADER) {
                throw new IOException(filled + " bytes and no further block");
            }
            int length = threeBytes(packed, at + 3);
            int unpacked = threeBytes(packed, at + 6);
            String how = new String(new char[] {(char) (packed[at] & 0xff), (char) (packed[at + 1] & 0xff)});
            int start = at + HEADER;
            if (length > to - start || unpacked > size - filled || unpacked == 0) {
                throw new IOException("a block of " + length + " bytes that become " + unpacked + ", where " + (to - start) + " and "
                        + (size - filled) + " are left");
            }
            int found = block(how, packed, start, length, plain, filled, unpacked);
            if (found != unpacked) {
                throw new IOException("a block that becomes " + found + " bytes and not " + unpacked);
            }
            filled += unpacked;
            at = start + length;
        }
    }

    /**
     * What blocks say that they become, without unpacking them; memory is taken only after this.
     *
     * @throws IOException if there are no whole blocks
     */
    static long unpackedSize(byte[] packed, int from, int to) throws IOException {
        long size = 0;
        int at = from;
        while (at < to) {
            if (to - at < HEADER) {
                throw new IOException("a block of " + (to - at) + " bytes");
            }
            int length = threeBytes(packed, at + 3);
            if (length > to - at - HEADER) {
                throw new IOException("a block of " + length + " bytes, where " + (to - at - HEADER) + " are left");
            }
            size += threeBytes(packed, at + 6);
            at += HEADER + length;
        }
        return size;
    }

    private int block(String how, byte[] packed, int from, int length, byte[] plain, int at, int size) throws IOException {
        try {
            return switch (how) {
                case "ZL" -> inflate(zlib, packed, from, length, plain, at, size);
                case "CS" -> inflate(deflate, packed, from, length, plain, at, size);
                case "XZ" -> lzma(packed, from, length, plain, at, size);
                case "L4" -> lz4(packed, from, length, plain, at, size);
                case "ZS" -> zstd.decompress(packed, from, length, plain, at, size);
                default -> throw new IOException("blocks packed by " + BadInput.quote(how)
                        + ", not by ZL, CS, XZ, L4 or ZS");
            };
        } catch (DataFormatException | MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("damage in a block of " + how + " (" + e.getMessage() + ")", e);
        }
    }

    private static int inflate(Inflater inflater, byte[] packed, int from, int length, byte[] plain, int at, int size)
            throws DataFormatException {
        inflater.reset();
        inflater.setInput(packed, from, length);
        int found = 0;
        while (found < size) {
            int step = inflater.inflate(plain, at + found, size - found);
            if (step == 0) {
                return found;
            }
            found += step;
        }
        // What follows the data is the checksum, which is looked at only when one asks for more.
        return inflater.finished() ? found : found + inflater.inflate(new byte[1]);
    }

    private int lzma(byte[] packed, int from, int length, byte[] plain, int at, int size) throws IOException {
        try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(packed, from, length), LZMA_KIBIBYTES, true, dictionaries)) {
            int found = in.readNBytes(plain, at, size);
            return in.read() < 0 ? found : found + 1;
        }
    }

    private int lz4(byte[] packed, int from, int length, byte[] plain, int at, int size) throws IOException {
        if (length < CHECKSUM) {
            throw new IOException("a block of L4 without its checksum");
        }
        long said = RootBuffer.longAt(packed, from);
        long found = XxHash64.of(packed, from + CHECKSUM, length - CHECKSUM);
        if (said != found) {
            throw new IOException("a block of L4 with another checksum than its own");
        }
        return lz4.decompress(packed, from + CHECKSUM, length - CHECKSUM, plain, at, size);
    }

    private static int threeBytes(byte[] from, int at) {
        return from[at] & 0xff | (from[at + 1] & 0xff) << 8 | (from[at + 2] & 0xff) << 16;
    }

    /** Gives native memory back. */
    void end() {
        zlib.end();
        deflate.end();
    }
}
