package org.twofold.learning.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One message of a protocol buffer, field by field: a key (number of the field and wire type), then a varint or so many bytes.
 *
 * <p>Source: "Protocol Buffers: Encoding", the wire format that ONNX files have.
 */
final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ProtoMessage key(int field, int wireType) {
        return varint((long) field << 3 | wireType);
    }

    /** Seven bits a byte, the lowest first, the top bit saying whether more come. */
    private ProtoMessage varint(long value) {
        long rest = value;
        while ((rest & ~LOW_BITS) != 0) {
            bytes.write((int) (rest & LOW_BITS) | MORE);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    /** int32, int64 or an enum. */
    ProtoMessage number(int field, long value) {
        return key(field, VARINT).varint(value);
    }

    /** A float. */
    ProtoMessage real(int field, float value) {
        key(field, FIXED_32);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes.write(bits >>> shift);
        }
        return this;
    }

    /** A string. */
    ProtoMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage bytes(int field, byte[] value) {
        key(field, LENGTH_DELIMITED).varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    ProtoMessage message(int field, ProtoMessage value) {
        return bytes(field, value.toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
