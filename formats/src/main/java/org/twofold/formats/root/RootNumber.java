package org.twofold.formats.root;

import java.util.Optional;

/** The types of plain numbers in branches, big-endian. */
public enum RootNumber {
    INT8("int8", 1), UINT8("uint8", 1), BOOL("bool", 1), INT16("int16", 2), UINT16("uint16", 2), INT32("int32", 4), UINT32("uint32", 4),
    INT64("int64", 8), UINT64("uint64", 8), FLOAT32("float32", 4), FLOAT64("float64", 8);

    private static final double TWO_TO_64 = 0x1p64;

    private final String label;
    private final int bytes;

    RootNumber(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /** {@code float32}. */
    public String label() {
        return label;
    }

    int bytes() {
        return bytes;
    }

    /** By the code of a member, as {@code TVirtualStreamerInfo::EReadWrite} numbers them; arrays of fixed length stand 20 higher. */
    static Optional<RootNumber> ofMember(int code) {
        return Optional.ofNullable(switch (code > 20 && code < 40 ? code - 20 : code) {
            case 1 -> INT8;
            case 2 -> INT16;
            case 3, 6 -> INT32;
            case 4, 16 -> INT64;
            case 5 -> FLOAT32;
            case 8 -> FLOAT64;
            case 11 -> UINT8;
            case 12 -> UINT16;
            case 13 -> UINT32;
            case 14, 17 -> UINT64;
            case 18 -> BOOL;
            default -> null;
        });
    }

    /** By the class of a leaf. */
    static Optional<RootNumber> ofLeaf(String className, boolean unsigned) {
        return Optional.ofNullable(switch (className) {
            case "TLeafF" -> FLOAT32;
            case "TLeafD" -> FLOAT64;
            case "TLeafI" -> unsigned ? UINT32 : INT32;
            case "TLeafL" -> unsigned ? UINT64 : INT64;
            case "TLeafS" -> unsigned ? UINT16 : INT16;
            case "TLeafB" -> unsigned ? UINT8 : INT8;
            case "TLeafO" -> BOOL;
            default -> null;
        });
    }

    /** The number at a place; whole numbers beyond 2^53 are rounded. */
    double at(byte[] from, int at) {
        return switch (this) {
            case FLOAT32 -> Float.intBitsToFloat(RootBuffer.intAt(from, at));
            case FLOAT64 -> Double.longBitsToDouble(RootBuffer.longAt(from, at));
            case INT32 -> RootBuffer.intAt(from, at);
            case UINT32 -> RootBuffer.intAt(from, at) & 0xffff_ffffL;
            case INT64 -> RootBuffer.longAt(from, at);
            case UINT64 -> {
                long value = RootBuffer.longAt(from, at);
                yield value < 0 ? value + TWO_TO_64 : value;
            }
            case INT16 -> RootBuffer.shortAt(from, at);
            case UINT16 -> RootBuffer.shortAt(from, at) & 0xffff;
            case INT8 -> from[at];
            case UINT8 -> from[at] & 0xff;
            case BOOL -> from[at] == 0 ? 0 : 1;
        };
    }
}
