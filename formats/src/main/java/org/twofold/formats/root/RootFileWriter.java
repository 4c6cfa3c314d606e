package org.twofold.formats.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/**
 * A ROOT file in the making: objects one behind the other, and when it is closed the lists by which readers find them. For one thread.
 *
 * <p>Places have 32 bits up to 2 000 000 000 bytes and 64 behind, as in ROOT. Dates are all the first that ROOT knows, and the identifier
 * of the file comes from what is in it, so that the same events make the same bytes.
 *
 * <p>Source: the layout is described in ROOT's own classes TFile, TDirectoryFile, TKey and TFree.
 */
public final class RootFileWriter implements AutoCloseable {

    /** What the header says has written the file; of this version are the classes in it. */
    private static final int VERSION = 53430;
    /** What the file calls itself. Nobody looks at that, and the same events are to make the same bytes whatever the file is called. */
    private static final String NAME = "twofold.root";
    private static final int LARGE_FILE = 1_000_000;
    private static final int LARGE = 1000;
    private static final long LARGEST_SMALL = 2_000_000_000;
    private static final int BEGIN = 100;
    private static final int KEY_VERSION = 4;
    private static final int DIRECTORY_VERSION = 5;
    private static final int UUID_VERSION = 1;
    private static final int UUID_BYTES = 16;
    /** 1 January 1995, 0:00. */
    private static final int DATE = 1 << 22 | 1 << 17;
    private static final int ZLIB = 100;
    private static final int LEVEL = 1;
    /** What the three bytes for the length of a block can say. */
    private static final int LARGEST_BLOCK = 0xff_ffff;
    private static final int DEFLATE = 8;

    private final FileChannel channel;
    private final Deflater deflater = new Deflater(LEVEL);
    private final MessageDigest digest;
    private final List<RootBytes> keys = new ArrayList<>();
    private final RootBytes head = new RootBytes();
    private byte[] packed = new byte[1 << 12];
    private long end;

    /** Starts a file at a place where there is an empty one. */
    public RootFileWriter(Path path) throws IOException {
        this(path, 0);
    }

    /** The same with so many bytes in front that nobody needs: how a large file is tested without writing one. */
    RootFileWriter(Path path, long gap) throws IOException {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
        this.end = BEGIN + directoryKeyBytes() + directory(0, 0, new byte[UUID_BYTES]).size() + gap;
    }

    /** How new objects are packed, as ROOT numbers it: zlib, level 1. */
    static int compression() {
        return ZLIB + LEVEL;
    }

    /** Where the next object will stand. */
    long end() {
        return end;
    }

    /** Where an object was written, and how long it is there with its key. */
    record Written(long at, int bytes) {}

    /** Writes a text as an object of its own. */
    public void text(String objectName, String text) throws IOException {
        RootObject object = new RootObject("TObjString");
        object.put("fString", text);
        object(object, objectName, "");
    }

    /** Writes an object and enters it in the list of objects. */
    void object(RootObject object, String objectName, String title) throws IOException {
        RootBytes body = new RootBytes();
        new ObjectWriter(body, keyBytes(object.className(), objectName, title, end, 0)).write(object);
        RootBytes key = new RootBytes();
        write(object.className(), objectName, title, body.bytes(), body.size(), new RootBytes(), key);
        keys.add(key);
    }

    /**
     * Writes bytes behind a key, packed if that makes them shorter.
     *
     * @param more what belongs to the key of this class
     * @param copy gets the key without it
     */
    Written write(String className, String objectName, String title, byte[] body, int size, RootBytes more, RootBytes copy)
            throws IOException {
        int stored = pack(body, size);
        boolean shorter = stored < size;
        int keyBytes = keyBytes(className, objectName, title, end, more.size());
        int bytes = keyBytes + (shorter ? stored : size);
        head.clear();
        key(head, className, objectName, title, end, bytes, size, keyBytes);
        copy.all(head.bytes(), 0, head.size());
        head.all(more.bytes(), 0, more.size());
        put(end, head.bytes(), head.size());
        put(end + head.size(), shorter ? packed : body, shorter ? stored : size);
        Written written = new Written(end, bytes);
        end += bytes;
        return written;
    }

    /** How many bytes a key has; what follows refers to places counted from its beginning. */
    static int keyBytes(String className, String objectName, String title, long at, int more) {
        RootBytes text = new RootBytes().string(className).string(objectName).string(title);
        int fixed = 4 * Integer.BYTES + Short.BYTES + (isLarge(at) ? Long.BYTES + Long.BYTES : Integer.BYTES + Integer.BYTES);
        return fixed + text.size() + more;
    }

    private static void key(RootBytes out, String className, String objectName, String title, long at, int bytes, int size, int keyBytes) {
        boolean large = isLarge(at);
        out.i32(bytes).u16(KEY_VERSION + (large ? LARGE : 0)).i32(size).i32(DATE).u16(keyBytes).u16(1);
        place(out, at, large);
        place(out, at == BEGIN ? 0 : BEGIN, large);
        out.string(className).string(objectName).string(title);
    }

    private static boolean isLarge(long at) {
        return at > LARGEST_SMALL;
    }

    private static void place(RootBytes out, long at, boolean large) {
        if (large) {
            out.i64(at);
        } else {
            out.i32((int) at);
        }
    }

