package org.twofold.statistics.assignment;

import java.util.Arrays;

/**
 * Rows in plain loops. Which of two keys is less cannot be predicted, so nothing branches on it: d = a − b, whose sign makes a mask.
 */
final class LoopRowKernel implements RowKernel {

    private static final int SIGN = Long.SIZE - 1;

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public long leastOfColumns(double[] costs, int rows, int stride, long indices, long[] keys) {
        long wrong = 0;
        Arrays.fill(keys, 0, stride, Long.MAX_VALUE);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < stride; j++) {
                long bits = Double.doubleToRawLongBits(costs[i * stride + j]);
                wrong |= bits | LARGEST_BITS - bits;
                long less = (bits & ~indices | i) - keys[j];
                keys[j] += less & less >> SIGN;
            }
        }
        return wrong;
    }

    @Override
    public void leastTwo(double[] costs, int row, int stride, double[] v, long indices, long[] two) {
        long least = Long.MAX_VALUE;
        long second = Long.MAX_VALUE;
        for (int j = 0; j < stride; j++) {
            long bits = Double.doubleToRawLongBits(costs[row + j] - v[j]);
            long key = bits & ~(bits >> SIGN) & ~indices | j;
            long less = (key - least) & (key - least) >> SIGN;
            // The larger of the key and the least one so far.
            long larger = key - less;
            least += less;
            second += (larger - second) & (larger - second) >> SIGN;
        }
        two[0] = least;
        two[1] = second;
    }

    @Override
    public long relax(double[] costs, int row, int stride, double[] v, double base, long indices, long[] keys) {
        long least = Long.MAX_VALUE;
        for (int j = 0; j < stride; j++) {
            long bits = Double.doubleToRawLongBits(costs[row + j] - v[j] - base);
            long less = (bits & ~(bits >> SIGN) & ~indices | j) - keys[j];
            long key = keys[j] + (less & less >> SIGN);
            keys[j] = key;
            least += (key - least) & (key - least) >> SIGN;
        }
        return least;
    }

    @Override
    public String name() {
        return "loops";
    }
}
