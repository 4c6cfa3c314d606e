package org.twofold.formats.root;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The checksum in front of LZ4 blocks: xxHash with 64 bits and seed 0.
 *
 * <p>Source: xxHash fast digest algorithm, specification 0.1.1, XXH64.
 */
final class XxHash64 {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /** The hash of {@code bytes[from … from + length)}. */
    static long of(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        long hash;
        if (length >= STRIPE) {
            long[] lanes = {PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1};
            for (; at + STRIPE <= end; at += STRIPE) {
                for (int lane = 0; lane < lanes.length; lane++) {
                    lanes[lane] = round(lanes[lane], (long) LONG.get(bytes, at + Long.BYTES * lane));
                }
            }
            hash = Long.rotateLeft(lanes[0], 1) + Long.rotateLeft(lanes[1], 7) + Long.rotateLeft(lanes[2], 12)
                    + Long.rotateLeft(lanes[3], 18);
            for (long lane : lanes) {
                hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
            }
        } else {
            hash = PRIME_5;
        }
        hash += length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(bytes, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (at + Integer.BYTES <= end) {
            hash = Long.rotateLeft(hash ^ ((int) INT.get(bytes, at) & 0xffff_ffffL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += Integer.BYTES;
        }
        for (; at < end; at++) {
            hash = Long.rotateLeft(hash ^ (bytes[at] & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        hash = (hash ^ hash >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }
}
