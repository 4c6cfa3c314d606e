package org.twofold.formats.root;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The ways in which ROOT packs objects, written here so that one file can be had in all of them. */
enum Packing {
    STORED(""), ZLIB("ZL"), DEFLATE("CS"), LZMA("XZ"), LZ4("L4"), ZSTANDARD("ZS");

    private final String letters;

    Packing(String letters) {
        this.letters = letters;
    }

    /** An object as it is stored, in blocks of at most {@code most} bytes; the object itself if packing makes it no shorter, as in ROOT. */
    byte[] pack(byte[] plain, int most) {
        if (this == STORED) {
            return plain;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < plain.length; at += most) {
            byte[] part = Arrays.copyOfRange(plain, at, Math.min(plain.length, at + most));
            byte[] packed = block(part);
            out.write(letters.charAt(0));
            out.write(letters.charAt(1));
            out.write(8);
            threeBytes(out, packed.length);
            threeBytes(out, part.length);
            out.writeBytes(packed);
        }
        return out.size() < plain.length ? out.toByteArray() : plain;
    }

    private byte[] block(byte[] plain) {
        return switch (this) {
            case STORED -> plain;
            case ZLIB -> deflate(plain, false);
            case DEFLATE -> deflate(plain, true);
            case LZMA -> lzma(plain);
            case LZ4 -> {
                byte[] packed = pressed(new Lz4Compressor(), plain);
                yield ByteBuffer.allocate(Long.BYTES + packed.length).putLong(XxHash64.of(packed, 0, packed.length)).put(packed).array();
            }
            case ZSTANDARD -> pressed(new ZstdCompressor(), plain);
        };
    }

    private static byte[] deflate(byte[] plain, boolean raw) {
        Deflater deflater = new Deflater(9, raw);
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length + 1000];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static byte[] lzma(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            LZMA2Options options = new LZMA2Options(1);
            options.setDictSize(1 << 16);
            XZOutputStream xz = new XZOutputStream(out, options);
            xz.write(plain);
            xz.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pressed(Compressor compressor, byte[] plain) {
        byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
        return Arrays.copyOf(packed, compressor.compress(plain, 0, plain.length, packed, 0, packed.length));
    }

    private static void threeBytes(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
        out.write(value >> 16);
    }
}
