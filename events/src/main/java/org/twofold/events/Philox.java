package org.twofold.events;

/**
 * Philox4x32-10, a random function from (key, counter) to 128 bits.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11. Because the output for a
 * counter does not depend on any other output, a draw can be named by what it is for.
 */
public final class Philox {

    /** Counters that {@link #blocks} works on at once; a constant, so that the compiler can use vector instructions. */
    static final int LANES = 64;

    private static final int ROUNDS = 10;
    private static final long M0 = 0xD2511F53L;
    private static final long M1 = 0xCD9E8D57L;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /**
     * The 128 bits for one counter, written as four 32-bit words to {@code out[at … at + 3]}.
     *
     * @param key 64 bits, the low word first
     * @param counterLow words 0 and 1 of the counter
     * @param counterHigh words 2 and 3 of the counter
     */
    public static void block(long key, long counterLow, long counterHigh, int[] out, int at) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        int c0 = (int) counterLow;
        int c1 = (int) (counterLow >>> 32);
        int c2 = (int) counterHigh;
        int c3 = (int) (counterHigh >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = M0 * (c0 & LOW);
            long p1 = M1 * (c2 & LOW);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += W0;
            k1 += W1;
        }
        out[at] = c0;
        out[at + 1] = c1;
        out[at + 2] = c2;
        out[at + 3] = c3;
    }

    /**
     * Replaces {@link #LANES} counters by their 128 bits: word w of lane i is {@code words[w · LANES + i]}, in the low
     * half of a long whose high half is zero, going in and coming out.
     */
    static void blocks(long key, long[] words) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            round(words, k0 & LOW, k1 & LOW);
            k0 += W0;
            k1 += W1;
        }
    }

    private static void round(long[] words, long k0, long k1) {
        for (int i = 0; i < LANES; i++) {
            long p0 = M0 * words[i];
            long p1 = M1 * words[2 * LANES + i];
            words[i] = p1 >>> 32 ^ words[LANES + i] ^ k0;
            words[LANES + i] = p1 & LOW;
            words[2 * LANES + i] = p0 >>> 32 ^ words[3 * LANES + i] ^ k1;
            words[3 * LANES + i] = p0 & LOW;
        }
    }
}
