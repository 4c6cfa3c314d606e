package org.twofold.statistics;

import java.util.Arrays;

/**
 * The order statistics of a column of floats: v_(1) ≤ v_(2) ≤ … ≤ v_(n), and which index each came from.
 *
 * <p>This is where training time goes, so it is not a general sort. Values are mapped monotonically onto 2^2b equal
 * buckets, b ≈ ½ log₂ n + 3; two stable counting passes of b bits order the buckets, and since hardly any bucket holds
 * two values an insertion pass repairs what is left. Columns so uneven that the repair would be long are sorted by
 * three counting passes over their IEEE bits instead. Both ways are exact and stable: equal values (−0 equals 0) keep
 * the order of their indices.
 *
 * <p>Not thread-safe: it owns its scratch memory.
 */
final class OrderStatistics {

    /** Below this the set-up of the buckets costs more than comparing. */
    private static final int FEW = 40;
    /** An index and a bucket's upper digit share one int: 21 bits for the index, 11 for the digit. */
    private static final int INDEX_BITS = 21;
    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
    private static final int MOST_DIGIT_BITS = 11;
    /** The insertion pass may move this many values per value before it gives up. */
    private static final int PATIENCE = 4;
    private static final int PROBES = 256;
    /** Adding it rounds a float below it to a whole number, which can then be read off its lowest bits: no conversion. */
    private static final float TWO_TO_23 = 1 << 23;

    private final int[] low = new int[1 << MOST_DIGIT_BITS];
    private final int[] high = new int[1 << MOST_DIGIT_BITS];
    /** Bucket numbers, written as float plus 2^23. */
    private final float[] buckets;
    private final int[] halfway;
    /** Empty until a column asks for the general way. */
    private long[] keyed = new long[0];
    private long[] keyedOther = new long[0];

    OrderStatistics(int capacity) {
        buckets = new float[capacity];
        halfway = new int[capacity];
    }

    /**
     * Orders the first n values.
     *
     * @param values [n], finite
     * @param order [n], written: the index of the r-th smallest value
     * @param sorted [n], written: the r-th smallest value
     */
    void sort(float[] values, int n, int[] order, float[] sorted) {
        if (n <= FEW) {
            identity(n, order);
            gatherAndRepair(values, n, order, sorted, (long) n * n);
            return;
        }
        if (n > 1 << INDEX_BITS || !sortByBuckets(values, n, order, sorted)) {
            sortByBits(values, n, order, sorted);
        }
    }

    private static void identity(int n, int[] order) {
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
    }

    private boolean sortByBuckets(float[] values, int n, int[] order, float[] sorted) {
        int bits = Math.min(MOST_DIGIT_BITS, (32 - Integer.numberOfLeadingZeros(n)) / 2 + 3);
        // The range of a few values instead of all: outliers share the first and the last bucket, which is as exact.
        int stride = Math.max(1, n / PROBES);
        float least = values[0];
        float most = values[0];
        for (int i = 0; i < n; i += stride) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        float margin = 0.3f * (most - least);
        float origin = least - margin;
        float scale = (1 << 2 * bits) / ((most - least) + 2 * margin);
        // Also false when the probes are all equal or their range overflows.
        if (!(scale > 0 && scale < Float.MAX_VALUE && origin > -Float.MAX_VALUE)) {
            return false;
        }
        Arrays.fill(low, 0, 1 << bits, 0);
        Arrays.fill(high, 0, 1 << bits, 0);
        toBuckets(values, n, origin, scale, (1 << 2 * bits) - 1);
        countDigits(n, bits);
        toStarts(low, 1 << bits);
        toStarts(high, 1 << bits);
        placeByLowDigit(n, bits);
        placeByHighDigit(n, order);
        return gatherAndRepair(values, n, order, sorted, (long) PATIENCE * n);
    }

    private void toBuckets(float[] values, int n, float origin, float scale, float last) {
        for (int i = 0; i < n; i++) {
            buckets[i] = Math.max(0, Math.min(last, (values[i] - origin) * scale)) + TWO_TO_23;
        }
    }

    private void countDigits(int n, int bits) {
        int mask = (1 << bits) - 1;
        for (int i = 0; i < n; i++) {
            int bucket = Float.floatToRawIntBits(buckets[i]);
            low[bucket & mask]++;
            high[bucket >>> bits & mask]++;
        }
    }

    private static void toStarts(int[] counts, int length) {
        int start = 0;
        for (int digit = 0; digit < length; digit++) {
            int count = counts[digit];
            counts[digit] = start;
            start += count;
        }
    }

    private void placeByLowDigit(int n, int bits) {
        int mask = (1 << bits) - 1;
        for (int i = 0; i < n; i++) {
            int bucket = Float.floatToRawIntBits(buckets[i]);
            halfway[low[bucket & mask]++] = (bucket >>> bits & mask) << INDEX_BITS | i;
        }
    }

    private void placeByHighDigit(int n, int[] order) {
        for (int i = 0; i < n; i++) {
            int packed = halfway[i];
            order[high[packed >>> INDEX_BITS]++] = packed & INDEX_MASK;
        }
    }

    /** Insertion sort of an order that is nearly right; false if it took more moves than allowed. */
    private static boolean gatherAndRepair(float[] values, int n, int[] order, float[] sorted, long allowed) {
        for (int r = 0; r < n; r++) {
            sorted[r] = values[order[r]];
        }
        long moves = 0;
        for (int r = 1; r < n; r++) {
            if (sorted[r] < sorted[r - 1]) {
                moves += insert(order, sorted, r);
                if (moves > allowed) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes the value at r back to where it belongs among those before it; returns how far that was. */
    private static int insert(int[] order, float[] sorted, int r) {
        float value = sorted[r];
        int index = order[r];
        int hole = r;
        do {
            sorted[hole] = sorted[hole - 1];
            order[hole] = order[hole - 1];
            hole--;
        } while (hole > 0 && sorted[hole - 1] > value);
        sorted[hole] = value;
        order[hole] = index;
        return r - hole;
    }

    private void sortByBits(float[] values, int n, int[] order, float[] sorted) {
        if (keyed.length < n) {
            keyed = new long[buckets.length];
            keyedOther = new long[buckets.length];
        }
        for (int i = 0; i < n; i++) {
            // Adding 0 turns −0 into 0. Flipping all bits of a negative, the sign of a positive, makes the order unsigned.
            int bits = Float.floatToRawIntBits(values[i] + 0f);
            int key = bits ^ (bits >> 31 | Integer.MIN_VALUE);
            keyed[i] = (long) key << 32 | i;
        }
        placeByDigit(keyed, keyedOther, n, 32);
        placeByDigit(keyedOther, keyed, n, 32 + 11);
        placeByDigit(keyed, keyedOther, n, 32 + 22);
        for (int r = 0; r < n; r++) {
            int index = (int) keyedOther[r];
            order[r] = index;
            sorted[r] = values[index];
        }
    }

    private void placeByDigit(long[] from, long[] to, int n, int shift) {
        int mask = (1 << MOST_DIGIT_BITS) - 1;
        Arrays.fill(low, 0);
        for (int i = 0; i < n; i++) {
            low[(int) (from[i] >>> shift) & mask]++;
        }
        toStarts(low, low.length);
        for (int i = 0; i < n; i++) {
            to[low[(int) (from[i] >>> shift) & mask]++] = from[i];
        }
    }
}
