package org.twofold.formats.root;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.twofold.events.BadInput;

/**
 * Some bytes of a ROOT file, unpacked, and a place in them; numbers are big-endian.
 *
 * <p>Nothing is read beyond the limit: whoever asks for more gets one line that says where the file ends too early.
 */
final class RootBuffer {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LONG_STRING = 255;

    private final String file;
    private final String place;
    private final byte[] bytes;
    private final int limit;
    private int at;

    /**
     * Bytes of which the first {@code limit} count.
     *
     * @param place what they are, for messages: {@code header}, {@code key 'Delphes' at byte 4711}
     */
    RootBuffer(String file, String place, byte[] bytes, int limit) {
        this.file = file;
        this.place = place;
        this.bytes = bytes;
        this.limit = limit;
    }

    int position() {
        return at;
    }

    int limit() {
        return limit;
    }

    int remaining() {
        return limit - at;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Goes to a place, at most to the end. */
    void moveTo(int position) {
        if (position < 0 || position > limit) {
            throw bad("a place from 0 to " + limit, String.valueOf(position));
        }
        at = position;
    }

    void skip(long count) {
        at += need(count);
    }

    int u8() {
        need(1);
        return bytes[at++] & 0xff;
    }

    int u16() {
        need(Short.BYTES);
        int value = (short) SHORT.get(bytes, at) & 0xffff;
        at += Short.BYTES;
        return value;
    }

    int i32() {
        need(Integer.BYTES);
        int value = (int) INT.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    long u32() {
        return i32() & 0xffff_ffffL;
    }

    long i64() {
        need(Long.BYTES);
        long value = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** A text with its length in front: one byte, or 255 and four bytes. */
    String string() {
        int length = u8();
        if (length == LONG_STRING) {
            length = i32();
        }
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A text that ends with a zero. */
    String zeroTerminated() {
        int end = at;
        while (end < limit && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        moveTo(end);
        skip(1);
        return text;
    }

    /** Looks whether so many bytes are left. */
    private int need(long count) {
        if (count < 0 || count > limit - at) {
            throw BadInput.at(file, position(at), count < 0 ? "a length" : count + " more bytes", count < 0 ? String.valueOf(count)
                    : "only " + (limit - at), "the file is damaged or cut off: copy or download it again");
        }
        return (int) count;
    }

    /** A complaint about this place. */
    BadInput bad(String expected, String found) {
        return BadInput.at(file, position(at), expected, found, "the file is damaged: copy or download it again");
    }

    private String position(int offset) {
        return place + ", its byte " + offset;
    }

    static short shortAt(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }
}
