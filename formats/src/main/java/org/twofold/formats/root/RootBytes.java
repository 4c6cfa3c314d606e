package org.twofold.formats.root;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a ROOT file in the making; numbers are big-endian. What {@link RootBuffer} reads. */
final class RootBytes {

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int LONG_STRING = 255;
    private static final int HAS_LENGTH = 0x4000_0000;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    /** The bytes, of which {@link #size()} count. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Makes room at the end, perhaps in another array, and says where it begins. */
    private int room(int count) {
        if (count > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * bytes.length, (long) size + count)));
        }
        size += count;
        return size - count;
    }

    RootBytes u8(int value) {
        int at = room(1);
        bytes[at] = (byte) value;
        return this;
    }

    RootBytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    RootBytes i32(int value) {
        int at = room(Integer.BYTES);
        RootBuffer.putInt(bytes, at, value);
        return this;
    }

    RootBytes i64(long value) {
        int at = room(Long.BYTES);
        RootBuffer.putLong(bytes, at, value);
        return this;
    }

    RootBytes all(byte[] from, int start, int count) {
        int at = room(count);
        System.arraycopy(from, start, bytes, at, count);
        return this;
    }

    /** A text with its length in front: one byte, or 255 and four bytes. */
    RootBytes string(String text) {
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        if (letters.length < LONG_STRING) {
            u8(letters.length);
        } else {
            u8(LONG_STRING).i32(letters.length);
        }
        return all(letters, 0, letters.length);
    }

    /** A text that ends with a zero. */
    RootBytes zeroTerminated(String text) {
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        return all(letters, 0, letters.length).u8(0);
    }

    /** Leaves room for a length and says where; {@link #end} fills it in. */
    int begin() {
        return room(Integer.BYTES);
    }

    /** The same with the version of a class behind it, as objects begin. */
    int begin(int version) {
        int at = begin();
        u16(version);
        return at;
    }

    /** What came since {@link #begin} is one object. */
    void end(int begin) {
        RootBuffer.putInt(bytes, begin, size - begin - Integer.BYTES | HAS_LENGTH);
    }
}