    /** Packs bytes into blocks and says how long these are; {@link Integer#MAX_VALUE} if they are no shorter. */
    private int pack(byte[] body, int size) {
        int filled = 0;
        for (int from = 0; from < size; from += LARGEST_BLOCK) {
            int plain = Math.min(LARGEST_BLOCK, size - from);
            int most = RootCompression.HEADER + plain;
            if (packed.length < filled + most) {
                packed = Arrays.copyOf(packed, Math.max(2 * packed.length, filled + most));
            }
            deflater.reset();
            deflater.setInput(body, from, plain);
            deflater.finish();
            int length = deflater.deflate(packed, filled + RootCompression.HEADER, plain);
            if (!deflater.finished()) {
                return Integer.MAX_VALUE;
            }
            packed[filled] = 'Z';
            packed[filled + 1] = 'L';
            packed[filled + 2] = DEFLATE;
            threeBytes(packed, filled + 3, length);
            threeBytes(packed, filled + 6, plain);
            filled += RootCompression.HEADER + length;
        }
        return filled;
    }

    private static void threeBytes(byte[] to, int at, int value) {
        to[at] = (byte) value;
        to[at + 1] = (byte) (value >>> 8);
        to[at + 2] = (byte) (value >>> 16);
    }

    private void put(long at, byte[] bytes, int size) throws IOException {
        digest.update(bytes, 0, size);
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, size);
        while (source.hasRemaining()) {
            channel.write(source, at + source.position());
        }
    }

    /** Writes the lists that readers begin with; nothing can be added behind. */
    public void finish() throws IOException {
        RootBytes descriptions = new RootBytes();
        String infoTitle = "Doubly linked list";
        new ObjectWriter(descriptions, keyBytes("TList", "StreamerInfo", infoTitle, end, 0)).descriptions(TreeLayouts.ALL);
        Written info = write("TList", "StreamerInfo", infoTitle, descriptions.bytes(), descriptions.size(), new RootBytes(), new RootBytes());
        RootBytes list = new RootBytes().i32(keys.size());
        keys.forEach(key -> list.all(key.bytes(), 0, key.size()));
        Written listed = plain(list);
        Written free = free();
        byte[] identifier = Arrays.copyOf(digest.digest(), UUID_BYTES);
        // The bits that say of an identifier that it was made in a way of its own.
        identifier[6] = (byte) (identifier[6] & 0x0f | 0x80);
        identifier[8] = (byte) (identifier[8] & 0x3f | 0x80);
        header(info, free, identifier);
        top(listed, identifier);
        channel.close();
    }

    /** An object that is never packed, and whose key bears the name of the file. */
    private Written plain(RootBytes body) throws IOException {
        int keyBytes = keyBytes("TFile", NAME, "", end, 0);
        head.clear();
        key(head, "TFile", NAME, "", end, keyBytes + body.size(), body.size(), keyBytes);
        head.all(body.bytes(), 0, body.size());
        put(end, head.bytes(), head.size());
        Written written = new Written(end, head.size());
        end += head.size();
        return written;
    }

    /** What is free in the file: all behind its end. */
    private Written free() throws IOException {
        boolean large = isLarge(end);
        int size = Short.BYTES + 2 * (large ? Long.BYTES : Integer.BYTES);
        long behind = end + keyBytes("TFile", NAME, "", end, 0) + size;
        RootBytes body = new RootBytes().u16(1 + (large ? LARGE : 0));
        place(body, behind, large);
        place(body, isLarge(behind) ? behind + 1_000_000_000 : LARGEST_SMALL, large);
        return plain(body);
    }

    private void header(Written info, Written free, byte[] identifier) throws IOException {
        boolean large = isLarge(end);
        RootBytes out = new RootBytes().u8('r').u8('o').u8('o').u8('t').i32(VERSION + (large ? LARGE_FILE : 0)).i32(BEGIN);
        place(out, end, large);
        place(out, free.at(), large);
        out.i32(free.bytes()).i32(1).i32(nameBytes()).u8(large ? Long.BYTES : Integer.BYTES).i32(compression());
        place(out, info.at(), large);
        out.i32(info.bytes()).u16(UUID_VERSION).all(identifier, 0, UUID_BYTES);
        put(0, out.bytes(), out.size());
    }

    private int directoryKeyBytes() {
        return keyBytes("TFile", NAME, "", BEGIN, 0);
    }

    /** Length of the first key with the name and title that follow it. */
    private int nameBytes() {
        return directoryKeyBytes() + new RootBytes().string(NAME).string("").size();
    }

    private void top(Written listed, byte[] identifier) throws IOException {
        RootBytes body = directory(listed.at(), listed.bytes(), identifier);
        RootBytes out = new RootBytes();
        key(out, "TFile", NAME, "", BEGIN, directoryKeyBytes() + body.size(), body.size(), directoryKeyBytes());
        put(BEGIN, out.bytes(), out.size());
        put(BEGIN + out.size(), body.bytes(), body.size());
    }

    /** The top directory: as long for small files as for large ones. */
    private RootBytes directory(long listAt, int listBytes, byte[] identifier) {
        boolean large = isLarge(listAt);
        RootBytes out = new RootBytes().string(NAME).string("").u16(DIRECTORY_VERSION + (large ? LARGE : 0)).i32(DATE).i32(DATE)
                .i32(listBytes).i32(nameBytes());
        place(out, BEGIN, large);
        place(out, 0, large);
        place(out, listAt, large);
        out.u16(UUID_VERSION).all(identifier, 0, UUID_BYTES);
        return large ? out : out.i32(0).i32(0).i32(0);
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        channel.close();
    }
}
