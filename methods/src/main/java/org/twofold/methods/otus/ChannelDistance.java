package org.twofold.methods.otus;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.twofold.statistics.SampleDistance;

/**
 * The distance of two samples taken channel by channel: Σ_k (n_k/n)·d(x_k, y_k), n_k the number of x of channel k.
 *
 * <p>So an event of one channel cannot stand in for an event of another. A channel of which a batch has no y says nothing
 * about its x and adds nothing. Without channels it is d(x, y).
 *
 * @param distance d
 * @param kinds how many channels there are; 0 for none
 */
record ChannelDistance(SampleDistance distance, int kinds) {

    double value(float[] x, int[] xChannels, float[] y, int[] yChannels) {
        return of(x, xChannels, y, yChannels, new float[0]);
    }

    /**
     * Value and gradient.
     *
     * @param gradient of x, as long as x; overwritten
     */
    double valueAndGradient(float[] x, int[] xChannels, float[] y, int[] yChannels, float[] gradient) {
        return of(x, xChannels, y, yChannels, gradient);
    }

    private double of(float[] x, int[] xChannels, float[] y, int[] yChannels, float[] gradient) {
        int width = distance.dimension();
        if (kinds == 0) {
            return one(x, x.length / width, y, y.length / width, gradient);
        }
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int k = 0; k < kinds; k++) {
            int[] xs = positions(xChannels, k);
            int[] ys = positions(yChannels, k);
            if (xs.length > 0 && ys.length > 0) {
                double share = (double) xs.length / xChannels.length;
                float[] own = new float[gradient.length == 0 ? 0 : xs.length * width];
                sum += share * one(rows(x, xs, width), xs.length, rows(y, ys, width), ys.length, own);
                for (int i = 0; i < own.length; i++) {
                    gradient[xs[i / width] * width + i % width] = (float) (share * own[i]);
                }
            }
        }
        return sum;
    }

    private double one(float[] x, int n, float[] y, int m, float[] gradient) {
        return gradient.length == 0 ? distance.value(x, n, y, m) : distance.valueAndGradient(x, n, y, m, gradient);
    }

    private static int[] positions(int[] channels, int channel) {
        return IntStream.range(0, channels.length).filter(i -> channels[i] == channel).toArray();
    }

    private static float[] rows(float[] all, int[] positions, int width) {
        float[] rows = new float[positions.length * width];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(all, positions[i] * width, rows, i * width, width);
        }
        return rows;
    }
}
